import { type DemoTemplate, SHOP_URL } from './template.ts';

/** A note in the app for the best customers. */
export const vipNote: DemoTemplate = {
  templateId: 'vip-note',
  name: 'A note for VIP customers',
  source: {
    channel: 'inApp',
    defaultLocale: 'en',
    locales: {
      en: {
        title: 'A seat is kept for you, {{ profile.firstName | default: "friend" }}',
        body: 'The new tea arrives in May, forty tins in all. Yours is set aside until you say otherwise.',
        url: `${SHOP_URL}/new-tea?from=vip-note`,
      },
      ja: {
        title: '{{ profile.lastName | default: "お客" }}様のために、一席を',
        body: '五月に届く新茶は、わずか四十缶。ご返事をいただくまで、一缶をお取り置きしております。',
        url: `${SHOP_URL}/new-tea?from=vip-note`,
      },
    },
  },
};
