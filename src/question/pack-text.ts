import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';

/** Far beyond any filter the endpoint takes, and too little to stall a page; a few bytes can unpack to a thousand times as many. */
const LONGEST_PACKED = 200_000;
const MOST_UNPACKED = 2_000_000;

/** A text as a part of a link: deflated, in base64url. */
export function packText(text: string): string {
  return toBase64url(deflateSync(strToU8(text), { level: 9 }));
}

/** The text again. Throws on what is not a packed text, and as soon as there is too much of it. */
export function unpackText(packed: string): string {
  if (packed.length > LONGEST_PACKED) throw new RangeError('the link is too long');
  return unpack(fromBase64url(packed));
}

function unpack(packed: Uint8Array): string {
  const chunks: Uint8Array[] = [];
  let room = MOST_UNPACKED;
  const inflate = new Inflate((chunk) => {
    room -= chunk.length;
    if (room < 0) throw new RangeError('the link unpacks to too much');
    chunks.push(chunk);
  });
  for (let from = 0; from < packed.length; from += PORTION)
    inflate.push(packed.subarray(from, from + PORTION), from + PORTION >= packed.length);
  const whole = new Uint8Array(MOST_UNPACKED - room);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return strFromU8(whole);
}

const PORTION = 1_024;

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws on a character outside base64url. */
function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
