import { DashboardPage } from './DashboardPage.tsx';
import { useTheme } from './use-theme.ts';

/** Picks the page. */
export function App() {
  useTheme();
  return <DashboardPage />;
}
