import { mailLayout } from './mail-layout.ts';
import { action, aside, letter, recommendedItems } from './mail-sections.ts';
import { type DemoTemplate, SHOP_URL, salutation } from './template.ts';

/** For people who looked at tea again and again. */
export const brewingLetter: DemoTemplate = {
  templateId: 'brewing-letter',
  name: 'A letter about brewing',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject: '{{ profile.firstName | default: "A word" }}, 70 degrees makes all the difference',
        preheader: 'How to brew sencha so that it tastes of May.',
        body: mailLayout({
          locale: 'en',
          headline: 'How to brew<br />a quiet minute',
          sections: [
            letter(
              salutation.en,
              'You have been looking at our teas, so let us give away the one secret there is. Green tea is not made with boiling water.',
            ),
            aside(
              'Pour hot water into the cups first: it cools to 70 °C.',
              'One spoon of leaves for each cup.',
              'Wait a minute. Do nothing else.',
              'Pour to the very last drop.',
            ),
            action('See all teas', `${SHOP_URL}/tea?from=brewing-letter`),
            recommendedItems({ locale: 'en', placement: 'brewing-letter', heading: 'Chosen for your table' }),
          ],
        }),
      },
      ja: {
        subject: '{{ profile.lastName | default: "お客" }}様へ　お茶をおいしくする、ひと手間のお話',
        preheader: '煎茶の香りと甘みを引き出す、湯冷ましのこつ。',
        body: mailLayout({
          locale: 'ja',
          headline: '静かな一分の<br />淹れ方',
          sections: [
            letter(
              salutation.ja,
              'お茶をご覧くださり、ありがとうございます。本日は、煎茶をおいしく淹れるたったひとつの秘訣をお伝えします。それは、湯を冷ますこと。',
            ),
            aside(
              '湯を先に湯のみへ。七十度ほどに冷めます。',
              '茶葉は一人分、小さじ一杯。',
              '一分、ただ待つ。',
              '最後の一滴まで、注ぎきる。',
            ),
            action('お茶を見る', `${SHOP_URL}/tea?from=brewing-letter`),
            recommendedItems({ locale: 'ja', placement: 'brewing-letter', heading: 'お茶の時間に寄り添う品' }),
          ],
        }),
      },
    },
  },
};
