import type {
  MountOptions,
  PanelEvents,
  PanelHandle,
  Question,
  QuestionChange,
} from './embed-types.ts';

/*
 * The host page's side, built into dist/embed.js: no import leaves this file but types. It sets `Scorelens` and
 * `<score-panel>`. What comes from a frame is checked by hand, as zod would be most of the size.
 */

const PROTOCOL = 1;
/** How long (ms) a panel may take to answer. */
const PATIENCE = 60_000;
const SANDBOX =
  'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';
const EVENTS: readonly (keyof PanelEvents)[] = [
  'ready',
  'height',
  'question',
  'crosshair',
  'selected',
  'needs-token',
  'error',
  'answer',
];

type Message = { readonly type: string } & Readonly<Record<string, unknown>>;
type Listener = (event: never) => void;

interface Waiting {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: Error) => void;
}

/** Every panel of this page, for the crosshair they share. */
const mounted = new Set<{
  readonly group: string | false;
  readonly point: (at: unknown) => void;
}>();
const home = (document.currentScript as HTMLScriptElement | null)?.src;

function mount(element: Element | ShadowRoot, options: MountOptions = {}): PanelHandle {
  const { sandbox = SANDBOX, height = 'content', crosshair = '' } = options;
  const address = addressOf(options);
  const isOpaque = sandbox !== false && !/(^|\s)allow-same-origin(\s|$)/.test(sandbox);
  const origin = isOpaque ? 'null' : address.origin;
  // A frame without an origin can only be spoken to by everybody's address: no token goes there.
  const target = isOpaque ? '*' : address.origin;
  const listeners = new Map<string, Set<Listener>>();
  const waiting = new Map<string, Waiting>();
  /** What a panel that loads again is told once more. */
  const asked: QuestionChange = { ...options.question };
  let locked = options.lock;
  let isReady = false;
  let numbers = 0;
  let unsent: Message[] = [];

  const frame = document.createElement('iframe');
  frame.title = options.name ?? 'Scores';
  if (sandbox !== false) frame.setAttribute('sandbox', sandbox);
  frame.allow = 'clipboard-write; fullscreen';
  frame.referrerPolicy = 'no-referrer';
  Object.assign(frame.style, {
    display: 'block',
    width: '100%',
    border: '0',
    height: typeof height === 'number' ? `${height}px` : height === 'fill' ? '100%' : '240px',
  });
  paint(asked.theme);
  frame.src = address.href;

  function send(message: Message, transfer: Transferable[] = []) {
    frame.contentWindow?.postMessage({ scorelens: PROTOCOL, ...message }, target, transfer);
  }

  /** What is said before the panel is ready waits for it. */
  function say(message: Message) {
    if (isReady) send(message);
    else unsent.push(message);
  }

  /** Browsers give a frame of another colour scheme than its own an opaque ground. */
  function paint(theme: QuestionChange['theme']) {
    frame.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : '';
  }

  function ask(message: Message): Promise<Message> {
    numbers += 1;
    const id = String(numbers);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => settle(id)?.reject(new Error('The panel did not answer.')),
        PATIENCE,
      );
      const done =
        <Value>(use: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer);
          use(value);
        };
      waiting.set(id, { resolve: done(resolve), reject: done(reject) });
      say({ ...message, id });
    });
  }

  function settle(id: unknown): Waiting | undefined {
    const found = waiting.get(String(id));
    waiting.delete(String(id));
    return found;
  }

  function giveTokens(token: NonNullable<MountOptions['token']>) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = async ({ data }) => {
      if (data?.scorelens !== PROTOCOL || data.type !== 'needs-token') return;
      try {
        const { token: text, expiresAt } = await token(data.reason);
        port1.postMessage({
          scorelens: PROTOCOL,
          type: 'token',
          token: text,
          ...(expiresAt === undefined ? {} : { expiresAt }),
        });
      } catch (error) {
        emit({ type: 'error', kind: 'token', message: String(error) });
      }
    };
    send({ type: 'token' }, [port2]);
  }

  function emit(message: Message) {
    for (const listener of listeners.get(message.type) ?? []) listener(message as never);
  }

  function receive(event: MessageEvent) {
    const { data } = event;
    if (event.source !== frame.contentWindow || event.origin !== origin || !isMessage(data)) return;
    if (data.type === 'loaded') {
      isReady = false;
      send({ type: 'hello' });
    } else if (data.type === 'ready') {
      isReady = true;
      if (locked) send({ type: 'lock', parts: locked });
      if (Object.keys(asked).length > 0) send({ type: 'set', question: asked });
      if (options.token && !isOpaque) giveTokens(options.token);
      const late = unsent;
      unsent = [];
      for (const message of late) send(message);
    } else if (data.type === 'height' && height === 'content' && isCount(data.height))
      frame.style.height = `${data.height}px`;
    else if (data.type === 'reply') return settle(data.id)?.resolve(data);
    else if (data.type === 'crosshair')
      for (const other of mounted)
        if (other !== self && other.group === crosshair && crosshair !== false)
          other.point(data.at);
    if (data.type === 'error' && data.id !== undefined)
      settle(data.id)?.reject(new Error(String(data.message)));
    emit(data);
  }

  async function file(format: 'png' | 'csv'): Promise<Blob> {
    const reply = await ask({ type: 'export', format });
    if (reply.file instanceof Blob) return reply.file;
    throw new Error('The panel sent no file.');
  }

  const point = (at: unknown) => say({ type: 'crosshair', at });
  const self = { group: crosshair, point };
  mounted.add(self);
  window.addEventListener('message', receive);
  element.append(frame);

  return {
    frame,
    async setQuestion(change) {
      await ask({ type: 'set', question: change });
      paint(change.theme ?? asked.theme);
      if (change.filter !== undefined) delete asked.filterText;
      if (change.filterText !== undefined) delete asked.filter;
      Object.assign(asked, change);
    },
    lock(parts) {
      locked = parts;
      if (isReady) send({ type: 'lock', parts });
    },
    refresh: () => say({ type: 'refresh' }),
    setCrosshair: point,
    requestPng: () => file('png'),
    requestCsv: () => file('csv'),
    countIgnored: async () => Number((await ask({ type: 'count' })).count),
    on(name, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener as Listener));
      return () => all.delete(listener as Listener);
    },
    destroy() {
      window.removeEventListener('message', receive);
      mounted.delete(self);
      for (const id of [...waiting.keys()])
        settle(id)?.reject(new Error('The panel was taken away.'));
      frame.remove();
    },
  };
}

/** The panel's address: the site, the question's link, and how it is to look. */
function addressOf({
  site = home,
  link = '',
  display = {},
  question,
  lock,
  height,
}: MountOptions): URL {
  if (!site) throw new Error('Scorelens.mount needs `site`: where Scorelens is served.');
  const address = new URL('.', new URL(site, document.baseURI));
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(display))
    params.set(name, typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));
  if (question?.theme) params.set('theme', question.theme);
  if (lock?.length) params.set('lock', lock.join());
  if (height === undefined || height === 'content') params.set('fit', 'content');
  const hash = link.slice(link.indexOf('#') + 1);
  address.hash = `panel${hash && `.${hash}`}${params.size > 0 ? `?${params}` : ''}`;
  return address;
}

function isMessage(data: unknown): data is Message {
  const { scorelens, type } = (data ?? {}) as Record<string, unknown>;
  return scorelens === PROTOCOL && typeof type === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 100_000;
}

/** The same as an element: attributes are options, events are the panel's. */
class ScorePanel extends HTMLElement {
  static readonly observedAttributes = ['theme', 'link', 'site', 'display', 'height', 'lock'];
  panel: PanelHandle | null = null;
  options: MountOptions = {};

  connectedCallback() {
    this.style.display ||= 'block';
    const text = (name: string) => this.getAttribute(name) ?? undefined;
    const height = text('height');
    const theme = text('theme') as Question['theme'] | undefined;
    const read = {
      site: text('site'),
      link: text('link'),
      name: text('name'),
      crosshair: text('crosshair') === 'off' ? (false as const) : text('crosshair'),
      lock: text('lock')?.split(',') as MountOptions['lock'],
      height: height === undefined || Number.isNaN(Number(height)) ? height : Number(height),
      display: Object.fromEntries(new URLSearchParams(text('display'))),
      question: theme && { theme },
    };
    const given = Object.entries(read).filter(([, value]) => value !== undefined);
    this.panel = mount(this, { ...Object.fromEntries(given), ...this.options });
    for (const name of EVENTS)
      this.panel.on(name, (detail) => this.dispatchEvent(new CustomEvent(name, { detail })));
  }

  disconnectedCallback() {
    this.panel?.destroy();
    this.panel = null;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null) {
    if (!this.panel || before === after) return;
    if (name === 'theme')
      void this.panel.setQuestion({ theme: (after ?? 'system') as Question['theme'] });
    else {
      this.disconnectedCallback();
      this.connectedCallback();
    }
  }
}

globalThis.Scorelens ??= { mount };
if (!customElements.get('score-panel')) customElements.define('score-panel', ScorePanel);
