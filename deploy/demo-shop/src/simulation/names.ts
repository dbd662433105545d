/** A name as it is written, and in Latin letters for addresses. */
export type Name = readonly [written: string, latin: string];

export const japaneseFamilyNames: readonly Name[] = [
  ['佐藤', 'sato'],
  ['鈴木', 'suzuki'],
  ['高橋', 'takahashi'],
  ['田中', 'tanaka'],
  ['伊藤', 'ito'],
  ['渡辺', 'watanabe'],
  ['山本', 'yamamoto'],
  ['中村', 'nakamura'],
  ['小林', 'kobayashi'],
  ['加藤', 'kato'],
  ['吉田', 'yoshida'],
  ['山田', 'yamada'],
  ['松本', 'matsumoto'],
  ['井上', 'inoue'],
  ['木村', 'kimura'],
  ['清水', 'shimizu'],
  ['森', 'mori'],
  ['藤田', 'fujita'],
];

export const japaneseGivenNames: readonly Name[] = [
  ['愛子', 'aiko'],
  ['陽菜', 'hina'],
  ['結衣', 'yui'],
  ['美咲', 'misaki'],
  ['さくら', 'sakura'],
  ['千尋', 'chihiro'],
  ['彩花', 'ayaka'],
  ['真由美', 'mayumi'],
  ['直子', 'naoko'],
  ['蓮', 'ren'],
  ['大翔', 'hiroto'],
  ['健太', 'kenta'],
  ['翔太', 'shota'],
  ['拓海', 'takumi'],
  ['悠斗', 'yuto'],
  ['誠', 'makoto'],
  ['大輔', 'daisuke'],
  ['亮', 'ryo'],
];

export const westernFamilyNames: readonly Name[] = [
  ['Clarke', 'clarke'],
  ['Hughes', 'hughes'],
  ['Morgan', 'morgan'],
  ['Bennett', 'bennett'],
  ['Schmidt', 'schmidt'],
  ['Rossi', 'rossi'],
  ['Dubois', 'dubois'],
  ['Nilsson', 'nilsson'],
  ["O'Brien", 'obrien'],
  ['García', 'garcia'],
  ['Kowalski', 'kowalski'],
  ['Walker', 'walker'],
];

export const westernGivenNames: readonly Name[] = [
  ['Emma', 'emma'],
  ['Oliver', 'oliver'],
  ['Sophie', 'sophie'],
  ['Lucas', 'lucas'],
  ['Zoë', 'zoe'],
  ['Noah', 'noah'],
  ['Clara', 'clara'],
  ['Hugo', 'hugo'],
  ['Freya', 'freya'],
  ['Leo', 'leo'],
  ['Alice', 'alice'],
  ['Theo', 'theo'],
];
