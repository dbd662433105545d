import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';

/** Something that is wrong with the text of an editor. */
export interface CodeFault {
  /** Where, counted from 1; without it, the text as a whole. */
  readonly line?: number;
  /** Where, as a JSON pointer, which finds its line however the text changes. */
  readonly pointer?: string;
  readonly message: string;
}

export interface CodeEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is edited, for people who do not see it. */
  readonly label: string;
  readonly language: 'json' | 'jsonata';
  readonly readOnly?: boolean;
  /** In CSS; the editor grows with its text until it scrolls. */
  readonly minHeight?: string;
  /** What the server or the page found; faults of JSON's syntax are found here. Keep the list stable between renders. */
  readonly faults?: readonly CodeFault[];
}

const CodeMirrorEditor = lazy(async () => ({
  default: (await import('./code-editor/code-mirror-editor.tsx')).CodeMirrorEditor,
}));

/** Text in a language for machines, edited by people. The editor itself is fetched when one is first shown. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Skeleton height={props.minHeight ?? '12rem'} radius="md" aria-busy="true" />}>
      <CodeMirrorEditor {...props} />
    </Suspense>
  );
}
