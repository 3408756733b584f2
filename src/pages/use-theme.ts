import { useEffect } from 'react';
import { useQuestion } from '../question/use-question.ts';

/** Puts the chosen theme, or the system's, on the document and follows the system's changes. */
export function useTheme(): void {
  const theme = useQuestion((state) => state.theme);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
