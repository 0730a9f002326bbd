/**
 * The drawing of a state, the same as in the tray.
 */
import type { JSX } from 'react';
import { stateShapes, type ShapeName } from '../../shared/presentation/state-shapes.ts';

/** Decoration: the words beside it say the same. */
export function StateIcon({ shape, size }: { readonly shape: ShapeName; readonly size: number }): JSX.Element {
  const { outline, glyph, hollow, color } = stateShapes[shape];
  return (
    <svg className="state-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={outline} fill={color} fillRule="evenodd" />
      <path
        d={glyph}
        fill="none"
        stroke={hollow ? color : '#fff'}
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
