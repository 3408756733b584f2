import { useLayoutEffect } from 'react';
import { COLOUR_NAMES } from '../panel/colours.ts';
import type { Display } from '../panel/display.ts';

/** Puts a panel's theme, ground and colours on the document: set as properties, so that no policy forbids them. */
export function usePanelLook({ theme, colours, background, title }: Display): void {
  useLayoutEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    for (const name of COLOUR_NAMES) style.setProperty(`--${name}`, colours[name] ?? '');
  }, [colours]);
  useLayoutEffect(() => {
    document.documentElement.dataset.panel = background;
  }, [background]);
  useLayoutEffect(() => {
    document.title = title ?? 'Scores';
  }, [title]);
}
