import { mailLayout } from './mail-layout.ts';
import { action, letter, recommendedItems } from './mail-sections.ts';
import { type DemoTemplate, SHOP_URL, salutation } from './template.ts';

/** For people who left something in their cart. */
export const cartReminder: DemoTemplate = {
  templateId: 'cart-reminder',
  name: 'Cart reminder',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject: '{{ profile.firstName | default: "Hello" }}, we have kept your cart for you',
        preheader: 'It is wrapped and waiting, should you still want it.',
        body: mailLayout({
          locale: 'en',
          headline: 'Still waiting,<br />quietly',
          sections: [
            letter(
              salutation.en,
              'You put something aside and went on with your day. We have kept it for you; small makers make small numbers, and we would rather it went to you.',
            ),
            action('Back to your cart', `${SHOP_URL}/cart?from=cart-reminder`),
            recommendedItems({ locale: 'en', placement: 'cart-cross-sell', heading: 'Goes well with it' }),
          ],
        }),
      },
      ja: {
        subject: '{{ profile.lastName | default: "お客" }}様、お品物をお取り置きしています',
        preheader: 'よろしければ、続きからお買い物をお楽しみください。',
        body: mailLayout({
          locale: 'ja',
          headline: '静かに、<br />お待ちしております',
          sections: [
            letter(
              salutation.ja,
              'カートにお選びいただいたお品物を、お取り置きしております。作り手の数も限られた品ですので、よろしければお早めにご覧くださいませ。',
            ),
            action('カートに戻る', `${SHOP_URL}/cart?from=cart-reminder`),
            recommendedItems({ locale: 'ja', placement: 'cart-cross-sell', heading: '合わせてお楽しみいただける品' }),
          ],
        }),
      },
    },
  },
};
