import { mailLayout } from './mail-layout.ts';
import { action, letter, recommendedItems } from './mail-sections.ts';
import { type DemoTemplate, SHOP_URL, salutation } from './template.ts';

/** For people who signed up and still look around. */
export const favourites: DemoTemplate = {
  templateId: 'favourites',
  name: 'Favourites of the season',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject: 'Picked for you, {{ profile.firstName | default: "friend" }}',
        preheader: 'Three things that others keep coming back for.',
        body: mailLayout({
          locale: 'en',
          headline: 'Three things<br />worth a second look',
          sections: [
            letter(
              salutation.en,
              'There is no hurry here. But if you would like a hand: these are the things that our guests speak of when they return.',
            ),
            recommendedItems({ locale: 'en', placement: 'favourites', heading: 'For you, this season' }),
            action('Browse the season', `${SHOP_URL}/season?from=favourites`),
          ],
        }),
      },
      ja: {
        subject: '{{ profile.lastName | default: "お客" }}様に、季節のおすすめを',
        preheader: '再び訪れる方が口にする、三つの品。',
        body: mailLayout({
          locale: 'ja',
          headline: 'もう一度<br />手に取りたい、三つの品',
          sections: [
            letter(
              salutation.ja,
              'どうぞごゆっくりお選びください。迷われたときは、再びご来店のお客様がよく話題にされる、こちらの品々を。',
            ),
            recommendedItems({ locale: 'ja', placement: 'favourites', heading: '季節のおすすめ' }),
            action('季節の品を見る', `${SHOP_URL}/season?from=favourites`),
          ],
        }),
      },
    },
  },
};
