/** A member of a group and the lanes it owns now. */
export interface Member {
  readonly memberId: string;
  readonly owned: readonly number[];
}

/**
 * Shares lanes 0 … lanes−1 among members: everyone gets ⌊lanes / members⌋ or one more, and keeps what it owns as far as
 * that allows. The same input always gives the same answer.
 */
export function assignLanes(members: readonly Member[], lanes: number): Map<string, number[]> {
  const sorted = [...members].sort((a, b) => b.owned.length - a.owned.length || (a.memberId < b.memberId ? -1 : 1));
  const least = Math.floor(lanes / Math.max(1, sorted.length));
  let withOneMore = lanes - least * sorted.length;
  const free = new Set(Array.from({ length: lanes }, (_value, lane) => lane));
  const assignment = new Map<string, number[]>();
  for (const { memberId, owned } of sorted) {
    const keepable = [...new Set(owned)].filter((lane) => free.has(lane)).sort((a, b) => a - b);
    const quota = keepable.length > least && withOneMore > 0 ? least + 1 : least;
    if (quota > least) withOneMore -= 1;
    const kept = keepable.slice(0, quota);
    for (const lane of kept) free.delete(lane);
    assignment.set(memberId, kept);
  }
  const left = [...free];
  for (const { memberId } of sorted) {
    const mine = assignment.get(memberId) ?? [];
    const quota = mine.length > least || withOneMore === 0 ? least : least + 1;
    if (quota > least && mine.length <= least) withOneMore -= 1;
    mine.push(...left.splice(0, Math.max(0, quota - mine.length)));
  }
  return assignment;
}
