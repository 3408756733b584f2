import { createRoot, type Root } from 'react-dom/client';
import type { Contestant } from './contestant.ts';
import { ours } from './ours.tsx';
import { theirs } from './theirs.tsx';

const stage = document.getElementById('root') as HTMLElement;
let root: Root | undefined;
let current: Contestant = ours;
let box: HTMLInputElement | undefined;

/** What the benchmark does to the builder on the stage; each ends once its effect is painted. */
const stageHand = {
  clear: async () => {
    root?.unmount();
    await painted();
  },
  mount: async (which: 'ours' | 'theirs', conditions: number) => {
    current = { ours, theirs }[which];
    root = createRoot(stage);
    root.render(current.mount(conditions));
    while (stage.childElementCount === 0) await painted();
    await painted();
  },
  elements: () => stage.querySelectorAll('*').length,
  openValue: async () => {
    box = await current.valueBox();
    await painted();
  },
  type: async (text: string) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    set?.call(box, text);
    box?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await painted();
  },
  add: () => done(current.add),
  removeFirst: () => done(current.removeFirst),
  move: () => done(current.move),
};

async function done(act: () => void): Promise<void> {
  act();
  await painted();
}

/** One for all frames: making it anew would count as the builders' own work. */
const { port1, port2 } = new MessageChannel();
const postFrame = () => port2.postMessage(null);
let afterFrame = () => {};
port1.onmessage = () => afterFrame();

/** Two frames, as React may draw an effect's own changes in the second, and then until nothing is left to do. */
async function painted(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise<void>((resolve) => {
      afterFrame = resolve;
      requestAnimationFrame(postFrame);
    });
  await new Promise<unknown>((resolve) => requestIdleCallback(resolve));
}

declare global {
  interface Window {
    stageHand: typeof stageHand;
  }
}
window.stageHand = stageHand;
