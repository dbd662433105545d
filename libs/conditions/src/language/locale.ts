/** The languages in which conditions are told. */
export type Locale = 'en' | 'ja';
