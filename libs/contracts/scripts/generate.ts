import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFolder, renderContracts } from './render.ts';

rmSync(generatedFolder, { recursive: true, force: true });
mkdirSync(generatedFolder, { recursive: true });
for (const [name, content] of renderContracts()) writeFileSync(join(generatedFolder, name), content);
