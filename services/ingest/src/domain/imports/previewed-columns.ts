import type { ColumnMapping, ImportMapping, SourceRow } from './import-types.ts';

/** A column of a file with a few of its values, and what it seems to be. */
export interface PreviewedColumn {
  readonly column: string;
  readonly samples: readonly unknown[];
  readonly suggestedTarget: string | null;
  readonly suggestedType: ColumnMapping['type'];
}

const SAMPLES = 3;

export function previewedColumns(
  columns: readonly string[],
  rows: readonly SourceRow[],
  suggested: ImportMapping,
): readonly PreviewedColumn[] {
  const suggestions = new Map(suggested.columns.map((mapping) => [mapping.column, mapping]));
  return columns.map((column, index) => ({
    column,
    samples: samplesOf(rows, index),
    suggestedTarget: suggestions.get(column)?.target ?? null,
    suggestedType: suggestions.get(column)?.type ?? 'text',
  }));
}

/** The first values that differ. */
function samplesOf(rows: readonly SourceRow[], index: number): readonly unknown[] {
  const samples = new Set<unknown>();
  for (const { cells } of rows) {
    const cell = cells[index];
    if (cell !== undefined && cell !== null && cell !== '') samples.add(cell);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}
