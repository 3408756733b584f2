import { useState } from 'react';
import { type FrameWish, frameSnippet, scriptSnippet } from '../panel/snippets.ts';
import { CopyButton } from '../scores/CopyButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { useSiteConfig } from './use-site-config.ts';

const WAYS = [
  { value: 'frame', label: 'Frame' },
  { value: 'script', label: 'Script' },
] as const;

/** What to write in the other page: a frame alone, or an element whose script talks with the panel. */
export function EmbedSnippets({ frame }: { frame: FrameWish }) {
  const [way, setWay] = useState<'frame' | 'script'>('frame');
  const { allowedHosts } = useSiteConfig();
  const snippet = way === 'frame' ? frameSnippet(frame) : scriptSnippet(frame);
  return (
    <section aria-label="Snippet" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented name="Way to embed" value={way} options={WAYS} onChange={setWay} />
        <CopyButton title="Copy the snippet" text={() => snippet} />
      </div>
      <textarea
        readOnly
        aria-label="Snippet to put into the page"
        rows={way === 'frame' ? 11 : 7}
        className="field w-full resize-y font-mono break-all"
        value={snippet}
      />
      <p className="text-label text-quiet">
        {way === 'frame'
          ? 'Works in every page that may hold frames, without scripts.'
          : `The panel’s height follows what it shows. ${hostsText(allowedHosts)}`}
      </p>
    </section>
  );
}

function hostsText(hosts: readonly string[]): string {
  const own =
    'Only pages of this site may talk with it until allowedHosts in config.json names others.';
  return hosts.length === 0
    ? own
    : `Pages of this site and of ${hosts.join(', ')} may talk with it.`;
}
