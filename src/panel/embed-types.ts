/** What `embed.js` offers a host page. This file is published beside it as `embed.d.ts`. */

export type Part = 'filters' | 'range' | 'zone' | 'increment' | 'scores' | 'theme';

export interface QuestionChange {
  /** A filter as `POST /v1/dashboard/scores/query` takes it. */
  filter?: unknown;
  /** A filter in the typed language, instead of `filter`: `model contains "gpt-4o" and status >= 400`. */
  filterText?: string;
  /** `last-30-day`, `day`, `week-1`, or two instants `2026-01-01T00:00:00Z~2026-01-31T23:59:59.999Z`. */
  range?: string;
  /** An IANA zone such as `Europe/Berlin`. */
  zone?: string;
  increment?: 'auto' | 'min' | 'hour' | 'day' | 'week' | 'month' | 'year';
  /** The score keys to show; null for all. */
  scores?: string[] | null;
  theme?: 'system' | 'light' | 'dark';
  /** Colours in hex digits or numbers: `#e8ebf0`, `rgb(232 235 240)`. */
  colours?: Partial<Record<'ground' | 'surface' | 'ink' | 'quiet' | 'line' | 'accent', string>>;
}

/** The question on screen, whole. */
export interface Question {
  filter: unknown;
  filterText: string;
  range: string;
  zone: string;
  increment: NonNullable<QuestionChange['increment']>;
  scores: string[] | null;
  theme: NonNullable<QuestionChange['theme']>;
  /** Put behind the site's address, it opens the same question on the full page. */
  link: string;
}

/** The options of a panel's address; see docs/embed.md. */
export interface Display {
  header?: boolean;
  range?: boolean;
  filters?: boolean;
  legend?: boolean;
  chart?: boolean;
  table?: boolean;
  border?: boolean;
  background?: 'plain' | 'transparent';
  density?: 'normal' | 'compact';
  /** Seconds between two questions without anybody asking, 5 to 86400. */
  refresh?: number;
  /** A BCP 47 name: numbers and dates are written as in that language. Words stay English. */
  locale?: string;
  title?: string;
}

export interface TokenGift {
  token: string;
  /** The instant (ms since 1970) from which it is no longer good; left out, it lasts. */
  expiresAt?: number;
}

export type TokenReason = 'missing' | 'expiring' | 'refused';

export interface MountOptions {
  /** Where Scorelens is served; the folder of `embed.js` where left out. */
  site?: string;
  /** A question's link as Share copies it: its address, or only its `#1.…`. */
  link?: string;
  question?: QuestionChange;
  display?: Display;
  /** Parts the reader can't change. */
  lock?: Part[];
  /** Px; `content` follows what the panel shows (the default), `fill` takes the height of the element. */
  height?: number | 'content' | 'fill';
  /** The frame's name for those who can't see it. */
  name?: string;
  /** Called whenever the panel needs a token. It goes to the panel over a port of its own, to no one else. */
  token?: (reason: TokenReason) => TokenGift | Promise<TokenGift>;
  /** Panels of one group share a crosshair; all do where left out, and none with false. */
  crosshair?: string | false;
  /** The frame's sandbox; false for none. */
  sandbox?: string | false;
}

export interface PanelEvents {
  ready: { question: Question; locked: Part[] };
  height: { height: number };
  question: { question: Question };
  crosshair: { at: number | null };
  selected: {
    start: number;
    end: number;
    label: string;
    means: Record<string, number | null>;
  };
  'needs-token': { reason: TokenReason };
  error: { kind: string; message: string; id?: string };
  answer: {
    buckets: { start: number; end: number; partial: boolean }[];
    scores: { key: string; means: (number | null)[] }[];
  };
}

export interface PanelHandle {
  readonly frame: HTMLIFrameElement;
  /** Changes parts of the question; rejects with the reason when the panel refuses. */
  setQuestion(change: QuestionChange): Promise<void>;
  lock(parts: Part[]): void;
  refresh(): void;
  /** An instant in ms, or null for none. */
  setCrosshair(at: number | null): void;
  requestPng(): Promise<Blob>;
  requestCsv(): Promise<Blob>;
  /** How many messages the panel ignored, for whoever wonders why nothing happens. */
  countIgnored(): Promise<number>;
  /** Returns what stops listening. */
  on<Name extends keyof PanelEvents>(
    name: Name,
    listener: (event: PanelEvents[Name]) => void,
  ): () => void;
  destroy(): void;
}

export interface ScorelensApi {
  mount(element: Element | ShadowRoot, options?: MountOptions): PanelHandle;
}

/** `<score-panel site link height lock crosshair name theme display>`; it dispatches the panel's events under their names. */
export interface ScorePanelElement extends HTMLElement {
  /** The panel while the element is in a document. */
  readonly panel: PanelHandle | null;
  /** Anything attributes can't say; set it before the element is put into the document. */
  options: MountOptions;
}

/** The attributes of `<score-panel>`, as a React host writes them. */
export interface ScorePanelAttributes {
  site?: string;
  link?: string;
  height?: string;
  name?: string;
  theme?: 'system' | 'light' | 'dark';
  /** As in a panel's address: `range=on&table=on`. */
  display?: string;
  lock?: string;
  crosshair?: string;
  class?: string;
  className?: string;
  style?: object;
  ref?: unknown;
  key?: string | number;
}

declare global {
  var Scorelens: ScorelensApi;
  interface HTMLElementTagNameMap {
    'score-panel': ScorePanelElement;
  }
}
