import { PROTECTED_LIQUID } from '../liquid/protect-liquid.ts';

/** Their content is HTML or text, which MJML passes on. */
const CONTENT_COMPONENTS = new Set([
  'mj-accordion-text',
  'mj-accordion-title',
  'mj-button',
  'mj-carousel-image',
  'mj-html-attribute',
  'mj-navbar-link',
  'mj-preview',
  'mj-raw',
  'mj-social-element',
  'mj-style',
  'mj-table',
  'mj-text',
  'mj-title',
]);

/** They hold components, among them mj-raw. Text between those would be dropped. */
const CONTAINERS = new Set(['mj-body', 'mj-column', 'mj-group', 'mj-hero', 'mj-section', 'mj-wrapper']);

const PARTS = new RegExp(
  `<!--[\\s\\S]*?-->|<(?<close>/?)(?<name>mj[\\w-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*?(?<selfClosed>/?)>|${PROTECTED_LIQUID.source}`,
  'g',
);

interface OpenComponent {
  readonly name: string;
  readonly line: number;
}

/** A component that is not closed, or closes nothing: MJML would guess, and drop content. */
export interface MarkupFault {
  readonly line: number;
  readonly message: string;
}

/**
 * Lets Liquid stand between components: `{% if … %}` around a section, `{% recommendations … %}` around the parts of a
 * column. MJML drops text in those places, so each piece gets an mj-raw around it. Works on protected Liquid.
 */
export function wrapLiquidBetweenComponents(mjml: string): {
  readonly mjml: string;
  readonly faults: readonly MarkupFault[];
} {
  const open: OpenComponent[] = [];
  const faults: MarkupFault[] = [];
  const wrapped = mjml.replace(PARTS, (part: string, ...details: unknown[]) => {
    const { name, close, selfClosed } = groupsOf(details);
    const inside = open.at(-1)?.name ?? '';
    if (part.startsWith('<!--')) return part;
    if (name === undefined) return CONTAINERS.has(inside) ? `<mj-raw>${part}</mj-raw>` : part;
    if (CONTENT_COMPONENTS.has(inside) && !(close === '/' && name === inside)) return part;
    const line = lineAt(mjml, offsetOf(details));
    if (close === '/') {
      if (name === inside) open.pop();
      else faults.push({ line, message: closesNothing(name, open.at(-1)) });
    } else if (selfClosed !== '/') open.push({ name, line });
    return part;
  });
  const [unclosed] = open;
  if (faults.length === 0 && unclosed !== undefined) {
    const { name, line } = open.at(-1) ?? unclosed;
    faults.push({ line, message: `<${name}> is not closed. Add </${name}> after its content.` });
  }
  return { mjml: wrapped, faults: faults.slice(0, 1) };
}

const closesNothing = (name: string, open: OpenComponent | undefined): string =>
  open === undefined
    ? `</${name}> closes nothing. Remove it, or open <${name}> before it.`
    : `</${name}> stands where <${open.name}> of line ${String(open.line)} is still open. Close that first.`;

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

function offsetOf(details: readonly unknown[]): number {
  const offset = details.find((detail) => typeof detail === 'number');
  return typeof offset === 'number' ? offset : 0;
}

function groupsOf(details: readonly unknown[]): Readonly<Record<string, string | undefined>> {
  const groups = details.at(-1);
  return typeof groups === 'object' && groups !== null ? { ...groups } : {};
}
