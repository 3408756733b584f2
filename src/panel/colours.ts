/** The colours of the panel that a host page may set; every other one follows from light or dark. */
export const COLOUR_NAMES = ['ground', 'surface', 'ink', 'quiet', 'line', 'accent'] as const;

export type ColourName = (typeof COLOUR_NAMES)[number];
export type Colours = Readonly<Partial<Record<ColourName, string>>>;

const HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const NUMBERS =
  /^(?:rgba?|hsla?|oklch|oklab)\(\s*[\d.%+\-/,\s]{1,60}(?:deg)?[\d.%+\-/,\s]{0,60}\)$/i;

/** Whether a text is a colour in hex digits or in numbers: no names of variables, no addresses, nothing that could be more than a colour. */
export function isColour(text: string): boolean {
  return HEX.test(text) || NUMBERS.test(text);
}
