import { mailLayout } from './mail-layout.ts';
import { action, letter, orderLines, recommendedItems } from './mail-sections.ts';
import { type DemoTemplate, SHOP_URL, salutation } from './template.ts';

/** Thanks for an order, with what goes well with it and is not owned yet. */
export const afterOrder: DemoTemplate = {
  templateId: 'after-order',
  name: 'Thanks for the order',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject: 'Thank you, {{ profile.firstName | default: "friend" }} — it is being wrapped',
        preheader: 'Your order is in good hands. A few things that belong with it.',
        body: mailLayout({
          locale: 'en',
          headline: 'Thank you,<br />with both hands',
          sections: [
            letter(
              salutation.en,
              'Your order is being wrapped in paper and tied by hand. May it find its place with you and stay there for a long time.',
            ),
            orderLines('Total'),
            recommendedItems({ locale: 'en', placement: 'after-order', heading: 'Belongs with it' }),
            action('Keep looking', `${SHOP_URL}/?from=after-order`),
          ],
        }),
      },
      ja: {
        subject: '{{ profile.lastName | default: "お客" }}様、ご注文ありがとうございます',
        preheader: '心を込めてお包みしております。よく合う品もご紹介します。',
        body: mailLayout({
          locale: 'ja',
          headline: 'ご注文、<br />ありがとうございます',
          sections: [
            letter(
              salutation.ja,
              'お選びいただいたお品物を、ひとつひとつ丁寧にお包みしております。末永くお手元でお使いいただけましたら幸いです。',
            ),
            orderLines('合計'),
            recommendedItems({ locale: 'ja', placement: 'after-order', heading: 'よく合う品' }),
            action('お店に戻る', `${SHOP_URL}/?from=after-order`),
          ],
        }),
      },
    },
  },
};
