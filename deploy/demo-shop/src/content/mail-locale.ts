import type { Bilingual } from '../catalog/item.ts';

export type MailLocale = keyof Bilingual;

/** What every mail says in the frame around its letter. */
export interface MailWords {
  readonly tagline: string;
  readonly reason: string;
  readonly address: string;
  readonly unsubscribe: string;
}

export const mailWords: Readonly<Record<MailLocale, MailWords>> = {
  en: {
    tagline: 'Tea · Ceramics · Stationery &nbsp;—&nbsp; Kyoto',
    reason: 'You receive this letter because you have an account with us.',
    address: 'Ichi-go Ichi-e Store, 1-5 Ichie-cho, Higashiyama, Kyoto 605-0000, Japan',
    unsubscribe: 'Unsubscribe',
  },
  ja: {
    tagline: '茶・器・文具 &nbsp;—&nbsp; 京都',
    reason: '本メールは、当店に会員登録いただいたお客様にお送りしています。',
    address: '一期一会商店　〒605-0000 京都府京都市東山区一会町1-5',
    unsubscribe: '配信を停止する',
  },
};
