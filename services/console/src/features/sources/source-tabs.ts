/** The views of a source, as they are called in its address. */
export const sourceTabs = ['live', 'setup', 'plan', 'violations', 'settings'] as const;
