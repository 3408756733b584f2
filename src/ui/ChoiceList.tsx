import { type RefObject, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  Collection,
  ComboBoxStateContext,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Popover,
  Text,
  Virtualizer,
} from 'react-aria-components';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  /** Why it can't be chosen here. */
  readonly reason?: string | undefined;
}

export interface ChoiceSection {
  readonly id: string;
  readonly label: string | null;
  readonly choices: readonly Choice[];
}

interface Props {
  /** The box of the list, from which it hangs. */
  readonly box: RefObject<HTMLElement | null>;
  readonly label: string;
}

/** The floating list of a combo box. It goes wherever its box goes, for as long as that can be seen. */
export function ChoiceList({ box, label }: Props) {
  const state = useContext(ComboBoxStateContext);
  const isOpen = state?.isOpen ?? false;
  const list = useRef<HTMLElement>(null);
  const isPlaced = usePlaced(box, isOpen);

  function close() {
    // React Aria closes a list when the page scrolls, even if that was to bring its box into sight.
    if (window.event?.type === 'scroll' && isSeen(box.current, list.current)) return;
    state?.close();
  }

  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={(open) => open || close()}
      shouldUpdatePosition={isPlaced}
      offset={4}
      className="appear w-[max(var(--trigger-width),16rem)] max-w-[calc(100vw-16px)] overflow-hidden rounded-control border border-line bg-raised shadow-float"
    >
      {/* A landmark of its own, as the list floats outside those of the page. */}
      <section ref={list} aria-label="Suggestions">
        <Virtualizer
          layout={ListLayout}
          layoutOptions={{ estimatedRowHeight: 36, estimatedHeadingHeight: 28, padding: 4 }}
        >
          <ListBox<ChoiceSection> className="max-h-72 overflow-auto outline-none">
            {(section) => (
              <ListBoxSection id={section.id} aria-label={section.label ?? label}>
                {section.label !== null && (
                  <Header className="px-2 pt-2 pb-1 text-label font-semibold text-quiet">
                    {section.label}
                  </Header>
                )}
                <Collection items={section.choices}>{renderChoice}</Collection>
              </ListBoxSection>
            )}
          </ListBox>
        </Virtualizer>
      </section>
    </Popover>
  );
}

/**
 * False for one drawing each time the box has moved, by scrolling or by what came above it: a list is placed anew when
 * this turns true again.
 */
function usePlaced(box: RefObject<HTMLElement | null>, isOpen: boolean): boolean {
  const [isPlaced, setPlaced] = useState(true);
  const placedBy = useRef<number>(undefined);
  const look = useRef(() => {
    const top = box.current?.getBoundingClientRect().top;
    if (placedBy.current !== undefined && placedBy.current !== top) setPlaced(false);
    placedBy.current = top;
  });
  useLayoutEffect(() => {
    if (!isPlaced) setPlaced(true);
    else if (isOpen) look.current();
    else placedBy.current = undefined;
  });
  useEffect(() => {
    if (!isOpen) return;
    const { current } = look;
    window.addEventListener('scroll', current, { capture: true, passive: true });
    return () => window.removeEventListener('scroll', current, { capture: true });
  }, [isOpen]);
  return isPlaced;
}

/** Whether a box is in the window and not under what stays put there; its own list may lie over it. */
function isSeen(box: Element | null, list: Element | null): boolean {
  if (!box) return false;
  const { left, top, width, height } = box.getBoundingClientRect();
  const drawn = document.elementFromPoint(left + width / 2, top + height / 2);
  return drawn === box || Boolean(list?.contains(drawn));
}

function renderChoice(choice: Choice) {
  return (
    <ListBoxItem
      id={choice.id}
      textValue={choice.label}
      className="cursor-pointer rounded-[4px] px-2 py-1.5 text-control outline-none data-[disabled]:cursor-not-allowed data-[disabled]:text-quiet data-[focused]:bg-sunken"
    >
      <Text slot="label" className="block truncate" dir="auto">
        {choice.label === '' ? '(empty)' : choice.label}
      </Text>
      {(choice.reason ?? choice.help) && (
        <Text slot="description" className="block text-label text-quiet">
          {choice.reason ?? choice.help}
        </Text>
      )}
    </ListBoxItem>
  );
}
