import { type CompiledTemplate, compileTemplate, parseTemplateSource, type TemplateSource } from '@ichie/content';
import { type Issue, type JsonObject, failure, success } from '@ichie/kernel';
import type { DefinitionType } from '../definitions/definition-type.ts';

/** Content: a template by locale, compiled when it is published. Only the newest version counts. */
export const templateType: DefinitionType = {
  kind: 'template',
  policy: 'replaced',
  check({ source }) {
    const parsed = parseTemplateSource(source);
    return parsed.ok ? success({ source: parsed.value as never }) : failure(parsed.issues.map(inSource));
  },
  async prepare(_workspaceId, _templateId, draft) {
    const source = sourceOf(draft);
    const compiled = await compileTemplate(source);
    if (!compiled.ok) return failure(compiled.issues.map(inSource));
    return success({ ...draft, channel: source.channel, compiled: compiled.value as never });
  },
  publicationOf: (version) => ({
    topic: 'definitions.content',
    record: {
      type: 'TemplatePublished',
      workspaceId: version.workspaceId,
      templateId: version.definitionId,
      version: version.version,
      name: version.name,
      channel: compiledOf(version.body).channel,
      compiled: JSON.stringify(version.body.compiled),
      status: version.retired ? 'archived' : 'live',
      publishedAt: version.publishedAt,
    },
  }),
};

/** The template as it was written; it was parsed before it was stored. */
export const sourceOf = ({ source }: JsonObject): TemplateSource => source as unknown as TemplateSource;

/** The template of a version as it is rendered. */
export const compiledOf = ({ compiled }: JsonObject): CompiledTemplate => compiled as unknown as CompiledTemplate;

const inSource = ({ path, message }: Issue): Issue => ({ path: `/source${path}`, message });
