import { createKey } from './access-keys.ts';

/** Prints a new access key, which is kept nowhere, and the entry that lets it in. */
export function makeKey([organization = '']: readonly string[]): void {
  try {
    const { key, entry } = createKey(organization);
    console.log(`The key, shown this once; give it to whoever asks:\n  ${key}`);
    console.log(`Its entry in SCORELENS_KEYS or in the file of SCORELENS_KEYS_FILE:\n  ${entry}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
