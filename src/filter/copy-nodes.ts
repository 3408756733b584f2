import { copyAsCurl, copyAsText, copyAsWire } from './clipboard.ts';
import type { FilterNode } from './tree.ts';
import type { Builder } from './use-builder.ts';

export type CopyForm = 'text' | 'json' | 'curl';

const WORDS: Readonly<Record<CopyForm, string>> = {
  text: 'text',
  json: 'wire JSON',
  curl: 'a cURL command, without the key',
};

/** Puts nodes on the clipboard in one of their forms and says so, or says that the browser did not let it. */
export async function copyNodes(
  nodes: readonly FilterNode[],
  form: CopyForm,
  { language, request: { url, ...request }, rows }: Builder,
): Promise<void> {
  const write = {
    text: () => copyAsText(nodes, language),
    json: () => copyAsWire(nodes),
    curl: () => copyAsCurl(nodes, url, request),
  };
  try {
    await navigator.clipboard.writeText(write[form]());
    rows.setState({ spoken: `Copied as ${WORDS[form]}` });
  } catch {
    rows.setState({ spoken: 'The browser did not allow copying' });
  }
}
