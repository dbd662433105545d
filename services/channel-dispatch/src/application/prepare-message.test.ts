import { compileTemplate, createRenderer } from '@ichie/content';
import type { JsonObject } from '@ichie/kernel';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@ichie/platform';
import { aDelivery } from '../../test/builders.ts';
import { createLinkTokens } from '../domain/link-token.ts';
import { createMessageLinks } from '../domain/message-links.ts';
import { RecommendationsUnavailable } from '../errors.ts';
import type { AddressedDelivery, PublishedTemplate, RecommendationRequest } from './ports.ts';
import { type Preparation, prepareMessage } from './prepare-message.ts';

const tokens = createLinkTokens('a signing key of more than 32 characters');
const linksOf = (delivery: AddressedDelivery['delivery']) =>
  createMessageLinks('https://mail.kissa.example', tokens, delivery);

const body = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>{{ profile.firstName | default: "there" }} / {{ event.plan }} / <a href="https://shop.example/a?x=1&y=2">shop</a> <a href="{{ unsubscribeUrl }}">stop</a></mj-text>
  <mj-text>{% recommendations placement: "home", limit: 2 %}[{{ item.name }}]{% else %}nothing{% endrecommendations %}</mj-text>
</mj-column></mj-section></mj-body></mjml>`;

async function published(source: Parameters<typeof compileTemplate>[0]): Promise<PublishedTemplate> {
  const result = await compileTemplate(source);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return { status: 'live', compiled: result.value };
}

const email = await published({
  channel: 'email',
  defaultLocale: 'en',
  locales: {
    en: { subject: 'Welcome {{ profile.firstName }}', body },
    ja: { subject: '{{ profile.firstName }}さん、ようこそ', body },
  },
});

interface World {
  readonly template?: PublishedTemplate | undefined;
  readonly items?: readonly JsonObject[] | Error;
  readonly addressed?: Partial<AddressedDelivery>;
}

const asked: RecommendationRequest[] = [];

function prepare(world: World = {}): Promise<Preparation> {
  const template = 'template' in world ? world.template : email;
  const { items = [{ name: '煎茶' }, { name: 'Matcha' }] } = world;
  return prepareMessage(
    {
      templates: { find: () => template },
      recommendations: {
        fetch: (request) => {
          asked.push(request);
          return items instanceof Error ? Promise.reject(items) : Promise.resolve(items);
        },
      },
      renderer: createRenderer(),
      logger: createLogger('test', { logLevel: 'silent' }),
      linksOf,
    },
    {
      delivery: aDelivery({ state: 'requested' }),
      email: 'aiko@example.com',
      traits: { firstName: '愛子', locale: 'ja-JP' },
      ...world.addressed,
    },
  );
}

async function mailOf(world: World = {}) {
  const preparation = await prepare(world);
  if (preparation.type !== 'email') throw new Error(`It is ${preparation.type}.`);
  return preparation.mail;
}

describe('preparing a message', () => {
  it('fills in the person, the event and recommendations, in the language of the person', async () => {
    const mail = await mailOf();
    expect(mail).toMatchObject({ to: 'aiko@example.com', subject: '愛子さん、ようこそ' });
    expect(mail.html).toContain('愛子 / gold /');
    expect(mail.html).toContain('[煎茶][Matcha]');
    expect(mail.text).toContain('愛子 / gold /');
    expect(asked.at(-1)).toEqual({
      workspaceId: 'kissa',
      profileId: 'profile-1',
      profileVersion: 3,
      placement: 'home',
      limit: 2,
      traceparent: null,
    });
  });

  it('counts the links of the content, but leaves the one of unsubscribing as it is', async () => {
    const { html, unsubscribeUrl } = await mailOf();
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
    const [click = ''] = hrefs.filter((href) => href.includes('/c/'));
    const token = click.slice('https://mail.kissa.example/c/'.length);
    expect(tokens.read('click', token)?.url).toBe('https://shop.example/a?x=1&y=2');
    expect(hrefs).toContain(unsubscribeUrl);
    expect(html).toContain(`<img src="${linksOf(aDelivery()).open}"`);
  });

  it('is the same at every attempt', async () => {
    expect(await mailOf()).toEqual(await mailOf());
  });

  it('postpones while recommendations fail, and then does without them', async () => {
    const items = new RecommendationsUnavailable('away');
    expect(await prepare({ items })).toEqual({ type: 'postponed', reason: 'recommendations_unavailable' });
    const delivery = aDelivery({ state: 'requested', postponements: 3 });
    expect((await mailOf({ items, addressed: { delivery } })).html).toContain('nothing');
  });

  it('waits for a template that has not come yet, but not for ever', async () => {
    expect(await prepare({ template: undefined })).toEqual({ type: 'postponed', reason: 'template_missing' });
    const delivery = aDelivery({ state: 'requested', postponements: 3 });
    expect(await prepare({ template: undefined, addressed: { delivery } })).toEqual({
      type: 'stopped',
      reason: 'template_missing',
    });
  });

  it.each<[string, World, string]>([
    ['the template is archived', { template: { ...email, status: 'archived' } }, 'template_archived'],
    ['nobody knows where to', { addressed: { email: null } }, 'no_address'],
  ])('stops when %s', async (_case, world, reason) => {
    expect(await prepare(world)).toEqual({ type: 'stopped', reason });
  });

  it('stops when the template decides so for this person', async () => {
    const template = await published({
      channel: 'email',
      defaultLocale: 'en',
      locales: {
        en: {
          subject: '{% if event.plan == "gold" %}{% abort_message "gold has its own" %}{% endif %}Hello',
          body: '<mjml><mj-body></mj-body></mjml>',
        },
      },
    });
    expect(await prepare({ template })).toEqual({ type: 'stopped', reason: 'content_aborted' });
  });

  it('makes an in-app message whose link is counted', async () => {
    const template = await published({
      channel: 'inApp',
      defaultLocale: 'en',
      locales: {
        en: { title: 'Hi {{ profile.firstName }}', body: 'Your {{ event.plan }}', url: 'https://shop.example/' },
      },
    });
    const delivery = aDelivery({ channel: 'inApp', state: 'requested' });
    const preparation = await prepare({ template, addressed: { delivery } });
    expect(preparation).toEqual({
      type: 'inApp',
      content: {
        title: 'Hi 愛子',
        body: 'Your gold',
        locale: 'en',
        url: linksOf(delivery).click('https://shop.example/'),
      },
    });
  });
});
