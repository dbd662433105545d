import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { readApiDescription } from '../test/api-description.ts';

/** Writes `openapi.json`: the API for marketers as clients know it. A test refuses a change of it that is not written there. */
const text = await format(await readApiDescription(), { parser: 'json', printWidth: 120 });
await writeFile(join(import.meta.dirname, '../openapi.json'), text);
process.stdout.write('openapi.json is current.\n');
