import { IconFileUpload } from '@tabler/icons-react';
import { useId, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './new-import.module.css';
import { useBytes } from '../use-bytes.ts';

interface DropZoneProps {
  readonly file: File | null;
  readonly onFile: (file: File) => void;
  readonly error: string | undefined;
}

const accepted = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz,.zst';

/** Takes one file: dropped, or chosen with a click or a key. */
export function DropZone({ file, onFile, error }: DropZoneProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const [isOver, setOver] = useState(false);
  const id = useId();
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first !== undefined) onFile(first);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <div>
      <label
        htmlFor={id}
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files);
        }}
      >
        <input
          id={id}
          type="file"
          className="visually-hidden"
          accept={accepted}
          aria-describedby={`${id}-hint`}
          aria-invalid={error !== undefined}
          onChange={(event) => take(event.currentTarget.files)}
        />
        <IconFileUpload size={26} stroke={1.5} aria-hidden="true" />
        <span className={classes.dropTitle}>{file === null ? t('imports.new.drop') : file.name}</span>
        <span className="dimmed small" id={`${id}-hint`}>
          {file === null ? t('imports.new.dropHint') : `${bytes(file.size)} · ${t('imports.new.dropOther')}`}
        </span>
      </label>
      {error !== undefined && (
        <p className={classes.fault} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
