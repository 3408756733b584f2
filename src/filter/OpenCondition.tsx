import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { ConditionEditor } from './ConditionEditor.tsx';
import type { Condition } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/**
 * The editor in its row, and when it closes: on Done, on Escape, on tabbing out, on a click elsewhere. A default
 * export, as React's lazy wants one.
 */
export default function OpenCondition({ condition }: { condition: Condition }) {
  const { rows } = useBuilder();
  const { id } = condition;
  const number = useStore(rows, (state) => state.numbers.get(id) ?? 0);
  const box = useRef<HTMLDivElement>(null);
  const isTabbing = useRef(false);
  useClickOutside(box, () => {
    if (rows.getState().open === id) rows.setState({ open: null });
  });

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    isTabbing.current = event.key === 'Tab';
    const isListOpen = (event.target as Element).getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !isListOpen) rows.setState({ open: null, next: id });
  }

  /** A click elsewhere must not close the row before it has hit what it was meant for: rows would move under it. */
  function onBlur(event: FocusEvent<HTMLDivElement>) {
    const to = event.relatedTarget;
    if (isTabbing.current && to instanceof Element && !isPartOf(box.current, to))
      rows.setState({ open: null });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what happens to the form inside
    <div
      ref={box}
      className="min-w-0 flex-1 max-[519px]:basis-full"
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      onKeyUp={() => {
        isTabbing.current = false;
      }}
    >
      <ConditionEditor
        condition={condition}
        number={number}
        onDone={() => rows.setState({ open: null, next: id })}
      />
    </div>
  );
}

/** Inside the row, or in a list or menu that floats above the page on its behalf. */
function isPartOf(box: Element | null, target: Element): boolean {
  const row = box?.closest('[role="group"]');
  return Boolean(row?.contains(target) || target.closest('[role="listbox"], [role="menu"]'));
}

function useClickOutside(box: RefObject<Element | null>, close: () => void) {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    // On the way down, so that the click which opened this row is not taken for one outside it.
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && !isPartOf(box.current, event.target))
        setTimeout(() => latest.current());
    };
    document.addEventListener('click', onClick, { capture: true });
    return () => document.removeEventListener('click', onClick, { capture: true });
  }, [box]);
}
