import { Suspense } from 'react';
import { useStore } from 'zustand';
import { isPanelHash } from '../panel/panel-link.ts';
import { lazyPart } from '../ui/LazyPart.tsx';
import { shownPage } from './shown-page.ts';
import { useTheme } from './use-theme.ts';

const loadPanel = () => import('./PanelPage.tsx');
const loadDashboard = () => import('./DashboardPage.tsx');
const isPanel = isPanelHash(window.location.hash);
// Asked for at once, before React has drawn anything.
const loading = isPanel ? loadPanel() : loadDashboard();
const Page = lazyPart(() => loading);
const ConnectPage = lazyPart(() => import('./ConnectPage.tsx'));

window.addEventListener('popstate', () => {
  if (isPanelHash(window.location.hash) !== isPanel) window.location.reload();
});

/** Picks the page: the panel by its own hash, in code of its own. */
export function App() {
  return isPanel ? <LoadedPage /> : <FullPage />;
}

/** In the reader's theme from before its code is there. */
function FullPage() {
  useTheme();
  const page = useStore(shownPage, (state) => state.page);
  if (page === 'dashboard') return <LoadedPage />;
  return (
    <Suspense fallback={null}>
      <ConnectPage />
    </Suspense>
  );
}

function LoadedPage() {
  return (
    <Suspense fallback={null}>
      <Page />
    </Suspense>
  );
}
