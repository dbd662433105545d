import { buffer } from 'node:stream/consumers';
import { derivedId } from '@ichie/kernel';
import type { RowReading } from '../../src/application/imports/ports.ts';
export const smallReader: RowReading = {
  detect: () => ({ container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true }),
  async columns(bytes) {
    const text = (await buffer(bytes)).toString();
    return (text.split('\n')[0] ?? '').split(',');
  },
  async *rows(bytes, _format, { skipRows }) {
    const all = (await buffer(bytes)).toString();
    const lines = all.split('\n').slice(1).filter((line) => line !== '');
    for (let at = skipRows; at < lines.length; at += 1000) {
      const rows = lines.slice(at, at + 1000).map((line, index) => ({ number: at + index + 1, cells: line.split(',') }));
      yield { rows, bytesRead: Math.round((all.length * (at + rows.length)) / lines.length) };
    }
  },
  suggest: (_kind, { format, columns }) => ({
    format,
    columns: columns.map((column) => ({ column, target: column, type: 'text' })),
    event: null,
    country: 'JP',
    timeZone: 'Asia/Tokyo',
  }),
  check: (_kind, mapping) => (mapping.columns.length === 0 ? [{ path: '', message: 'Map a column.' }] : []),
  mapper: (_kind, _mapping, columns, context) => (row) => {
    const [userId, email] = row.cells as string[];
    if (email?.includes('@') !== true)
      return { kind: 'rejected', row, issues: [{ path: columns[1] ?? '', message: 'is no e-mail address.' }] };
    return {
      kind: 'record',
      record: {
        topic: 'events.collected',
        record: {
          type: 'EventCollected',
          workspaceId: context.workspaceId,
          sourceId: context.sourceId,
          messageId: derivedId(context.workspaceId, JSON.stringify(row.cells)),
          method: 'identify',
          event: null,
          anonymousId: null,
          userId: userId ?? '',
          previousId: null,
          groupId: null,
          properties: '{}',
          traits: JSON.stringify({ email }),
          context: '{}',
          timestamp: context.receivedAt,
          originalTimestamp: null,
          sentAt: null,
          receivedAt: context.receivedAt,
        },
      },
    };
  },
};
