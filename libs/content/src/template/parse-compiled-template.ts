import { failure, success, type Result } from '@ichie/kernel';
import type { CompiledTemplate } from './compiled-template.ts';
import { ObjectReader } from './object-reader.ts';

/** Reads a template that `compileTemplate` made and a topic or table has carried. */
export function parseCompiledTemplate(json: unknown): Result<CompiledTemplate> {
  const reader = new ObjectReader(json);
  const channel = reader.text('channel');
  const common = {
    contentHash: reader.text('contentHash'),
    defaultLocale: reader.text('defaultLocale'),
    recommendations: reader.list('recommendations', (slot) => ({
      placement: slot.text('placement'),
      limit: slot.wholeNumber('limit'),
    })),
  };
  const template = withContent(reader, channel, common);
  return template === undefined || reader.issues.length > 0 ? failure(reader.issues) : success(template);
}

function withContent(
  reader: ObjectReader,
  channel: string,
  common: Omit<CompiledTemplate, 'channel' | 'locales'>,
): CompiledTemplate | undefined {
  if (channel === 'email') {
    const locales = reader.record('locales', (content) => ({
      subject: content.text('subject'),
      html: content.text('html'),
      text: content.optionalText('text') ?? '',
    }));
    return { channel, ...common, locales };
  }
  if (channel === 'inApp') {
    const locales = reader.record('locales', (content) => ({
      title: content.text('title'),
      body: content.text('body'),
      url: content.optionalText('url') ?? null,
    }));
    return { channel, ...common, locales };
  }
  reader.issues.push({ path: '/channel', message: 'must be email or inApp' });
  return undefined;
}
