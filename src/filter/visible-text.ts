/** Characters that nobody sees but that reorder or join what stands around them, or make two texts look alike. */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Letters that are read from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text holds characters nobody sees. */
export function hasUnseen(text: string): boolean {
  return text.search(UNSEEN) >= 0;
}

/** A text in double quotes with the escapes of JSON, also for what nobody would see. */
export function escaped(text: string): string {
  return JSON.stringify(text).replace(
    UNSEEN,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Kept apart from the words around it, where its letters run the other way and would change places with theirs. */
export function isolated(text: string): string {
  return runsRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

export function runsRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}
