import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { EditorView, type Extension } from '@uiw/react-codemirror';

/** Everything is said in tokens, which change with the scheme, so that one theme serves both. */
const surroundings = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--ichie-text)', fontSize: 'var(--mantine-font-size-sm)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.65' },
  '.cm-content': { caretColor: 'var(--ichie-text)', padding: '8px 0' },
  '.cm-content:focus-visible': { outline: 'none' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ichie-text)' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--ichie-text-dimmed)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': { backgroundColor: 'var(--ichie-hover)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--ichie-primary-wash)',
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--ichie-caution-wash)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--ichie-caution-text)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--ichie-primary-wash)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--ichie-negative-wash)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--ichie-neutral-wash)',
    border: 'none',
    color: 'var(--ichie-text-dimmed)',
  },
  '.cm-panels': { backgroundColor: 'var(--ichie-sunken)', color: 'var(--ichie-text)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--ichie-border)' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 10px' },
  '.cm-panel.cm-search label': { fontSize: 'var(--mantine-font-size-xs)' },
  '.cm-panel.cm-search [name=close]': { top: '4px', right: '4px', width: '24px', height: '24px' },
  '.cm-textfield, .cm-button': {
    minHeight: '26px',
    padding: '2px 8px',
    border: '1px solid var(--ichie-border-strong)',
    borderRadius: 'var(--mantine-radius-xs)',
    backgroundColor: 'var(--ichie-surface)',
    backgroundImage: 'none',
    fontSize: 'var(--mantine-font-size-xs)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--ichie-surface)',
    border: '1px solid var(--ichie-border)',
    borderRadius: 'var(--mantine-radius-sm)',
    boxShadow: 'var(--mantine-shadow-md)',
    color: 'var(--ichie-text)',
  },
  '.cm-diagnostic': { fontFamily: 'var(--mantine-font-family)', padding: '4px 10px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--ichie-negative-text)' },
});

const syntax = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ichie-primary-text)' },
  { tag: tags.string, color: 'var(--ichie-positive-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--ichie-caution-text)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--ichie-text-dimmed)' },
]);

/** CodeMirror in the colours of the console, for both schemes. */
export const codeMirrorTheme: Extension = [surroundings, syntaxHighlighting(syntax)];
