import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './pages/App.tsx';
import { PageGuard } from './pages/PageGuard.tsx';
import { defaultQuestion } from './question/question.ts';
import { createQuestionStore } from './question/store.ts';
import { QuestionContext } from './question/use-question.ts';
import { homeZone } from './time/zone.ts';
import './ui/theme.css';

const questions = createQuestionStore({
  location: window.location,
  history: window.history,
  storage: () => window.localStorage,
  tabStorage: () => window.sessionStorage,
  defaults: () => defaultQuestion(homeZone()),
  clock: Date.now,
});
window.addEventListener('popstate', questions.reopen);
window.addEventListener('pagehide', questions.leave);

const queries = new QueryClient({
  // A window that gains focus would ask the same past instants again.
  defaultOptions: { queries: { refetchOnWindowFocus: false, networkMode: 'always' } },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <PageGuard>
      <QueryClientProvider client={queries}>
        <QuestionContext value={questions}>
          <App />
        </QuestionContext>
      </QueryClientProvider>
    </PageGuard>
  </StrictMode>,
);
