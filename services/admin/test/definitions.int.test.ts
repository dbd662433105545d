import { openDatabase } from '@ichie/database';
import { randomId, systemClock } from '@ichie/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Problem, createLogger, createSealer } from '@ichie/platform';
import { openDeadLetters } from '@ichie/stream';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import type { PreviewView } from '../src/application/content/views.ts';
import { publishDefinition } from '../src/application/definitions/publish-definition.ts';
import { saveDefinition } from '../src/application/definitions/save-definition.ts';
import type { SegmentView } from '../src/application/segments/views.ts';
import { createApplication } from '../src/create-application.ts';
import {
  type AdminInstallation,
  type RunningAdmin,
  WORKSPACE,
  createAdminInstallation,
  secretsOf,
} from './admin-installation.ts';

const buyers = {
  type: 'event',
  event: 'Order Completed',
  count: { operator: 'atLeast', value: 2 },
  within: { days: 30 },
};
const welcome = {
  channel: 'email',
  defaultLocale: 'en',
  locales: {
    en: {
      subject: 'Hello {{ profile.firstName }}',
      body: '<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{ profile.firstName | default: "there" }}</mj-text></mj-column></mj-section></mj-body></mjml>',
    },
    ja: {
      subject: '{{ profile.firstName }}さん',
      body: '<mjml><mj-body><mj-section><mj-column><mj-text>こんにちは</mj-text></mj-column></mj-section></mj-body></mjml>',
    },
  },
};
const journey = (templateId: string) => ({
  entry: { type: 'segment', segmentId: 'buyers' },
  reentry: { policy: 'never' },
  firstStepId: 'greet',
  steps: [{ stepId: 'greet', type: 'message', channel: 'email', templateId, class: 'marketing', next: null }],
});

describe('definitions', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin definitions');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  it('come to the other services when they are published', async () => {
    const segments = await outer.installation.collect('definitions.segments');
    const saved = await admin.inWorkspace('PUT', '/segments/buyers', { name: 'Repeat buyers', condition: buyers });
    expect(saved).toMatchObject({
      status: 200,
      body: {
        segmentId: 'buyers',
        status: 'draft',
        version: null,
        revision: 1,
        people: 0,
        description: {
          en: 'Did “Order Completed” at least 2 times in the last 30 days',
          ja: '過去30日間に「Order Completed」を2回以上行った',
        },
      },
    });
    const published = await admin.inWorkspace('POST', '/segments/buyers/publish');
    expect(published).toMatchObject({ status: 200, body: { status: 'live', version: 1 } });
    const [record] = await segments.waitFor(1);
    expect(record).toEqual({
      type: 'SegmentPublished',
      workspaceId: WORKSPACE,
      segmentId: 'buyers',
      version: 1,
      name: 'Repeat buyers',
      condition: JSON.stringify(buyers),
      status: 'live',
      publishedAt: Date.parse((published.body as SegmentView).publishedAt ?? ''),
    });
    expect((await admin.inWorkspace('POST', '/segments/buyers/publish')).body).toMatchObject({ version: 1 });
  });

  it('are not overwritten by someone who has not seen the latest', async () => {
    const condition = { type: 'everyone' };
    await admin.inWorkspace('PUT', '/segments/all', { name: 'All', condition });
    await admin.inWorkspace('PUT', '/segments/all', { name: 'Everyone', condition, revision: 1 });
    const late = await admin.inWorkspace('PUT', '/segments/all', { name: 'All people', condition, revision: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'revision_conflict', status: 409 } });
  });

  it('are refused with every fault and where it is', async () => {
    const answer = await admin.inWorkspace('PUT', '/segments/wrong', {
      name: 'Wrong',
      condition: { type: 'trait', trait: '' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'definition_invalid' } });
    expect((answer.body as Problem).issues?.map(({ path }) => path)).toContain('/condition/comparison');
  });

  it('may not depend on themselves', async () => {
    const member = (segmentId: string) => ({ type: 'segment', segmentId, is: 'member' });
    await admin.inWorkspace('PUT', '/segments/chicken', { name: 'Chicken', condition: { type: 'everyone' } });
    await admin.inWorkspace('POST', '/segments/chicken/publish');
    await admin.inWorkspace('PUT', '/segments/egg', { name: 'Egg', condition: member('chicken') });
    await admin.inWorkspace('POST', '/segments/egg/publish');
    await admin.inWorkspace('PUT', '/segments/chicken', { name: 'Chicken', condition: member('egg') });
    const answer = await admin.inWorkspace('POST', '/segments/chicken/publish');
    expect([answer.status, (answer.body as Problem).issues?.[0]?.message]).toEqual([
      422,
      'depends on itself through chicken → egg → chicken; take one of these steps out',
    ]);
  });

  it('compile content, and let it be tried on before it is published', async () => {
    const content = await outer.installation.collect('definitions.content');
    await admin.inWorkspace('PUT', '/content/welcome', { name: 'Welcome', source: welcome });
    const preview = await admin.inWorkspace('POST', '/content/welcome/preview', { locale: 'en-GB' });
    expect(preview).toMatchObject({ status: 200, body: { subject: 'Hello Emma', locale: 'en' } });
    expect((preview.body as PreviewView).html).toContain('Hi Emma');
    const published = await admin.inWorkspace('POST', '/content/welcome/publish');
    expect(published.body).toMatchObject({ status: 'live', version: 1, locales: ['en', 'ja'], channel: 'email' });
    const [record] = await content.waitFor(1);
    expect(JSON.parse(record?.compiled ?? '{}')).toMatchObject({ channel: 'email', defaultLocale: 'en' });
  });

  it('let a journey go live only with what it refers to, and close the version before', async () => {
    const journeys = await outer.installation.collect('definitions.journeys');
    await admin.inWorkspace('PUT', '/journeys/hello', { name: 'Hello', graph: journey('missing') });
    const refused = await admin.inWorkspace('POST', '/journeys/hello/publish');
    expect([refused.status, (refused.body as Problem).issues]).toEqual([
      422,
      [{ path: '/graph/steps/0/templateId', message: 'names no published content of this channel; publish it' }],
    ]);
    await admin.inWorkspace('PUT', '/journeys/hello', { name: 'Hello', graph: journey('welcome') });
    await admin.inWorkspace('POST', '/journeys/hello/publish');
    await admin.inWorkspace('PUT', '/journeys/hello', { name: 'Hello again', graph: journey('welcome') });
    const second = await admin.inWorkspace('POST', '/journeys/hello/publish');
    expect(second.body).toMatchObject({
      version: 2,
      entry: { en: 'Entered “Repeat buyers”', ja: 'セグメント「Repeat buyers」に入った' },
      steps: { greet: { entered: 0, now: 0, messages: { sent: 0, opened: 0, clicked: 0, notSent: 0 } } },
      describedSteps: { greet: { title: { en: 'E-mail', ja: 'メール' }, detail: { en: 'Welcome', ja: 'Welcome' } } },
    });
    const records = await journeys.waitFor(3);
    expect(records.map(({ version, status, name }) => [version, status, name])).toEqual([
      [1, 'live', 'Hello'],
      [2, 'live', 'Hello again'],
      [1, 'closed', 'Hello'],
    ]);
  });

  it('survive a death between the commit and the publishing', async () => {
    const segments = await outer.installation.collect('definitions.segments');
    await using database = openDatabase<Tables>({
      url: secretsOf(outer.installation).databaseUrl,
      applicationName: 'dying',
    });
    const logger = createLogger('dying', outer.installation.runtime);
    await using deadLetters = openDeadLetters(
      { service: 'dying', clock: systemClock, logger },
      outer.installation.stream,
    );
    const dying = createApplication(
      { sandboxUrl: undefined, serviceUrls: {}, ingestPublicUrl: '' },
      {
        database,
        clock: systemClock,
        createId: randomId,
        sealer: createSealer(secretsOf(outer.installation).sealingKey),
        readLag: () => Promise.resolve([]),
        deadLetters,
        onSignIn: () => undefined,
        onPublication: () => undefined,
      },
    );
    await admin[Symbol.asyncDispose]();
    const request = { workspaceId: WORKSPACE, definitionId: 'lost', actor: 'user:test' };
    await saveDefinition(dying, dying.segmentType, {
      ...request,
      name: 'Lost',
      draft: { condition: { type: 'everyone' } },
    });
    await publishDefinition(dying, dying.segmentType, request);

    admin = await outer.start();

    const [found] = await segments.waitFor(1, ({ segmentId }) => segmentId === 'lost');
    expect(found).toMatchObject({ segmentId: 'lost', version: 1, status: 'live' });
  });

  it('make new sources known, and bootstrap the one of the demo', async () => {
    const sources = await outer.installation.collect('definitions.sources');
    const created = await admin.inWorkspace('POST', '/sources', { name: 'Web shop' });
    expect(created).toMatchObject({ status: 201, body: { name: 'Web shop', enabled: true } });
    expect((created.body as { readonly writeKey: string }).writeKey).toMatch(/^wk_[\w-]{43}$/);
    const records = await sources.waitFor(2);
    expect(records.map(({ name, keys }) => [name, keys.map(({ kind }) => kind)])).toEqual([
      ['Demo shop', ['write', 'secret']],
      ['Web shop', ['write', 'secret']],
    ]);
  });
});
