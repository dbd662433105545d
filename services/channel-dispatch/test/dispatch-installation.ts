import { type TemplateSource, compileTemplate } from '@ichie/content';
import type { MessagesActivityRecord, TemplatePublished } from '@ichie/contracts';
import { SimulatedClock, hashSecret } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import { type OutgoingRecord } from '@ichie/stream';
import { type RecordCollector, type TestInstallation, createTestInstallation, aSource } from '@ichie/testing';
import type { Config, Secrets } from '../src/config.ts';
import { migrations } from '../src/migrations.ts';
import { type Overrides, createService } from '../src/service.ts';
import { NOON } from './builders.ts';
import { type SesDouble, startSesDouble } from './ses-double.ts';
import { SesProxy } from './ses-proxy.ts';

export const SECRET_KEY = 'sk_test';
export const PUBLIC_URL = 'https://mail.kissa.example';

const BODY = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>{{ profile.firstName | default: "there" }}: {{ event.plan }}</mj-text>
  <mj-text><a href="https://shop.example/home?a=1&b=2">shop</a></mj-text>
  <mj-text>{% recommendations placement: "home", limit: 2 %}[{{ item.name }}]{% endrecommendations %}</mj-text>
  <mj-text><a href="{{ unsubscribeUrl }}">stop</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

const TEMPLATES: Readonly<Record<string, TemplateSource>> = {
  welcome: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: { subject: 'Welcome, {{ profile.firstName }}', body: BODY },
      ja: { subject: '{{ profile.firstName }}さん、ようこそ', body: BODY },
    },
  },
  plain: {
    channel: 'email',
    defaultLocale: 'en',
    locales: { en: { subject: 'Hello', body: '<mjml><mj-body></mj-body></mjml>' } },
  },
  note: {
    channel: 'inApp',
    defaultLocale: 'en',
    locales: { en: { title: 'Hi {{ profile.firstName }}', body: 'Tea is ready.', url: 'https://shop.example/tea' } },
  },
};

/** Everything that channel-dispatch lives among, for one test file. */
export class DispatchInstallation implements AsyncDisposable {
  readonly clock = new SimulatedClock(NOON);
  readonly installation: TestInstallation;
  readonly double: SesDouble;
  readonly proxy: SesProxy;
  readonly activity: RecordCollector<'messages.activity'>;

  private constructor(parts: Pick<DispatchInstallation, 'installation' | 'double' | 'proxy' | 'activity'>) {
    this.installation = parts.installation;
    this.double = parts.double;
    this.proxy = parts.proxy;
    this.activity = parts.activity;
  }

  static async create(name: string): Promise<DispatchInstallation> {
    const [installation, double] = await Promise.all([
      createTestInstallation({
        name,
        services: [migrations],
        groups: ['channel-dispatch', 'channel-dispatch-suppressions'],
      }),
      startSesDouble(),
    ]);
    const proxy = await SesProxy.start(double.url);
    const created = new DispatchInstallation({
      installation,
      double,
      proxy,
      activity: await installation.collect('messages.activity'),
    });
    await installation.publish([...(await templateRecords()), { topic: 'definitions.sources', record: source }]);
    return created;
  }

  get config(): Config {
    return {
      runtime: this.installation.runtime,
      stream: this.installation.stream,
      publicUrl: PUBLIC_URL,
      recommendationUrl: 'http://127.0.0.1:9',
      mail: {
        from: '喫茶一会 <hello@kissa.example>',
        replyTo: null,
        awsRegion: 'us-east-1',
        sesEndpoint: this.proxy.url,
        sesSandboxStoreUrl: this.double.storeUrl,
      },
      gate: { frequencyCaps: { email: { messages: 3, windowMs: 86_400_000 } } },
    };
  }

  get secrets(): Secrets {
    return {
      databaseUrl: this.installation.databaseUrl('dispatch'),
      serviceToken: 'service-token',
      linkSigningKey: 'a signing key of more than 32 characters',
      sesCredentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
  }

  startService(overrides: Overrides = {}): Promise<Service> {
    const recommendations = { fetch: () => Promise.resolve([{ name: '煎茶' }, { name: '玉露' }]) };
    return createService(this.config, this.secrets, { clock: this.clock, recommendations, ...overrides });
  }

  publish(...records: readonly OutgoingRecord[]): Promise<void> {
    return this.installation.publish(records);
  }

  /** What was told of a message, once at least one record says `state`. */
  async told(messageId: string, state: string): Promise<MessagesActivityRecord[]> {
    const isOf = (record: MessagesActivityRecord): boolean =>
      record.type === 'MessageStateChanged' && record.messageId === messageId;
    await this.activity.waitFor(
      1,
      (record) => isOf(record) && record.type === 'MessageStateChanged' && record.state === state,
    );
    return this.activity.records.filter(isOf);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    await this.double[Symbol.asyncDispose]();
    await this.installation[Symbol.asyncDispose]();
  }
}

const source = aSource('web', {
  workspaceId: 'kissa',
  keys: [{ kind: 'secret', hash: hashSecret(SECRET_KEY), expiresAt: null }],
});

async function templateRecords(): Promise<OutgoingRecord[]> {
  return Promise.all(
    Object.entries(TEMPLATES).map(async ([templateId, content]) => {
      const compiled = await compileTemplate(content);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
      const record: TemplatePublished = {
        type: 'TemplatePublished',
        workspaceId: 'kissa',
        templateId,
        version: 1,
        name: templateId,
        channel: content.channel,
        compiled: JSON.stringify(compiled.value),
        status: 'live',
        publishedAt: NOON,
      };
      return { topic: 'definitions.content' as const, record };
    }),
  );
}
