/** `0.2 s`, `12.3 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function formatOrdinal(count: number): string {
  const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(count);
  return `${String(count)}${suffixes[rule] ?? 'th'}`;
}

/** Rows with their columns aligned by spaces. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `8 s`, `12 min`, `5 h`, `3 d`: how long ago something was, in its largest whole unit. */
export function formatAge(durationMs: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
  ] as const;
  for (const [unit, unitMs] of units) {
    if (durationMs >= unitMs) return `${String(Math.floor(durationMs / unitMs))} ${unit}`;
  }
  return `${String(Math.max(0, Math.floor(durationMs / 1_000)))} s`;
}
