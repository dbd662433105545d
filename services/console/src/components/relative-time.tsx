import { Tooltip } from '@mantine/core';

import { useFormats } from './use-formats.ts';
import { useNow } from './use-now.ts';

interface RelativeTimeProps {
  readonly instant: string;
  readonly intervalMs?: number;
}

/** “3 minutes ago”, with the exact time on demand. */
export function RelativeTime({ instant, intervalMs = 10_000 }: RelativeTimeProps) {
  const formats = useFormats();
  const nowMs = useNow(intervalMs);
  return (
    <Tooltip label={formats.dateTime(instant)}>
      <time dateTime={instant} className="figures">
        {formats.relative(instant, nowMs)}
      </time>
    </Tooltip>
  );
}
