import { useStore } from 'zustand';
import type { Settling } from './settle-question.ts';

/** Says that the picture is not of what is being typed. Whoever hears the page hears the keys, so it is not read out. */
export function TypingNote({ settling }: { settling: Settling['store'] }) {
  const isTyping = useStore(settling, (state) => state.isTyping);
  return isTyping ? (
    <span aria-hidden="true" className="text-label text-quiet">
      Typing…
    </span>
  ) : null;
}
