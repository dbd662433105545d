export * from './clock.ts';
export * from './errors.ts';
export * from './identifiers.ts';
export * from './in-pieces.ts';
export * from './json.ts';
export * from './partitioning.ts';
export * from './result.ts';
export * from './simulated-clock.ts';
