const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** The plain text of an HTML e-mail whose Liquid is protected: words, and the addresses of links in brackets. */
export async function plainText(html: string): Promise<string> {
  const { convert } = await import('html-to-text');
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td', format: 'inlineSurround', options: { prefix: '', suffix: ' ' } },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}
