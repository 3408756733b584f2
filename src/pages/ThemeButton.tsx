import type { Theme } from '../question/kept-items.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { IconButton } from '../ui/Button.tsx';
import { MoonIcon, SunIcon, SystemIcon } from '../ui/Icons.tsx';

const THEMES: Readonly<Record<Theme, { next: Theme; words: string; icon: typeof SunIcon }>> = {
  system: { next: 'light', words: 'Theme: as the system', icon: SystemIcon },
  light: { next: 'dark', words: 'Theme: light', icon: SunIcon },
  dark: { next: 'system', words: 'Theme: dark', icon: MoonIcon },
};

/** Shows the theme and changes to the next one. */
export function ThemeButton() {
  const theme = useQuestion((state) => state.theme);
  const { setTheme } = useQuestionStore();
  const { next, words, icon: Icon } = THEMES[theme];
  return (
    <IconButton name={words} onClick={() => setTheme(next)}>
      <Icon />
    </IconButton>
  );
}
