/**
 * The colours of the console, for both schemes: ink on paper, indigo (藍) to act, and vermilion (朱) for *now*:
 * the newest point of a chart, the latest thing a person did, the connection that is live.
 */
export interface Tokens {
  /** The page. */
  readonly canvas: string;
  /** Navigation and wells, one step below the page. */
  readonly sunken: string;
  /** Panels on the page. */
  readonly surface: string;
  /** A row or a control under the pointer. */
  readonly hover: string;
  readonly border: string;
  /** Borders of fields: at least 3:1 against the surface. */
  readonly borderStrong: string;
  readonly text: string;
  readonly textDimmed: string;
  /** Indigo as a fill, with white on it. */
  readonly primary: string;
  readonly primaryHover: string;
  /** Indigo as text and icons. */
  readonly primaryText: string;
  /** Indigo as a wash behind text in `primaryText`. */
  readonly primaryWash: string;
  /** Vermilion as a mark. */
  readonly accent: string;
  readonly accentText: string;
  readonly accentWash: string;
  readonly positiveText: string;
  readonly positiveWash: string;
  readonly cautionText: string;
  readonly cautionWash: string;
  readonly negativeText: string;
  readonly negativeWash: string;
  readonly neutralWash: string;
  readonly chart: string;
  readonly chartSecond: string;
}

export const lightTokens: Tokens = {
  canvas: '#fbfaf7',
  sunken: '#f4f2ec',
  surface: '#ffffff',
  hover: '#f6f4ef',
  border: '#e7e3da',
  borderStrong: '#8f8b82',
  text: '#1b1f2d',
  textDimmed: '#5f6375',
  primary: '#3547a3',
  primaryHover: '#2b3a89',
  primaryText: '#33449c',
  primaryWash: '#eceefa',
  accent: '#d9482b',
  accentText: '#b23517',
  accentWash: '#fcebe5',
  positiveText: '#1a6b4a',
  positiveWash: '#e4f3ea',
  cautionText: '#855208',
  cautionWash: '#fbf0da',
  negativeText: '#a92a20',
  negativeWash: '#fbe9e6',
  neutralWash: '#efece5',
  chart: '#4c60c4',
  chartSecond: '#9a8f7d',
};

export const darkTokens: Tokens = {
  canvas: '#10121a',
  sunken: '#0b0d13',
  surface: '#171a24',
  hover: '#1e222e',
  border: '#282d3b',
  borderStrong: '#6b7288',
  text: '#e9e8e4',
  textDimmed: '#a0a5b8',
  primary: '#4b5ec8',
  primaryHover: '#5a6dd8',
  primaryText: '#aab5ff',
  primaryWash: '#20264a',
  accent: '#ff7d5c',
  accentText: '#ff9478',
  accentWash: '#3b211c',
  positiveText: '#7fd1a6',
  positiveWash: '#15301f',
  cautionText: '#e8bd6d',
  cautionWash: '#33280f',
  negativeText: '#ff9d91',
  negativeWash: '#3c1d1b',
  neutralWash: '#262a36',
  chart: '#8494ee',
  chartSecond: '#7d8296',
};

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The tokens as CSS custom properties: `textDimmed` becomes `--ichie-text-dimmed`. */
export const asCustomProperties = (tokens: Tokens): Record<string, string> =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--ichie-${kebabCase(name)}`, value as string]));
