import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { type FitViewOptions, Panel, useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';

import classes from './journey-canvas.module.css';

interface CanvasControlsProps {
  readonly fitViewOptions: FitViewOptions;
}

const durationMs = 200;

/** Zoom and fit, for those who do not scroll or pinch. */
export function CanvasControls({ fitViewOptions }: CanvasControlsProps) {
  const { t } = useTranslation();
  const flow = useReactFlow();
  const controls = [
    { name: t('journeys.zoomIn'), Icon: IconPlus, run: () => flow.zoomIn({ duration: durationMs }) },
    { name: t('journeys.zoomOut'), Icon: IconMinus, run: () => flow.zoomOut({ duration: durationMs }) },
    {
      name: t('journeys.fit'),
      Icon: IconArrowsMaximize,
      run: () => flow.fitView({ ...fitViewOptions, duration: durationMs }),
    },
  ];
  return (
    <Panel position="bottom-left">
      <div className={classes.controls} role="toolbar" aria-label={t('journeys.controls')}>
        {controls.map(({ name, Icon, run }) => (
          <Tooltip key={name} label={name} position="right">
            <ActionIcon size={30} aria-label={name} onClick={() => void run()}>
              <Icon size={16} />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
    </Panel>
  );
}
