/** What is shown in place of a key. */
const MASK = '•••';

/** A text of the endpoint without the token, which some echo in their errors, plainly or as part of an address. */
export function maskToken(text: string, token: string | null): string {
  if (token === null || token === '') return text;
  return [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)].reduce(
    (masked, form) => masked.replaceAll(form, MASK),
    text,
  );
}
