import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import type { Display, Part } from '../panel/display.ts';
import type { Admitted } from '../panel/door.ts';
import { createHeightTeller } from '../panel/height.ts';
import type { HostMessage } from '../panel/host-messages.ts';
import type { PanelNews } from '../panel/panel-messages.ts';
import { openPanelSide, type PanelSide } from '../panel/panel-side.ts';
import type { QuestionPart } from '../question/parts.ts';
import { useQuestionStore } from '../question/use-question.ts';
import type { Pointed, Pointer } from '../scores/pointer.ts';
import type { Answer } from '../scores/series.ts';
import type { PanelFile } from './panel-file.ts';
import type { Circumstances } from './question-change.ts';
import { readInstant } from './read-instant.ts';

export interface HostPageProps {
  readonly allowedHosts: readonly string[];
  readonly abilities: Abilities;
  readonly display: Display;
  readonly changeDisplay: (parts: Partial<Display>) => void;
  readonly pointer: Pointer;
  readonly answer: Answer | undefined;
  /** What went wrong with the question on screen. */
  readonly failure: { readonly kind: string; readonly message: string } | null;
  /** What is measured for the height the panel wants. */
  readonly content: RefObject<HTMLElement | null>;
  readonly takePort: (port: MessagePort) => Promise<void>;
  /** What is on screen as a file; rejects with the reason where there is none. */
  readonly fileOf: (format: 'png' | 'csv') => Promise<PanelFile>;
}

/** No panel's own unit: the crosshair then stands without its words. */
const ELSEWHERE = '';

/** What reads and writes a question for a host; nobody else needs it. */
const loadWords = () => import('./question-change.ts');

type Of<Type extends HostMessage['type']> = Extract<HostMessage, { type: Type }>;
type Handlers = {
  [Type in HostMessage['type']]: (message: Of<Type>, port: MessagePort | null) => unknown;
};

/** The panel's talk with the page that holds its frame: what it asks is done, what happens here is told. */
export function useHostPage(props: HostPageProps): void {
  const { allowedHosts, display, pointer, answer, failure, content } = props;
  const { store, put, lock, refresh } = useQuestionStore();
  const side = useRef<PanelSide | null>(null);
  const post = useRef((news: PanelNews) => side.current?.post(news)).current;
  // What is on screen is told after `ready`, to a host that comes late too.
  const isReady = useRef(false);
  const onScreen = useRef(answer);
  const tellShown = () =>
    onScreen.current && post({ type: 'answer', ...tellAnswer(onScreen.current) });
  // Messages are done one after the other, though reading a filter's text may first load code.
  const queue = useRef(Promise.resolve());

  const circumstances = (): Circumstances => {
    const { now } = store.getState();
    return {
      abilities: props.abilities,
      readInstant: (text, zone) => readInstant(text, zone, now),
    };
  };
  const told = async (shown: Display) => {
    const { tellQuestion } = await loadWords();
    return tellQuestion(store.getState().question, shown, circumstances());
  };

  function refuse(id: string | undefined, kind: string, message: string) {
    post({ type: 'error', kind, message, ...(id === undefined ? {} : { id }) });
  }

  const handlers: Handlers = {
    async hello() {
      post({ type: 'ready', question: await told(display), locked: [...display.lock] });
      isReady.current = true;
      tellShown();
    },
    async set({ id, question: change }) {
      const { applyChange } = await loadWords();
      const applied = await applyChange(store.getState().question, change, circumstances());
      if (applied.refusal !== null) return refuse(id, 'refused', applied.refusal);
      put((before) => ({ ...before, ...applied.parts }));
      props.changeDisplay(applied.display);
      if (id !== undefined) post({ type: 'reply', id });
    },
    lock: ({ parts }) => props.changeDisplay({ lock: parts }),
    token: (_message, port) => port && props.takePort(port),
    refresh,
    crosshair({ at }) {
      const bucket = at === null ? -1 : bucketHolding(answer, at);
      // Whoever points here sees more than someone who points elsewhere.
      const pointed = pointer.getState().at;
      if (pointed === null || pointed.panel === ELSEWHERE)
        pointer.setState({ at: bucket < 0 ? null : { bucket, panel: ELSEWHERE, series: null } });
    },
    async export({ id, format }) {
      try {
        post({ type: 'reply', id, ...(await props.fileOf(format)) });
      } catch (error) {
        refuse(id, 'export', error instanceof Error ? error.message : String(error));
      }
    },
    count: ({ id }) => post({ type: 'reply', id, count: side.current?.ignored() ?? 0 }),
  };
  const receive = useEffectEvent(({ message, port }: Admitted) => {
    const handle = handlers[message.type] as Handlers[HostMessage['type']];
    return handle(message as never, port);
  });

  useEffect(() => {
    side.current = openPanelSide(window, allowedHosts, (admitted) => {
      queue.current = queue.current.then(async () => void (await receive(admitted)));
    });
    return () => side.current?.close();
  }, [allowedHosts]);

  useEffect(() => lock(questionParts(display.lock)), [lock, display.lock]);

  const tellChange = useEffectEvent(async () => {
    if (side.current?.isGreeted()) post({ type: 'question', question: await told(display) });
  });
  const { scores, theme } = display;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a host is told of, scores and theme too.
  useEffect(() => {
    void tellChange();
    return store.subscribe(({ question }, before) => {
      if (question !== before.question) void tellChange();
    });
  }, [store, scores, theme]);

  useEffect(
    () =>
      pointer.subscribe(({ at }, before) => {
        if (at?.bucket === before.at?.bucket) return;
        const instant = at === null ? null : (answer?.buckets[at.bucket]?.start ?? null);
        const isEcho = (at ?? before.at)?.panel === ELSEWHERE;
        if (!isEcho) post({ type: 'crosshair', at: instant });
      }),
    [pointer, answer, post],
  );

  useEffect(() => {
    if (!failure) return;
    post({ type: 'error', ...failure });
    // With a port for tokens it has asked there already.
    if (failure.kind === 'unauthorized') post({ type: 'needs-token', reason: 'missing' });
  }, [failure, post]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each answer
  useEffect(() => {
    onScreen.current = answer;
    if (isReady.current) tellShown();
  }, [answer]);

  useEffect(() => {
    const element = content.current;
    if (!element || display.fit !== 'content') return;
    const tell = createHeightTeller((height) => side.current?.tellHeight(height));
    const observer = new ResizeObserver(() => tell(element.getBoundingClientRect().height));
    observer.observe(element);
    return () => observer.disconnect();
  }, [content, display.fit]);

  // What the reader pins, by a click or with Enter, is what he chose.
  const tellSelected = useEffectEvent((at: Pointed) => {
    const bucket = answer?.buckets[at.bucket];
    if (!answer || !bucket) return;
    const { start, end } = bucket;
    const means = Object.fromEntries(
      answer.series.map(({ key, means }) => [key, meanOrNull(means[at.bucket])]),
    );
    post({ type: 'selected', start, end, label: answer.ask.bucketLabel(at.bucket), means });
  });
  useEffect(
    () =>
      pointer.subscribe(({ at, pinned }, before) => {
        if (pinned && !before.pinned && at) tellSelected(at);
      }),
    [pointer],
  );
}

function meanOrNull(mean: number | undefined): number | null {
  return mean === undefined || Number.isNaN(mean) ? null : mean;
}

function bucketHolding(answer: Answer | undefined, at: number): number {
  return answer?.buckets.findIndex(({ start, end }) => start <= at && at < end) ?? -1;
}

/** Scores are the question's view; the theme is none of it. */
function questionParts(parts: readonly Part[]): readonly QuestionPart[] {
  return parts.flatMap((part) =>
    part === 'theme' ? [] : part === 'scores' ? (['view'] as const) : [part],
  );
}

function tellAnswer({ buckets, series }: Answer) {
  return {
    buckets: buckets.map(({ start, end, partial }) => ({ start, end, partial: partial !== null })),
    scores: series.map(({ key, means }) => ({
      key,
      means: Array.from(means, meanOrNull),
    })),
  };
}
