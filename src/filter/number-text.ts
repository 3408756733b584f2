import { type FieldName, fieldSpec } from '../contract/fields.ts';

/** A number as people type it, or why it is none. Decimal point, sign, exponent and spaces between digits are fine. */
export type NumberReading =
  | { readonly number: number; readonly digits: string }
  | { readonly message: string };

/** Reads the whole text or none of it; `digits` is the text without spaces and with a plain minus. */
export function readNumber(text: string): NumberReading {
  const digits = text.replace(/\s/g, '').replace(/^[−–]/, '-');
  if (digits === '') return { message: 'Type a number' };
  if (/^[+-]?\d{1,3}(,\d{3})*(,\d+)?(\.\d+)?$/.test(digits) && digits.includes(','))
    return { message: 'Write the number without commas, with a point before decimals' };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits))
    return { message: `“${text.trim()}” is not a number` };
  const number = Number(digits);
  if (!Number.isFinite(number)) return { message: 'The number is too large' };
  return { number, digits };
}

/** The same for a field: spans of time may carry their unit. */
export function readNumberOf(field: FieldName, text: string): NumberReading {
  return readNumber(fieldSpec(field).unit === 'ms' ? inMilliseconds(text) : text);
}

/** `900ms`, `2s`, `1.5min` in milliseconds; anything else as it is. */
function inMilliseconds(text: string): string {
  const [, number = '', unit = ''] = /^([\d.]+) ?(ms|s|sec|min)$/i.exec(text.trim()) ?? [];
  const factor = { ms: 1, s: 1_000, sec: 1_000, min: 60_000 }[unit.toLowerCase()];
  const value = Number(number);
  if (factor === undefined || Number.isNaN(value)) return text;
  return String(Math.round(value * factor * 1e6) / 1e6);
}

/** A whole number that a browser can hold without changing its last digits. */
export function isExact(number: number): boolean {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER;
}

/** The shortest decimal text of the same value, every digit of a long whole number kept. */
export function decimalText({ number, digits }: { number: number; digits: string }): string {
  return /^[+-]?\d+$/.test(digits) ? BigInt(digits.replace(/^\+/, '')).toString() : String(number);
}
