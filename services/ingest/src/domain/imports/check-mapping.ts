import type { Issue } from '@ichie/kernel';
import { isSupportedCountry } from 'libphonenumber-js';
import type { ImportKind, ImportMapping } from './import-types.ts';
import { MAPPING_TARGETS, identifies, isTarget } from './mapping-targets.ts';

const SEGMENT = /^(?!__proto__$)[^.\u0000-\u001f]{1,100}$/;
/** As identity-resolution takes them; what has a target of its own is no type of external ids. */
const EXTERNAL_ID = /^externalIds\.(?!(?:user_id|anonymous_id|email|phone)$)[a-z][a-z0-9_]{0,63}$/;
const MOST_SEGMENTS = 6;
const LONGEST_EVENT = 500;

/** What speaks against reading a file in this way; paths are those of the mapping. Rows are read only when nothing does. */
export function checkMapping(kind: ImportKind, mapping: ImportMapping, columns: readonly string[]): readonly Issue[] {
  return [
    ...columnIssues(kind, mapping, new Set(columns)),
    ...missingIssues(kind, mapping),
    ...(isSupportedCountry(mapping.country.toUpperCase())
      ? []
      : [{ path: '/country', message: 'is no country. Write two letters, such as JP.' }]),
    ...(isTimeZone(mapping.timeZone)
      ? []
      : [{ path: '/timeZone', message: 'is no time zone. Write its IANA name, such as Asia/Tokyo.' }]),
  ];
}

function columnIssues(kind: ImportKind, mapping: ImportMapping, columns: ReadonlySet<string>): readonly Issue[] {
  const issues: Issue[] = [];
  const targets = new Set<string>();
  const seen = new Set<string>();
  mapping.columns.forEach(({ column, target }, index) => {
    const path = `/columns/${String(index)}`;
    if (!columns.has(column))
      issues.push({ path: `${path}/column`, message: `is not a column of the file: ${column}.` });
    if (seen.has(column)) issues.push({ path: `${path}/column`, message: `stands twice: ${column}. Map each once.` });
    seen.add(column);
    if (target === null) return;
    const fault = targetFault(kind, target, targets);
    if (fault !== undefined) issues.push({ path: `${path}/target`, message: fault });
    targets.add(target);
  });
  return issues;
}

function targetFault(kind: ImportKind, target: string, others: ReadonlySet<string>): string | undefined {
  if (!isTarget(kind, target)) {
    const { fixed, prefixes } = MAPPING_TARGETS[kind];
    const known = [...fixed, ...prefixes.map((prefix) => `${prefix}…`)].join(', ');
    return `is nothing that ${kind} have: ${target}. Choose one of ${known}.`;
  }
  if (target === 'traits.email' || target === 'traits.phone') {
    return `has a place of its own. Choose ${target.slice('traits.'.length)}, by which people are found too.`;
  }
  const segments = target.split('.');
  if (segments.length > MOST_SEGMENTS || !segments.every((segment) => SEGMENT.test(segment))) {
    return `is no name: ${target}. Write at most ${String(MOST_SEGMENTS)} parts with dots between them, none empty.`;
  }
  if (target.startsWith('externalIds.') && !EXTERNAL_ID.test(target)) {
    return `is no type of ids: ${target}. Write externalIds. and a name of small letters, digits and _, such as loyalty_id.`;
  }
  if (others.has(target)) return `is the target of two columns: ${target}. Leave one of them out.`;
  for (const other of others) {
    if (target.startsWith(`${other}.`) || other.startsWith(`${target}.`)) {
      return `cannot be beside ${other}: one would lie within the other. Rename one of them.`;
    }
  }
  return undefined;
}

function missingIssues(kind: ImportKind, { columns, event }: ImportMapping): readonly Issue[] {
  const targets = columns.flatMap(({ target }) => (target === null ? [] : [target]));
  const missing = (message: string): Issue => ({ path: '/columns', message });
  const issues: Issue[] = [];
  switch (kind) {
    case 'profiles':
    case 'events':
    case 'consents':
      if (!targets.some(identifies)) {
        issues.push(missing('say nobody. Map a column to userId, anonymousId, email, phone or externalIds.…'));
      }
      break;
    case 'items':
      if (!targets.includes('itemId')) issues.push(missing('have no id. Map a column to itemId.'));
      if (!targets.includes('name')) issues.push(missing('have no name. Map a column to name.'));
      break;
    case 'suppressions':
      if (!['address', 'email', 'phone'].some((target) => targets.includes(target))) {
        issues.push(missing('have no address. Map a column to address, email or phone.'));
      }
  }
  if (kind === 'consents' && !targets.some((target) => target.startsWith('consents.'))) {
    issues.push(missing('have no consent. Map a column to consents. and the name of its category.'));
  }
  if (kind === 'events' && !targets.includes('event') && (event === null || event.trim() === '')) {
    issues.push({
      path: '/event',
      message: 'is missing. Name the event, such as Order Completed, or map a column to event.',
    });
  }
  if ((event?.length ?? 0) > LONGEST_EVENT) {
    issues.push({ path: '/event', message: `is longer than ${String(LONGEST_EVENT)} characters. Shorten it.` });
  }
  return issues;
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
