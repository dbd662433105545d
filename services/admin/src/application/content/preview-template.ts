import { type CompiledTemplate, type RenderResult, type Renderer, compileTemplate } from '@ichie/content';
import type { JsonObject } from '@ichie/kernel';
import { sampleItems, samplePerson } from '../../domain/content/samples.ts';
import { DefinitionInvalid } from '../../errors.ts';
import { type DefinitionRequest, findDefinition } from '../definitions/publish-definition.ts';
import type { DefinitionPorts } from '../definitions/ports.ts';
import type { PeopleReader } from '../people/ports.ts';
import { findPerson } from '../people/read-person.ts';
import { sourceOf, templateType } from './template-type.ts';
import type { PreviewView } from './views.ts';

export interface PreviewPorts extends DefinitionPorts {
  readonly people: PeopleReader;
  readonly renderer: Renderer;
}

export interface PreviewRequest extends Omit<DefinitionRequest, 'actor'> {
  readonly locale: string;
  /** Whose traits to take; a made-up person's unless told. */
  readonly profileId?: string;
  /** Take the place of made-up variables, such as `event`. */
  readonly variables?: JsonObject;
}

/** The draft as a person would get it. Throws {@link DefinitionInvalid} when it cannot be compiled or rendered. */
export async function previewTemplate(ports: PreviewPorts, request: PreviewRequest): Promise<PreviewView> {
  const template = await findDefinition(ports, templateType, request);
  const compiled = await compileTemplate(sourceOf(template.draft));
  if (!compiled.ok)
    throw new DefinitionInvalid('The template cannot be compiled. Mend what the issues name.', {
      issues: compiled.issues,
    });
  const profile = await profileFor(ports, request);
  const variables = { ...madeUp(compiled.value, request.locale), ...request.variables, profile };
  return presented(ports.renderer.render(compiled.value, { locale: request.locale, variables }));
}

async function profileFor(
  { people }: PreviewPorts,
  { workspaceId, profileId, locale }: PreviewRequest,
): Promise<JsonObject> {
  if (profileId === undefined) return samplePerson(locale);
  await findPerson(people, workspaceId, profileId);
  const profile = await people.findProfile(workspaceId, profileId);
  return { ...profile?.traits, id: profileId };
}

/** What a real message gets from its journey and from recommendation. */
function madeUp({ recommendations }: CompiledTemplate, locale: string): JsonObject {
  const nowhere = '#';
  const items = sampleItems(locale);
  return {
    event: {},
    unsubscribeUrl: nowhere,
    links: { unsubscribe: nowhere },
    recommendations: Object.fromEntries(
      recommendations.map(({ placement, limit }) => [placement, items.slice(0, limit)]),
    ),
  };
}

function presented(rendered: RenderResult): PreviewView {
  switch (rendered.type) {
    case 'email': {
      const { subject, html, text, locale } = rendered;
      return { subject, html, text, locale };
    }
    case 'inApp': {
      const { title, body, locale } = rendered;
      return {
        subject: title,
        html: `<p style="font-family: sans-serif; white-space: pre-wrap">${escapeHtml(body)}</p>`,
        text: body,
        locale,
      };
    }
    case 'aborted':
      throw new DefinitionInvalid(`The template says not to send this message: ${rendered.reason}.`);
    case 'failed':
      throw new DefinitionInvalid('The template cannot be rendered for this person. Mend what the issue names.', {
        issues: [{ path: '/source', message: rendered.reason }],
      });
  }
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
