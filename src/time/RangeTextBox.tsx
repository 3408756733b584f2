import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { completeRange } from './complete-range.ts';
import { rangeText } from './label-time.ts';
import { rangeMeaning } from './presets.ts';
import { type Range, resolveRange } from './range.ts';
import { readRange } from './range-text.ts';

interface Props {
  readonly text: string;
  /** What is asked now, in words: it needs no completing. */
  readonly standing: string;
  readonly zone: string;
  readonly now: number;
  readonly onText: (text: string) => void;
  readonly onChange: (range: Range) => void;
}

/** A range in words, the instants it comes to while it is typed, and what it could become. */
export function RangeTextBox({ text, standing, zone, now, onText, onChange }: Props) {
  const id = useId();
  const [active, setActive] = useState(-1);
  const completions = text === standing ? [] : completeRange(text, zone, now);
  const meant = completions[active] ?? text;
  const { range, problem } = readRange(meant, zone, now);

  function type(next: string) {
    setActive(-1);
    onText(next);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = completions.length + 1;
    if (step === undefined || places === 1) return;
    event.preventDefault();
    // One place more than completions: the words as they were typed.
    setActive(((active + 1 + step + places) % places) - 1);
  }
  return (
    <form
      className="flex flex-col gap-1"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (range) onChange(range);
      }}
    >
      <label htmlFor={`${id}-box`} className="text-label text-quiet">
        Range
      </label>
      <div className="flex gap-2">
        <input
          id={`${id}-box`}
          ref={chooseWords}
          role="combobox"
          className="field min-w-0 flex-1"
          autoComplete="off"
          spellCheck={false}
          placeholder="last 36h, since monday, march 2025"
          aria-expanded={completions.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-meaning`}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button look="accent" type="submit" aria-disabled={range === undefined}>
          Show this range
        </Button>
      </div>
      {completions.length > 0 && (
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label="Completions"
          className="flex flex-wrap gap-1"
        >
          {completions.map((completion, index) => (
            <div
              key={completion}
              role="option"
              id={`${id}-${index}`}
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => {
                // The words keep the keyboard.
                event.preventDefault();
                type(completion);
              }}
              className="cursor-pointer rounded-control border border-line px-2 py-1 text-control hover:bg-sunken aria-selected:border-accent aria-selected:bg-accent-soft"
            >
              {completion}
            </div>
          ))}
        </div>
      )}
      <div id={`${id}-meaning`} aria-live="polite" className="min-h-9 text-label tabular-nums">
        {range ? (
          <>
            <p>{rangeText(resolveRange(range, zone, now), zone)}</p>
            <p className="text-quiet">
              {rangeMeaning(range) ?? 'fixed dates: the same time whenever the link is opened'}
            </p>
          </>
        ) : (
          <p className="text-danger">{problem}</p>
        )}
      </div>
    </form>
  );
}

/** The reader has just asked for this box, and typing replaces what stands in it. */
function chooseWords(box: HTMLInputElement | null) {
  box?.focus();
  box?.select();
}
