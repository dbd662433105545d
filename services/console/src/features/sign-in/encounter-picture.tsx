import { useReducedMotion } from '@mantine/hooks';

import { encounterLines, picture } from './encounter-lines.ts';
import classes from './sign-in-page.module.css';

const lines = encounterLines();
const travellers = [2, 7, 11, 16, 20, 24];

/** 一期一会 as a picture: many lives, one moment in which they meet. */
export function EncounterPicture() {
  const reducedMotion = useReducedMotion();
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${String(picture.width)} ${String(picture.height)}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <g fill="none" stroke="#8d9bf0" strokeWidth="1">
        {lines.map((line, index) => (
          <path key={line} d={line} opacity={0.16 + 0.3 * (1 - Math.abs(index / (lines.length - 1) - 0.5) * 2)} />
        ))}
      </g>
      {!reducedMotion &&
        travellers.map((index, order) => (
          <circle key={index} r="2.6" fill="#dfe3ff">
            <animateMotion
              dur={`${String(9 + order * 1.3)}s`}
              begin={`${String(order * -2.1)}s`}
              repeatCount="indefinite"
              path={lines[index] ?? ''}
            />
          </circle>
        ))}
      <circle cx={picture.x} cy={picture.y} r="30" fill="#ff7d5c" opacity="0.1" />
      <circle cx={picture.x} cy={picture.y} r="16" fill="#ff7d5c" opacity="0.18" />
      <circle cx={picture.x} cy={picture.y} r="7" fill="#ff7d5c" />
    </svg>
  );
}
