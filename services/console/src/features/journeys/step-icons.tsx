import { IconArrowsSplit2, IconClockHour4, IconDoorEnter, IconDoorExit, IconFlag, IconMail } from '@tabler/icons-react';

import { type FlowNode } from './flow-graph.ts';

/** A picture for each kind of step. */
export const stepIcons: Readonly<Record<FlowNode['kind'], typeof IconMail>> = {
  entry: IconDoorEnter,
  wait: IconClockHour4,
  branch: IconArrowsSplit2,
  message: IconMail,
  exit: IconDoorExit,
  end: IconFlag,
};
