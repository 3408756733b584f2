import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The content width and height of an element in whole px, 0 until it is laid out; changes follow, one a frame. */
export function useSize<E extends HTMLElement>(): [RefObject<E | null>, number, number] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const take = (width: number, height: number) =>
      setSize((before) => {
        const now = { width: Math.floor(width), height: Math.floor(height) };
        return now.width === before.width && now.height === before.height ? before : now;
      });
    take(element.clientWidth, element.clientHeight);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) take(entry.contentRect.width, entry.contentRect.height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size.width, size.height];
}
