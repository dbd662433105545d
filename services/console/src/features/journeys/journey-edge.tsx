import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';

import { useFormats } from '../../components/use-formats.ts';
import classes from './journey-canvas.module.css';
import { type CanvasEdge } from './use-canvas-elements.ts';

const thinnest = 1.5;
const thickest = 7;

/** A way between two steps, as thick as the share of people who took it. */
export const JourneyEdge = memo(function JourneyEdge({ id, data }: EdgeProps<CanvasEdge>) {
  const formats = useFormats();
  if (data === undefined) return null;
  const { path, label, name, count, share } = data;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        className={classes.edge ?? ''}
        style={{ strokeWidth: thinnest + (thickest - thinnest) * share }}
      />
      {(name !== undefined || count !== undefined) && (
        <EdgeLabelRenderer>
          <span
            className={classes.edgeLabel}
            style={{ transform: `translate(-50%, -50%) translate(${String(label.x)}px, ${String(label.y)}px)` }}
          >
            {name !== undefined && <span className="truncate">{name}</span>}
            {count !== undefined && (
              <span className={`${classes.edgeCount ?? ''} figures`}>{formats.number(count)}</span>
            )}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
