import { mailLayout } from './mail-layout.ts';
import { action, letter, recommendedItems } from './mail-sections.ts';
import { type DemoTemplate, SHOP_URL, salutation } from './template.ts';

/** The first letter, right after signing up. */
export const welcome: DemoTemplate = {
  templateId: 'welcome',
  name: 'Welcome letter',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject: 'Welcome, {{ profile.firstName | default: "friend" }} — the kettle is on',
        preheader: 'One encounter, once in a lifetime: what our name means, and where to begin.',
        body: mailLayout({
          locale: 'en',
          headline: 'One encounter,<br />once in a lifetime',
          sections: [
            letter(
              salutation.en,
              '<i>Ichi-go ichi-e</i> is what hosts of the tea ceremony tell themselves before a guest arrives: this meeting will never come again, so let it be a good one.',
              'Thank you for joining us. We look for things that are made to be used and get better with it: tea from small gardens, bowls that fit two hands, paper that asks to be written on.',
            ),
            action('Visit the shop', `${SHOP_URL}/?from=welcome`),
            recommendedItems({ locale: 'en', placement: 'welcome', heading: 'Where many begin' }),
          ],
        }),
      },
      ja: {
        subject: '{{ profile.lastName | default: "お客" }}様、ようこそ一期一会商店へ',
        preheader: 'この出会いに感謝を込めて。店の名の由来と、はじめの一品をご紹介します。',
        body: mailLayout({
          locale: 'ja',
          headline: 'ようこそ、<br />一期一会商店へ',
          sections: [
            letter(
              salutation.ja,
              'このたびは会員登録をいただき、誠にありがとうございます。',
              '「一期一会」とは、この出会いは二度とないものと心得て、誠意を尽くすこと。茶の湯から生まれたこの言葉を、わたしたちは店の名にいただきました。',
              '小さな茶園のお茶、両手になじむ器、文をしたためたくなる紙。使うほどに愛おしくなる品々を、ひとつひとつ選んでお届けします。',
            ),
            action('お店を見る', `${SHOP_URL}/?from=welcome`),
            recommendedItems({ locale: 'ja', placement: 'welcome', heading: 'はじめの一品に' }),
          ],
        }),
      },
    },
  },
};
