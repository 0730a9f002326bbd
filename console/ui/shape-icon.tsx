/**
 * The tray icon's shapes as icons of this console, in the colour of the text around them.
 */
import type { ReactNode } from 'react';
import { stateShapes, type ShapeName } from '../../shared/presentation/state-shapes.ts';

export interface LookIconProps {
  /** Edge in CSS pixels. */
  readonly size: number;
}

/** Draws one shape; the word beside it says the same, so it is hidden from screen readers. */
export function ShapeIcon({ shape, size }: LookIconProps & { readonly shape: ShapeName }) {
  const { outline, glyph, hollow } = stateShapes[shape];
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d={outline} fillRule="evenodd" />
      <path
        d={glyph}
        fill="none"
        stroke={hollow ? 'currentColor' : 'var(--panel)'}
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A look's icon: takes its size, hides itself from screen readers. */
export type LookIcon = (props: LookIconProps) => ReactNode;

const shaped =
  (shape: ShapeName): LookIcon =>
  ({ size }) => <ShapeIcon shape={shape} size={size} />;

export const DiscIcon = shaped('disc');
export const TriangleIcon = shaped('triangle');
export const OctagonIcon = shaped('octagon');
export const DiamondIcon = shaped('diamond');
export const RingIcon = shaped('ring');
