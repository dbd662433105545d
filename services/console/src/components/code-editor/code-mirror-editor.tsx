import { json } from '@codemirror/lang-json';
import { lintGutter } from '@codemirror/lint';
import CodeMirror, { type BasicSetupOptions, EditorState, EditorView, type Extension } from '@uiw/react-codemirror';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type CodeEditorProps, type CodeFault } from '../code-editor.tsx';
import { codeMirrorTheme } from './code-mirror-theme.ts';
import classes from './code-mirror-editor.module.css';
import { faultMarks, setFaults } from './fault-marks.ts';
import { lineOfPointer } from './line-of-pointer.ts';
import { useCodeMirrorPhrases } from './use-code-mirror-phrases.ts';

const basicSetup: BasicSetupOptions = { autocompletion: false, tabSize: 2 };
const noFaults: readonly CodeFault[] = [];

/** {@link CodeEditorProps}, in CodeMirror. The Tab key leaves the editor, as everywhere else on a page. */
export function CodeMirrorEditor({
  value,
  onChange,
  label,
  language,
  readOnly = false,
  minHeight = '12rem',
  faults = noFaults,
}: CodeEditorProps) {
  const { t } = useTranslation();
  const phrases = useCodeMirrorPhrases();
  const faultsId = useId();
  const [view, setView] = useState<EditorView>();
  const placed = useMemo(() => placedIn(value, faults), [value, faults]);
  useEffect(() => view?.dispatch({ effects: setFaults.of(placed) }), [view, placed]);
  const isInvalid = faults.length > 0;
  const syntaxMessage = t('editor.syntaxFault');
  const extensions = useMemo((): Extension[] => {
    const attributes = {
      'aria-label': label,
      // Editable text can be focused without; tools that judge accessibility want it said.
      tabindex: '0',
      ...(isInvalid && { 'aria-invalid': 'true', 'aria-describedby': faultsId }),
    };
    return [
      EditorState.phrases.of(phrases),
      EditorView.contentAttributes.of(attributes),
      EditorView.lineWrapping,
      ...(language === 'json' ? [json()] : []),
      ...(readOnly ? [] : [lintGutter(), faultMarks({ language, syntaxMessage })]),
    ];
  }, [label, isInvalid, faultsId, phrases, language, readOnly, syntaxMessage]);
  return (
    <div className={classes.editor} data-read-only={readOnly} data-invalid={isInvalid}>
      <CodeMirror
        value={value}
        onChange={onChange}
        onCreateEditor={setView}
        readOnly={readOnly}
        minHeight={minHeight}
        maxHeight="70vh"
        theme={codeMirrorTheme}
        basicSetup={basicSetup}
        indentWithTab={false}
        extensions={extensions}
      />
      {isInvalid && (
        <ul id={faultsId} className={classes.faults} aria-live="polite">
          {placed.map(({ line, message }) => (
            <li key={`${String(line)} ${message}`}>
              {line === undefined ? message : t('editor.faultInLine', { line, message })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The faults, each with its line of the text as it is now. */
function placedIn(text: string, faults: readonly CodeFault[]): readonly CodeFault[] {
  if (faults.length === 0) return noFaults;
  return faults.map((fault) => {
    const { line, pointer } = fault;
    return line !== undefined || pointer === undefined ? fault : { ...fault, line: lineOfPointer(text, pointer) };
  });
}
