import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { DashboardPage } from './DashboardPage.tsx';
import { shownPage } from './shown-page.ts';
import { useTheme } from './use-theme.ts';

const ConnectPage = lazy(() => import('./ConnectPage.tsx'));

/** Picks the page. */
export function App() {
  useTheme();
  const page = useStore(shownPage, (state) => state.page);
  if (page === 'dashboard') return <DashboardPage />;
  return (
    <Suspense fallback={null}>
      <ConnectPage />
    </Suspense>
  );
}
