/**
 * Takes the keyboard to a field that has just appeared because the person asked for it.
 */
import { useEffect, useRef, type RefObject } from 'react';

/** Give the result to the element's `ref`. */
export function useFocusOnMount<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
