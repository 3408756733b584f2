import type { ScorePanelAttributes } from './embed-types.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'score-panel': ScorePanelAttributes;
    }
  }
}
