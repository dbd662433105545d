import { useMemo } from 'react';

import { useLocale } from '../../components/use-formats.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Sizes of files: “1.4 MB”. */
export function useBytes(): (bytes: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const formats = units.map(
      (unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
    );
    return (bytes) => {
      const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
      return formats[power]?.format(bytes / 1000 ** power) ?? String(bytes);
    };
  }, [locale]);
}
