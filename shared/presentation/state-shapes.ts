/**
 * One drawing per state, told apart by outline and not by colour alone: the tray icons and the window
 * are both drawn from it.
 */
import type { TrayState } from '../protocol/window-ipc.ts';

/** Paths in a 24 x 24 square. `outline` is filled (even-odd); `glyph` is drawn on it with a round 2.7 wide stroke. */
export interface StateShape {
  readonly outline: string;
  readonly glyph: string;
  /** The outline is hollow, so the glyph takes its colour instead of white. */
  readonly hollow: boolean;
  /** At least 3:1 against white and against a dark panel (#2b2b2b), so that one icon serves both (WCAG 1.4.11). */
  readonly color: string;
}

export const stateShapes = {
  disc: {
    outline: 'M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 0 1 0-21z',
    glyph: 'M7.2 12.4l3.3 3.3 6.3-6.9',
    hollow: false,
    color: '#1f9d55',
  },
  triangle: {
    outline:
      'M12 1.6c1 0 1.8.5 2.3 1.3l8.9 15.9c1 1.7-.3 3.7-2.2 3.7H3c-1.9 0-3.2-2-2.2-3.7L9.7 2.9c.5-.8 1.3-1.3 2.3-1.3z',
    glyph: 'M12 8.4v5.4M12 18.1v.01',
    hollow: false,
    color: '#d07a00',
  },
  octagon: {
    outline:
      'M8.2 1.5h7.6c.5 0 .9.2 1.2.5l5 5c.3.3.5.7.5 1.2v7.6c0 .5-.2.9-.5 1.2l-5 5c-.3.3-.7.5-1.2.5H8.2c-.5 0-.9-.2-1.2-.5l-5-5c-.3-.3-.5-.7-.5-1.2V8.2c0-.5.2-.9.5-1.2l5-5c.3-.3.7-.5 1.2-.5z',
    glyph: 'M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4',
    hollow: false,
    color: '#e5383b',
  },
  diamond: {
    outline: 'M10.6 1.4a2 2 0 0 1 2.8 0l9.2 9.2a2 2 0 0 1 0 2.8l-9.2 9.2a2 2 0 0 1-2.8 0l-9.2-9.2a2 2 0 0 1 0-2.8z',
    glyph: 'M9.4 9.3a2.7 2.7 0 1 1 4.2 2.3c-1.1.7-1.6 1.1-1.6 2.2M12 17.4v.01',
    hollow: false,
    color: '#5b6be0',
  },
  ring: {
    outline: 'M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 0 1 0-21zM12 4.3a7.7 7.7 0 1 0 0 15.4a7.7 7.7 0 0 0 0-15.4z',
    glyph: 'M8.6 12h6.8',
    hollow: true,
    color: '#8b95a5',
  },
} as const satisfies Record<string, StateShape>;
export type ShapeName = keyof typeof stateShapes;

export const shapeOfTray: Readonly<Record<TrayState, ShapeName>> = {
  compliant: 'disc',
  attention: 'triangle',
  blocked: 'octagon',
  unknown: 'diamond',
  'not-enrolled': 'ring',
};
