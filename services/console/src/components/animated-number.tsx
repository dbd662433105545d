import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

interface AnimatedNumberProps {
  readonly value: number;
  readonly format: (value: number) => string;
  readonly durationMs?: number;
}

/** A number that counts to its new value instead of jumping. Whole numbers stay whole on the way. */
export function AnimatedNumber({ value, format, durationMs = 700 }: AnimatedNumberProps) {
  const reducedMotion = useReducedMotion();
  const [shown, setShown] = useState(value);
  const shownRef = useRef(value);

  useEffect(() => {
    const from = shownRef.current;
    if (reducedMotion || from === value) return;
    const startMs = performance.now();
    let frame = requestAnimationFrame(function advance(nowMs: number) {
      const progress = Math.min(1, Math.max(0, (nowMs - startMs) / durationMs));
      const eased = 1 - (1 - progress) ** 3;
      const next = from + (value - from) * eased;
      shownRef.current = Number.isInteger(value) ? Math.round(next) : next;
      setShown(shownRef.current);
      if (progress < 1) frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [value, durationMs, reducedMotion]);

  return <span className="figures">{format(reducedMotion ? value : shown)}</span>;
}
