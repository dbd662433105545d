import {
  IconArrowMerge,
  IconBolt,
  IconDeviceMobile,
  IconFileText,
  IconFlag,
  IconId,
  IconMail,
  IconMailOff,
  IconMailOpened,
  IconPointer,
  IconReceipt,
  IconRoute,
  IconSearch,
  IconShoppingCart,
  IconStairs,
  IconToggleRight,
  IconUserEdit,
  IconUserMinus,
  IconUserPlus,
} from '@tabler/icons-react';

import { type TimelineEntry } from '../../api/contract.ts';
import { type EntryMarkName, kindOf } from './entry-kind.ts';
import classes from './entry-mark.module.css';

interface EntryMarkProps {
  readonly entry: TimelineEntry;
  readonly size?: number;
}

const icons: Readonly<Record<EntryMarkName, typeof IconBolt>> = {
  event: IconBolt,
  page: IconFileText,
  screen: IconDeviceMobile,
  order: IconReceipt,
  cart: IconShoppingCart,
  search: IconSearch,
  identify: IconId,
  profile: IconUserEdit,
  segmentEntered: IconUserPlus,
  segmentExited: IconUserMinus,
  journey: IconRoute,
  journeyStep: IconStairs,
  journeyEnded: IconFlag,
  mail: IconMail,
  mailOpened: IconMailOpened,
  mailClicked: IconPointer,
  mailStopped: IconMailOff,
  merge: IconArrowMerge,
  subscription: IconToggleRight,
};

/** The kind of an entry as a picture; its text says the same. */
export function EntryMark({ entry, size = 28 }: EntryMarkProps) {
  const { mark, tone } = kindOf(entry);
  const Icon = icons[mark];
  return (
    <span className={classes.mark} data-tone={tone} style={{ width: size, height: size }} aria-hidden="true">
      <Icon size={Math.round(size * 0.56)} stroke={1.8} />
    </span>
  );
}
