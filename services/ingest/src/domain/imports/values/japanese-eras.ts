interface Era {
  readonly names: readonly string[];
  /** The first day of it, as `year × 10,000 + month × 100 + day`. */
  readonly begins: number;
}

/** Meiji before its sixth year had another calendar. Source: the calendar of the National Astronomical Observatory of Japan. */
const ERAS: readonly Era[] = [
  { names: ['令和', '令', 'R'], begins: 20_190_501 },
  { names: ['平成', '平', 'H'], begins: 19_890_108 },
  { names: ['昭和', '昭', 'S'], begins: 19_261_225 },
  { names: ['大正', '大', 'T'], begins: 19_120_730 },
  { names: ['明治', '明', 'M'], begins: 18_680_125 },
];
const GREGORIAN_SINCE = 18_730_101;

const byName: ReadonlyMap<string, Era> = new Map(
  ERAS.flatMap((era) => era.names.map((name): [string, Era] => [name, era])),
);

/** How eras are written at the beginning of a date. */
export const ERA_NAMES = ERAS.flatMap(({ names }) => names).join('|');

/**
 * The year of an era as a year of the Gregorian calendar, or undefined when the day lies before the era, or before that
 * calendar. Years beyond the end of an era are counted on, as forms printed before its end do.
 */
export function gregorianYear(
  era: string,
  yearOfEra: number,
  { month, day }: { readonly month: number; readonly day: number },
): number | undefined {
  const begins = byName.get(era.toUpperCase())?.begins;
  if (begins === undefined || yearOfEra < 1) return undefined;
  const year = Math.floor(begins / 10_000) + yearOfEra - 1;
  const date = year * 10_000 + month * 100 + day;
  return date < begins || date < GREGORIAN_SINCE ? undefined : year;
}
