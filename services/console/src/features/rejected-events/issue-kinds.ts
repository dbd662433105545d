/** What ingest says of an event, in its words, and the text that says it here. The value is what the pattern catches. */
const known = [
  [/tracking plan of the source does not name/, 'unplannedEvent'],
  [/^Send each event as a JSON object/, 'notObject'],
  [/^Send type as/, 'type'],
  [/^alias needs userId/, 'aliasUserId'],
  [/^alias needs previousId/, 'aliasPreviousId'],
  [/^group needs groupId/, 'groupId'],
  [/^Send userId or anonymousId/, 'nobody'],
  [/^The ids stand for nobody/, 'placeholder'],
  [/too large to be exact/, 'inexactId'],
  [/^Send the id as a string/, 'textId'],
  [/^The id has more than (\d+)/, 'longId'],
  [/^track needs event/, 'nameless'],
  [/^Send the name of the event as a string/, 'textName'],
  [/^The name has more than (\d+)/, 'longName'],
  [/^Send \w+ as a JSON object\.$/, 'object'],
  [/^Send categoryPreferences/, 'preferences'],
  [/^Send messageId/, 'messageId'],
  [/^Put objects and lists at most (\d+)/, 'deep'],
  [/^The event has more than (\d+) bytes/, 'large'],
  [/^The number is beyond/, 'number'],
  [/^Send timestamp as/, 'timestamp'],
  [/^The request is no JSON/, 'unreadable'],
  [/^The rule gives nothing/, 'ruleNothing'],
  [/^What the rule gives is larger/, 'ruleLarge'],
  [/^The rule takes too long/, 'ruleSlow'],
  [/^JSONata (\S+)/, 'ruleBroken'],
] as const;

/** What a tracking plan wants and what came instead, as ingest says it now and as it said it when the event came. */
const planned = [
  /^must be (.+), and (.+) came$/s,
  /^The tracking plan of the source wants (.+) here, and (.+?) came\./s,
];

export type IssueKind =
  | { readonly kind: 'planned'; readonly expected: string; readonly got: string }
  | { readonly kind: 'known'; readonly key: (typeof known)[number][1]; readonly value: string };

/** What ingest means by a message about an event; undefined where this console does not know it. */
export function issueKindOf(message: string): IssueKind | undefined {
  for (const pattern of planned) {
    const [, expected, got] = pattern.exec(message) ?? [];
    if (expected !== undefined && got !== undefined) return { kind: 'planned', expected, got };
  }
  for (const [pattern, key] of known) {
    const [match, value = ''] = pattern.exec(message) ?? [];
    if (match !== undefined) return { kind: 'known', key, value };
  }
  return undefined;
}

/** Whether a tracking plan says so, which can be changed as well as the event. */
export function isAboutPlan(message: string): boolean {
  const found = issueKindOf(message);
  return found?.kind === 'planned' || (found?.kind === 'known' && found.key === 'unplannedEvent');
}
