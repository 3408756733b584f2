import { createStore } from 'zustand/vanilla';

type ShownPage = 'dashboard' | 'connect';

/** Which page is open. The address holds the question only, so that going to a page and back keeps it. */
export const shownPage = createStore<{ readonly page: ShownPage }>(() => ({
  page: pageOf(window.history.state),
}));

/** Opens a page in place of the dashboard, as an entry of its own in the history. */
export function openPage(page: ShownPage): void {
  if (shownPage.getState().page === page) return;
  try {
    window.history.pushState({ page }, '');
  } catch {
    // Some frames forbid history: the page is opened all the same, and has its own way back.
  }
  shownPage.setState({ page });
}

/** Back to the dashboard: by the history where it came from there. */
export function leavePage(): void {
  if (pageOf(window.history.state) === 'dashboard') shownPage.setState({ page: 'dashboard' });
  else window.history.back();
}

export function followHistory(): void {
  shownPage.setState({ page: pageOf(window.history.state) });
}

function pageOf(state: unknown): ShownPage {
  const { page } = Object(state) as { page?: unknown };
  return page === 'connect' ? 'connect' : 'dashboard';
}
