import type { TemplateSource } from '@ichie/content';

/** A template of the demo workspace. */
export interface DemoTemplate {
  readonly templateId: string;
  readonly name: string;
  readonly source: TemplateSource;
}

/** Where the shop is on the web. */
export const SHOP_URL = 'https://shop.ichie.example';

/** How a letter addresses a person. */
export const salutation = {
  en: 'Dear {{ profile.firstName | default: "friend" }},',
  ja: '{{ profile.lastName | default: "お客" }} 様',
} as const;
