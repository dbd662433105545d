import type { TemplateSource } from '@ichie/content';
import { type Static, Type } from 'typebox';
import type { Definition } from '../../domain/definitions/definition.ts';
import { definitionFields, definitionView } from '../definitions/views.ts';
import { AnyObject, OneOf } from '../views/schema.ts';
import { sourceOf } from './template-type.ts';

const summary = {
  templateId: Type.String(),
  ...definitionFields,
  channel: OneOf(['email', 'inApp']),
  locales: Type.Array(Type.String(), { description: 'BCP 47.' }),
};

export const TemplateSummaryView = Type.Object(summary, { $id: 'TemplateSummary' });
export type TemplateSummaryView = Static<typeof TemplateSummaryView>;

export const TemplateSourceView = AnyObject<TemplateSource>(
  'A template of libs/content: `{channel, defaultLocale, locales: {en: {subject, preheader?, body}}}`, in-app `{title, body, url?}`.',
);

export const TemplateView = Type.Object({ ...summary, source: TemplateSourceView }, { $id: 'Template' });
export type TemplateView = Static<typeof TemplateView>;

export const PreviewView = Type.Object(
  {
    subject: Type.String(),
    html: Type.String(),
    text: Type.String(),
    locale: Type.String({ description: 'The locale of the content that was taken.' }),
  },
  { $id: 'Preview' },
);
export type PreviewView = Static<typeof PreviewView>;

export const templateSummary = (template: Definition): TemplateSummaryView => {
  const { channel, locales } = sourceOf(template.draft);
  return { templateId: template.definitionId, ...definitionView(template), channel, locales: Object.keys(locales) };
};

export const templateView = (template: Definition): TemplateView => ({
  ...templateSummary(template),
  source: sourceOf(template.draft),
});
