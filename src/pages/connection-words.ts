import type { ConnectionMode } from '../contract/site-config.ts';
import type { Connection } from '../scores/connection.ts';

const MODE_WORDS: Readonly<Record<ConnectionMode, string>> = {
  proxy: 'proxy',
  key: 'own key',
  host: 'host page',
  snapshot: 'snapshot',
};

/** The connection in a word or two, a key by its last letters. */
export function connectionWords({ mode, hint }: Pick<Connection, 'mode' | 'hint'>): string {
  return hint === undefined ? MODE_WORDS[mode] : `${MODE_WORDS[mode]} …${hint}`;
}
