import type { PageContent } from './page.ts';
import type { PageLanguage } from './preferred-language.ts';

/** What the pages behind links in messages say. */
export const LINK_PAGES: Record<'question' | 'done' | 'invalid' | 'failed', Record<PageLanguage, PageContent>> = {
  question: {
    en: {
      title: 'Unsubscribe',
      paragraphs: ['Do you no longer want to receive these messages?'],
      button: 'Unsubscribe',
    },
    ja: {
      title: '配信停止のお手続き',
      paragraphs: ['今後、このメッセージの配信を停止しますか？'],
      button: '配信を停止する',
    },
  },
  done: {
    en: {
      title: 'You are unsubscribed',
      paragraphs: ['We will not send you these messages any more. You can close this page.'],
    },
    ja: {
      title: '配信を停止しました',
      paragraphs: ['今後、このメッセージはお送りしません。このページを閉じていただいて構いません。'],
    },
  },
  invalid: {
    en: {
      title: 'This link does not work',
      paragraphs: ['It may have been cut off. Please open it again from the message, or copy the whole address.'],
    },
    ja: {
      title: 'このリンクは使えません',
      paragraphs: [
        'リンクが途中で切れている可能性があります。メッセージからもう一度開くか、アドレス全体をコピーしてください。',
      ],
    },
  },
  failed: {
    en: { title: 'That did not work', paragraphs: ['We could not save your wish just now.'], button: 'Try again' },
    ja: {
      title: '保存できませんでした',
      paragraphs: ['ただいまお手続きを完了できませんでした。'],
      button: 'もう一度試す',
    },
  },
};
