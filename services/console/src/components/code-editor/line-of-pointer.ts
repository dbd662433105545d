import { jsonLanguage } from '@codemirror/lang-json';

type SyntaxNode = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

/**
 * The line, counted from 1, of what a JSON pointer names in a text; where that is missing, of the innermost thing around it
 * that is there.
 */
export function lineOfPointer(text: string, pointer: string): number {
  const steps = pointer.split('/').slice(1).map(unescape);
  let node = valueIn(jsonLanguage.parser.parse(text).topNode);
  let offset = node?.from ?? 0;
  for (const step of steps) {
    const place = node && placeOf(node, step, text);
    if (place === undefined) break;
    offset = place.offset;
    node = place.value;
  }
  return text.slice(0, offset).split('\n').length;
}

interface Place {
  readonly offset: number;
  readonly value: SyntaxNode | undefined;
}

const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
};

const valueIn = (node: SyntaxNode): SyntaxNode | undefined => childrenOf(node).find(({ name }) => values.has(name));

function placeOf(node: SyntaxNode, step: string, text: string): Place | undefined {
  if (node.name === 'Array') {
    const value = childrenOf(node).filter(({ name }) => values.has(name))[Number(step)];
    return value && { offset: value.from, value };
  }
  const property = node.getChildren('Property').find((candidate) => nameOf(candidate, text) === step);
  return property && { offset: property.from, value: valueIn(property) };
}

function nameOf(property: SyntaxNode, text: string): unknown {
  const name = property.getChild('PropertyName');
  if (name === null) return undefined;
  try {
    return JSON.parse(text.slice(name.from, name.to));
  } catch {
    return undefined;
  }
}
