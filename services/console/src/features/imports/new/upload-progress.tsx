import { Button, Group, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useFormats } from '../../../components/use-formats.ts';
import { useBytes } from '../use-bytes.ts';
import classes from './new-import.module.css';
import { type UploadState } from './use-upload.ts';

interface UploadProgressProps {
  readonly name: string;
  readonly state: UploadState;
  readonly onStop: () => void;
}

/** How much of a file is there, and whether the connection holds. */
export function UploadProgress({ name, state, onStop }: UploadProgressProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const bytes = useBytes();
  const { bytesSent, bytesTotal, isWaiting } = state;
  const share = bytesTotal === 0 ? 1 : bytesSent / bytesTotal;
  return (
    <div>
      <p className={classes.progressText}>
        <span className="truncate">{t('imports.new.uploading', { name })}</span>
        <span className="figures">
          {bytes(bytesSent)} / {bytes(bytesTotal)} · {formats.wholePercent(share)}
        </span>
      </p>
      <Progress
        value={share * 100}
        size="lg"
        color={isWaiting ? 'yellow' : 'indigo'}
        aria-label={t('imports.new.uploading', { name })}
      />
      <p className={classes.waiting} role="status">
        {isWaiting && t('imports.new.waiting')}
      </p>
      <p className="dimmed small">{t('imports.new.uploadHint')}</p>
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onStop}>
          {t('imports.new.stop')}
        </Button>
      </Group>
    </div>
  );
}
