import type { Abilities } from '../contract/abilities.ts';
import { filterSchema } from '../contract/filter-node.ts';
import type { Language } from '../filter/text-reading.ts';
import type { Group } from '../filter/tree.ts';
import { fromWire, toWire } from '../filter/wire.ts';
import type { Display } from '../panel/display.ts';
import type { QuestionChange } from '../panel/host-messages.ts';
import type { ToldQuestion } from '../panel/panel-messages.ts';
import { encodeLink } from '../question/link.ts';
import type { Question } from '../question/question.ts';
import { decodeRange, encodeRange } from '../time/range-link.ts';
import { isZone } from '../time/zone.ts';

export interface Circumstances {
  readonly abilities: Abilities;
  /** Reads a date and time in a zone. Handed in: it comes with the page, this file once a host speaks. */
  readonly readInstant: (text: string, zone: string) => string | null;
}

/** A change that could be applied, or why not, in words for the host's developer. */
export type Applied =
  | {
      readonly parts: Partial<Question>;
      readonly display: Partial<Display>;
      readonly refusal: null;
    }
  | { readonly refusal: string };

/** Applies a host's change as a whole or not at all. What reads text is loaded when first needed. */
export async function applyChange(
  question: Question,
  change: QuestionChange,
  circumstances: Circumstances,
): Promise<Applied> {
  const { range: rangeText, zone, increment, scores, theme, colours } = change;
  const range = rangeText === undefined ? undefined : decodeRange(rangeText);
  if (range === null) return refused(`range: “${rangeText}” is none; write it as links do`);
  if (zone !== undefined && !isZone(zone)) return refused(`zone: “${zone}” is no IANA time zone`);
  const filters = await filtersOf(change, zone ?? question.zone, circumstances);
  if (typeof filters === 'string') return refused(filters);
  return {
    parts: given({ filters, range, zone, increment }),
    display: given({ scores, theme, colours }),
    refusal: null,
  };
}

/** The filters a change brings, undefined for none, a text for why they can't be. */
async function filtersOf(
  { filter, filterText }: QuestionChange,
  zone: string,
  circumstances: Circumstances,
): Promise<Group | string | undefined> {
  if (filter !== undefined && filterText !== undefined)
    return 'filter and filterText exclude each other';
  if (filter !== undefined) {
    const parsed = filterSchema(circumstances.abilities).safeParse(filter);
    if (parsed.success) return fromWire(parsed.data);
    const [issue] = parsed.error.issues;
    return `${['filter', ...(issue?.path ?? [])].join('.')}: ${issue?.message}`;
  }
  if (filterText === undefined) return undefined;
  const { parseText } = await import('../filter/parse-text.ts');
  const { tree, diagnostics } = parseText(filterText, languageOf(circumstances, zone));
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  return fault ? `filterText, at ${fault.from}: ${fault.message}` : tree;
}

/** The question as a host is told it. */
export async function tellQuestion(
  question: Question,
  display: Display,
  circumstances: Circumstances,
): Promise<ToldQuestion> {
  const { printText } = await import('../filter/print-text.ts');
  const { filters, range, zone, increment } = question;
  return {
    filter: toWire(filters),
    filterText: printText(filters, languageOf(circumstances, zone)),
    range: encodeRange(range),
    zone,
    increment,
    scores: display.scores && [...display.scores],
    theme: display.theme,
    link: encodeLink(question),
  };
}

function languageOf({ abilities, readInstant }: Circumstances, zone: string): Language {
  return { abilities, readInstant: (text, named) => readInstant(text, named ?? zone) };
}

/** Without what was left out. */
function given<Parts extends object>(
  parts: Parts,
): { [Name in keyof Parts]?: NonNullable<Parts[Name]> | Extract<Parts[Name], null> } {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as typeof parts;
}

function refused(refusal: string): Applied {
  return { refusal };
}
