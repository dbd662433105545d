import { afterOrder } from './after-order.ts';
import { brewingLetter } from './brewing-letter.ts';
import { cartReminder } from './cart-reminder.ts';
import { favourites } from './favourites.ts';
import type { DemoTemplate } from './template.ts';
import { vipNote } from './vip-note.ts';
import { welcome } from './welcome.ts';

/** All content of the demo workspace. */
export const templates: readonly DemoTemplate[] = [
  welcome,
  brewingLetter,
  favourites,
  cartReminder,
  afterOrder,
  vipNote,
];
