const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as it stands in HTML, inside or outside of an attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/**
 * An attribute's value without its character references: the numeric ones and the five that escaping makes. Others do
 * not belong in an address, and `&copy=1` is a parameter.
 */
export const decodeAttribute = (value: string): string =>
  value.includes('&')
    ? value.replace(
        /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
        (entity, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return NAMED[name] ?? entity;
          const codePoint = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
          return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
        },
      )
    : value;
