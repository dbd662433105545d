import { jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, linter } from '@codemirror/lint';
import { type EditorState, type EditorView, type Extension, StateEffect, StateField } from '@uiw/react-codemirror';

import { type CodeEditorProps, type CodeFault } from '../code-editor.tsx';

/** Tells an editor which faults are known; it marks them beside those that it finds itself. */
export const setFaults = StateEffect.define<readonly CodeFault[]>();

const knownFaults = StateField.define<readonly CodeFault[]>({
  create: () => [],
  update: (faults, { effects }) => effects.findLast((effect) => effect.is(setFaults))?.value ?? faults,
});

interface FaultMarks {
  readonly language: CodeEditorProps['language'];
  /** What to say of a text that is not JSON, in the reader's language. */
  readonly syntaxMessage: string;
}

const findSyntaxFaults = jsonParseLinter();

/** Marks every fault where it is: first what JSON's syntax forbids, then what is known already. */
export const faultMarks = ({ language, syntaxMessage }: FaultMarks): Extension => [
  knownFaults,
  linter(
    (view) => [
      ...(language === 'json' ? syntaxFaults(view, syntaxMessage) : []),
      ...view.state.field(knownFaults).map((fault) => diagnosticOf(fault, view.state)),
    ],
    { needsRefresh: ({ startState, state }) => startState.field(knownFaults, false) !== state.field(knownFaults) },
  ),
];

function syntaxFaults(view: EditorView, message: string): Diagnostic[] {
  if (view.state.doc.toString().trim() === '') return [];
  return findSyntaxFaults(view).map((found) => ({ ...found, message }));
}

function diagnosticOf({ line = 1, message }: CodeFault, { doc }: EditorState): Diagnostic {
  const { from, to, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return { from: from + (text.length - text.trimStart().length), to, severity: 'error', message };
}
