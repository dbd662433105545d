/** How far back the chart of violations goes, as it stands in the address. */
export const violationRanges = ['1h', '24h', '7d'] as const;

export type ViolationRange = (typeof violationRanges)[number];
