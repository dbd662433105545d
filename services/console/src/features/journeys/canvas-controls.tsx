import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';

import classes from './journey-canvas.module.css';

const durationMs = 200;
const fitViewOptions = { padding: 0.08, maxZoom: 1, duration: durationMs };

/** Zoom and fit, for those who do not scroll or pinch. */
export function CanvasControls() {
  const { t } = useTranslation();
  const flow = useReactFlow();
  const controls = [
    { name: t('journeys.zoomIn'), Icon: IconPlus, run: () => flow.zoomIn({ duration: durationMs }) },
    { name: t('journeys.zoomOut'), Icon: IconMinus, run: () => flow.zoomOut({ duration: durationMs }) },
    {
      name: t('journeys.fit'),
      Icon: IconArrowsMaximize,
      run: () => flow.fitView(fitViewOptions),
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
