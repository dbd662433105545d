import { useEffect, useState } from 'react';

/** The time in milliseconds, refreshed every `intervalMs`: for texts such as “3 seconds ago”. */
export function useNow(intervalMs = 10_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return nowMs;
}
