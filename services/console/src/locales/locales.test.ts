import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

const folder = new URL('.', import.meta.url);
const sources = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

/** `group.key` → text, with plural forms brought down to their key. */
function textsOf(locale: string): Map<string, string> {
  const texts = new Map<string, string>();
  const collect = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path.replace(/_(one|other)$/, ''), value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) collect(child, `${path}.${key}`);
    }
  };
  for (const file of readdirSync(new URL(`${locale}/`, folder)).sort()) {
    collect(JSON.parse(read(`${locale}/${file}`)), file.replace('.json', ''));
  }
  return texts;
}

interface Description {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
}

/** The codes that a schema of a service's API lists. */
function codesOf(service: string, schema: string): string[] {
  const { components } = JSON.parse(read(`../../../${service}/openapi.json`)) as Description;
  return [...(components.schemas[schema]?.enum ?? [])];
}

const placeholders = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();

const english = textsOf('en');
const japanese = textsOf('ja');

describe('the texts of the console', () => {
  it('have the same keys in English and in Japanese', () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same placeholders in English and in Japanese', () => {
    for (const [key, text] of english) {
      expect([key, placeholders(japanese.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it('are never empty', () => {
    for (const texts of [english, japanese]) {
      expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
    }
  });

  it('are all loaded by their language’s module', () => {
    for (const locale of ['en', 'ja']) {
      const loaded = [...read(`${locale}.ts`).matchAll(/from '\.\/\w+\/(\w+)\.json'/g)].map(
        ([, name]) => `${name ?? ''}.json`,
      );
      expect(loaded.sort()).toEqual(readdirSync(new URL(`${locale}/`, folder)).sort());
    }
  });

  it.each([
    ['ingest', 'EventIssueCode', 'rejected.issues.'],
    ['ingest', 'RowIssueCode', 'imports.issues.'],
    ['admin', 'TrackingPlanFaultCode', 'plans.faults.'],
  ])('say everything that %s can find wrong (%s), and nothing else', (service, schema, group) => {
    const said = [...english.keys()].filter((key) => key.startsWith(group)).map((key) => key.slice(group.length));
    expect(said.sort()).toEqual(codesOf(service, schema).sort());
  });

  it('have an entry for every literal key that the source uses', () => {
    const used = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx') || path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(new URL(path, sources), 'utf8').matchAll(/\bt\('([\w.]+)'/g)])
      .map(([, key]) => key ?? '');
    expect(used.filter((key) => !english.has(key))).toEqual([]);
  });
});
