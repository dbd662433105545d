import { failure, success, type Issue, type Result } from '@ichie/kernel';
import { isLocale } from '../locale-chain.ts';
import { ObjectReader } from './object-reader.ts';
import type { EmailSource, InAppSource, TemplateSource } from './template-source.ts';

/** Reads a template source from JSON: its shape, its locales, and that none of the required texts is empty. */
export function parseTemplateSource(json: unknown): Result<TemplateSource> {
  const reader = new ObjectReader(json);
  const channel = reader.text('channel');
  const defaultLocale = reader.text('defaultLocale');
  const source = readSource(reader, channel, defaultLocale);
  const issues = [...reader.issues, ...(source === undefined ? [] : localeIssues(source))];
  if (source === undefined) issues.push({ path: '/channel', message: 'must be email or inApp' });
  return source === undefined || issues.length > 0 ? failure(issues) : success(source);
}

function readSource(reader: ObjectReader, channel: string, defaultLocale: string): TemplateSource | undefined {
  if (channel === 'email') return { channel, defaultLocale, locales: reader.record('locales', readEmail) };
  if (channel === 'inApp') return { channel, defaultLocale, locales: reader.record('locales', readInApp) };
  return undefined;
}

function readEmail(reader: ObjectReader): EmailSource {
  const preheader = reader.optionalText('preheader');
  const required = { subject: reader.text('subject'), body: reader.text('body') };
  return preheader === undefined ? required : { ...required, preheader };
}

function readInApp(reader: ObjectReader): InAppSource {
  const url = reader.optionalText('url');
  const required = { title: reader.text('title'), body: reader.text('body') };
  return url === undefined ? required : { ...required, url };
}

function localeIssues({ locales, defaultLocale }: TemplateSource): readonly Issue[] {
  const issues = Object.keys(locales)
    .filter((locale) => !isLocale(locale))
    .map((locale) => ({ path: `/locales/${locale}`, message: 'must be a language tag, such as ja or en-GB' }));
  if (defaultLocale === '' || Object.hasOwn(locales, defaultLocale)) return issues;
  return [
    ...issues,
    { path: '/defaultLocale', message: 'must be one of the locales: write its content, or choose another' },
  ];
}
