import type { Locale } from '@ichie/conditions';
import type { StepCommon } from '../step.ts';
import { nextSchema, type StepKind } from '../step-kind.ts';

/** Asks for a message and goes on; whether it may be sent is decided where it is sent. */
export interface MessageStep extends StepCommon {
  readonly type: 'message';
  readonly channel: 'email' | 'inApp';
  readonly templateId: string;
  /** Transactional messages skip the frequency cap and quiet hours. */
  readonly class: 'marketing' | 'transactional';
  readonly next: string | null;
}

const CHANNELS: Record<MessageStep['channel'], Record<Locale, string>> = {
  email: { en: 'E-mail', ja: 'メール' },
  inApp: { en: 'In-app message', ja: 'アプリ内メッセージ' },
};

export const messageKind: StepKind<MessageStep> = {
  type: 'message',
  schema: {
    required: ['channel', 'templateId', 'class', 'next'],
    properties: {
      channel: { enum: Object.keys(CHANNELS) },
      templateId: { $ref: '#/$defs/name' },
      class: { enum: ['marketing', 'transactional'] },
      next: nextSchema,
    },
  },
  takesTime: false,
  edges: ({ next }) => [{ branch: 'next', path: '/next', to: next }],
  title: ({ channel }, locale) => CHANNELS[channel][locale],
  detail: ({ templateId }, { names }) => names.template?.(templateId) ?? templateId,
};
