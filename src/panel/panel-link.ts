import { type Display, decodeDisplay, encodeDisplay } from './display.ts';

/** Whether an address' hash asks for the panel: `#panel`, `#panel.1.<question>`, either with `?<display>`. */
export function isPanelHash(hash: string): boolean {
  return /^#panel(?=[.?]|$)/.test(hash);
}

export interface PanelLink {
  /** The question's own hash, `#1.…`; empty for the default question. */
  readonly question: string;
  readonly display: Display;
  readonly problems: readonly string[];
}

/** A question's hash as a panel's, and how it is to look. */
export function encodePanelLink(question: string, display: Display): string {
  const inner = question === '' ? '' : `.${question.replace(/^#/, '')}`;
  const query = encodeDisplay(display);
  return `#panel${inner}${query && `?${query}`}`;
}

/** The parts of a panel's hash, for which `isPanelHash` holds. */
export function decodePanelLink(hash: string): PanelLink {
  const at = hash.indexOf('?');
  const [head, query] = at < 0 ? [hash, ''] : [hash.slice(0, at), hash.slice(at + 1)];
  const inner = head.slice('#panel.'.length);
  return { question: inner && `#${inner}`, ...decodeDisplay(query) };
}

/** The same panel with another question in it; display options stay exactly as they were written. */
export function withQuestion(hash: string, question: string): string {
  const at = hash.indexOf('?');
  return `#panel.${question.replace(/^#/, '')}${at < 0 ? '' : hash.slice(at)}`;
}
