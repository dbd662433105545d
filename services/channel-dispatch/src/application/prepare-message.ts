import { type RenderResult, type Renderer, appendPixel, trackLinks } from '@ichie/content';
import type { JsonObject } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { Delivery } from '../domain/delivery.ts';
import type { Mail } from '../domain/mail.ts';
import type { MessageLinks } from '../domain/message-links.ts';
import type { NotSentReason } from '../domain/not-sent-reason.ts';
import { CONTENT_RETRIES } from '../domain/retry-policy.ts';
import { RecommendationsUnavailable } from '../errors.ts';
import type { AddressedDelivery, InAppContent, PublishedTemplate, Recommendations, Templates } from './ports.ts';

export interface PreparationParts {
  readonly templates: Templates;
  readonly recommendations: Recommendations;
  readonly renderer: Renderer;
  readonly logger: Logger;
  readonly linksOf: (delivery: Delivery) => MessageLinks;
}

/** A message ready to be sent, or why it is not. */
export type Preparation =
  | { readonly type: 'email'; readonly mail: Mail }
  | { readonly type: 'inApp'; readonly content: InAppContent }
  | { readonly type: 'stopped'; readonly reason: NotSentReason }
  | { readonly type: 'postponed'; readonly reason: string };

/** Makes the content of a message for its person. */
export async function prepareMessage(parts: PreparationParts, addressed: AddressedDelivery): Promise<Preparation> {
  const { delivery } = addressed;
  const template = parts.templates.find(delivery.workspaceId, delivery.templateId);
  const patient = delivery.postponements < CONTENT_RETRIES;
  if (template?.compiled.channel !== delivery.channel) {
    // The request may have been faster than the definition.
    return patient
      ? { type: 'postponed', reason: 'template_missing' }
      : { type: 'stopped', reason: 'template_missing' };
  }
  if (template.status === 'archived') return { type: 'stopped', reason: 'template_archived' };

  const recommendations = await fetchRecommendations(parts, template, delivery);
  if (recommendations === undefined && patient) return { type: 'postponed', reason: 'recommendations_unavailable' };

  const links = parts.linksOf(delivery);
  const rendered = parts.renderer.render(template.compiled, {
    locale: textTrait(addressed.traits, 'locale') ?? '',
    timeZone: textTrait(addressed.traits, 'timezone') ?? 'UTC',
    // Without recommendations their blocks show what they have for that case.
    variables: variablesOf(addressed, links, recommendations ?? {}),
  });
  return finish(parts, addressed, rendered, links);
}

/** What a template sees. */
const variablesOf = (
  { delivery, traits }: AddressedDelivery,
  links: MessageLinks,
  recommendations: JsonObject,
): JsonObject => ({
  event: {},
  ...delivery.variables,
  profile: { ...traits, id: delivery.profileId },
  workspace: { id: delivery.workspaceId },
  links: { unsubscribe: links.unsubscribe },
  unsubscribeUrl: links.unsubscribe,
  recommendations,
});

function finish(
  { logger }: PreparationParts,
  { delivery, email }: AddressedDelivery,
  rendered: RenderResult,
  links: MessageLinks,
): Preparation {
  switch (rendered.type) {
    case 'aborted':
      return { type: 'stopped', reason: 'content_aborted' };
    case 'failed':
      logger.warn(
        { workspaceId: delivery.workspaceId, templateId: delivery.templateId, reason: rendered.reason },
        'A template failed for a person; the message is not sent.',
      );
      return { type: 'stopped', reason: 'content_failed' };
    case 'inApp': {
      const { title, body, url, locale } = rendered;
      return { type: 'inApp', content: { title, body, locale, url: url === null ? null : trackedUrl(url, links) } };
    }
    case 'email': {
      if (email === null) return { type: 'stopped', reason: 'no_address' };
      const { workspaceId, messageId, traceparent } = delivery;
      const { subject, text } = rendered;
      const tracked = trackLinks(rendered.html, {
        rewrite: (url) => links.click(url),
        exclude: (url) => url === links.unsubscribe,
      });
      const html = appendPixel(tracked, links.open);
      const unsubscribeUrl = links.unsubscribe;
      return {
        type: 'email',
        mail: { workspaceId, messageId, to: email, subject, html, text, unsubscribeUrl, traceparent },
      };
    }
  }
}

const trackedUrl = (url: string, links: MessageLinks): string => (/^https?:\/\//i.test(url) ? links.click(url) : url);

/** The items of every placement that the template shows, or undefined when they cannot be had now. */
async function fetchRecommendations(
  { recommendations, logger }: PreparationParts,
  { compiled }: PublishedTemplate,
  { workspaceId, profileId, profileVersion, traceparent }: Delivery,
): Promise<JsonObject | undefined> {
  const common = { workspaceId, profileId, profileVersion, traceparent };
  try {
    const entries = await Promise.all(
      compiled.recommendations.map(
        async ({ placement, limit }) =>
          [placement, await recommendations.fetch({ ...common, placement, limit })] as const,
      ),
    );
    return Object.fromEntries(entries);
  } catch (error) {
    if (!(error instanceof RecommendationsUnavailable)) throw error;
    logger.warn({ err: error, workspaceId }, 'No recommendations for a message now.');
    return undefined;
  }
}

function textTrait(traits: JsonObject, name: string): string | undefined {
  const value = traits[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
