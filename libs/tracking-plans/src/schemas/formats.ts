import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

const NAMES = [
  ...(['date', 'time', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference'] as const),
  ...(['uuid', 'json-pointer', 'int32', 'int64', 'float', 'double'] as const),
];

/** The formats that plans know. Those whose check takes long on hostile text are left out. */
export const FORMATS: Readonly<Record<string, Format>> = Object.fromEntries(
  NAMES.map((name) => [name, fullFormats[name]]),
);
