import { type KeyboardEvent, type ReactNode, useId } from 'react';
import {
  ComboBox as AriaComboBox,
  Collection,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Popover,
  Text,
  Virtualizer,
} from 'react-aria-components';
import { ChevronDownIcon } from './Icons.tsx';

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
  readonly label: string;
  /** The accessible name where several boxes share one visible label. */
  readonly name?: string;
  readonly text: string;
  readonly sections: readonly ChoiceSection[];
  readonly onText: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onEnter?: ((text: string) => void) | undefined;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly problem?: string | undefined;
  readonly inputMode?: 'text' | 'decimal';
  readonly autoFocus?: boolean;
  readonly className?: string;
  /** For choosing several, one after the other: the list does not close on a choice. */
  readonly staysOpen?: boolean;
  /** What was chosen so far, over the box: an open list would hide it below. */
  readonly chosen?: ReactNode;
  /** Said in the list's place when nothing matches; without it the list stays shut. */
  readonly emptyText?: string;
}

/**
 * A text box with suggestions below it. The text is the reader's: a suggestion replaces it only when chosen with the
 * arrow keys or the pointer, and Enter alone never does.
 */
export function ComboBox(props: Props) {
  const { label, text, sections, onText, onChoose, onEnter, problem, emptyText } = props;
  const problemId = useId();
  const visible = sections.filter(({ choices }) => choices.length > 0);
  const blocked = visible
    .flatMap(({ choices }) => choices)
    .filter(({ reason }) => reason !== undefined)
    .map(({ id }) => id);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const choosing = event.currentTarget.getAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || choosing || !onEnter) return;
    event.preventDefault();
    onEnter(event.currentTarget.value);
  }

  return (
    <AriaComboBox
      aria-label={props.name ?? label}
      inputValue={text}
      onInputChange={onText}
      onChange={(id) => id !== null && onChoose(String(id))}
      {...(props.staysOpen ? { value: null } : {})}
      disabledKeys={blocked}
      items={visible}
      allowsCustomValue
      allowsEmptyCollection={emptyText !== undefined}
      menuTrigger="focus"
      isInvalid={problem !== undefined}
      className={`relative flex min-w-0 flex-col gap-1 ${props.className ?? ''}`}
    >
      {/* The input's name says more than this word and must not be read twice. */}
      <span aria-hidden="true" className="text-label text-quiet">
        {label}
      </span>
      {props.chosen}
      <div className="relative flex">
        <Input
          className="field w-full pr-8"
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          autoFocus={props.autoFocus ?? false}
          aria-describedby={problem === undefined ? undefined : problemId}
          aria-invalid={problem !== undefined}
          onKeyDown={onKeyDown}
          onBlur={props.onBlur}
          dir="auto"
        />
        <span className="pointer-events-none absolute inset-y-0 right-0 flex w-8 items-center justify-center text-quiet">
          <ChevronDownIcon />
        </span>
      </div>
      {problem !== undefined && (
        <p id={problemId} className="text-label text-danger">
          {problem}
        </p>
      )}
      <Popover
        offset={4}
        className="appear w-[max(var(--trigger-width),16rem)] max-w-[calc(100vw-16px)] overflow-hidden rounded-control border border-line bg-raised shadow-float"
      >
        {/* A landmark of its own, as the list floats outside those of the page. */}
        <section aria-label="Suggestions">
          <Virtualizer
            layout={ListLayout}
            layoutOptions={{ estimatedRowHeight: 36, estimatedHeadingHeight: 28, padding: 4 }}
          >
            <ListBox<ChoiceSection>
              className="max-h-72 overflow-auto outline-none"
              renderEmptyState={() => (
                <p className="px-3 py-2 text-control text-quiet">{emptyText}</p>
              )}
            >
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
    </AriaComboBox>
  );
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
