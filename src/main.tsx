import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/mini';
import { App } from './pages/App.tsx';
import { PageGuard } from './pages/PageGuard.tsx';
import { followAddress } from './pages/snapshot-address.ts';
import { type StartedSite, startSite } from './pages/start-site.ts';
import { surroundingsOf } from './pages/surroundings.ts';
import { SiteConfigContext } from './pages/use-site-config.ts';
import { defaultQuestion } from './question/question.ts';
import { createQuestionStore } from './question/store.ts';
import { QuestionContext } from './question/use-question.ts';
import { homeZone } from './time/zone.ts';
import './ui/theme.css';

// Schemas are read by plain code: a strict policy of the site lets no text become a function.
config({ jitless: true });

const queries = new QueryClient({
  // A window that gains focus would ask the same past instants again.
  defaultOptions: { queries: { refetchOnWindowFocus: false, networkMode: 'always' } },
});

void startSite(queries, defaultQuestion(homeZone())).then(mount);

// A function and not a top-level await, for which the bundle would be cut into many small files.
function mount(site: StartedSite) {
  const questions = createQuestionStore(surroundingsOf(window, site));
  window.addEventListener('popstate', () => void followAddress(questions, site.config));
  window.addEventListener('beforeunload', questions.prepareToLeave);
  window.addEventListener('pagehide', questions.leave);

  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <PageGuard>
        <QueryClientProvider client={queries}>
          <SiteConfigContext value={site}>
            <QuestionContext value={questions}>
              <App />
            </QuestionContext>
          </SiteConfigContext>
        </QueryClientProvider>
      </PageGuard>
    </StrictMode>,
  );
}
