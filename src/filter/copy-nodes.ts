import { copyAsCurl, copyAsText, copyAsWire } from './clipboard.ts';
import { topmost } from './edit.ts';
import { type FilterNode, findNode, type Group, type NodeId } from './tree.ts';
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

/** Copies a row as text; where it is one of the chosen ones, all of them. */
export async function copyRows(tree: Group, id: NodeId, builder: Builder): Promise<void> {
  const { chosen } = builder.rows.getState();
  const node = findNode(tree, id);
  if (node) await copyNodes(chosen.has(id) ? topmost(tree, [...chosen]) : [node], 'text', builder);
}
