import { useEffect, useRef, useState } from 'react';
import type { FrameWish } from '../panel/snippets.ts';
import { useSize } from '../ui/use-size.ts';

/**
 * The panel itself in a frame of the wished size, made smaller as a whole where that is wider than the dialog. It has no
 * sandbox: one that leaves a page its own origin keeps nothing from that origin.
 */
export function EmbedPreview({ frame }: { frame: FrameWish }) {
  const { address, name, theme, height } = frame;
  const [box, room] = useSize<HTMLDivElement>();
  const element = useRef<HTMLIFrameElement>(null);
  const [first] = useState(address);
  useEffect(() => {
    // Put in place of the address before: a new one would be a step back in the page's history.
    const shown = element.current?.contentWindow?.location;
    if (shown && shown.href !== 'about:blank' && shown.href !== address) shown.replace(address);
  }, [address]);
  const width = frame.width ?? room;
  const scale = width > room ? room / width : 1;
  return (
    <section aria-label="Preview" className="flex min-w-0 flex-col gap-1">
      <div
        ref={box}
        className="min-w-0 overflow-hidden rounded-control border border-line"
        style={{ height: height * scale + 2 }}
      >
        {room > 0 && (
          <iframe
            ref={element}
            src={first}
            title={name}
            allow="clipboard-write; fullscreen"
            referrerPolicy="no-referrer"
            className="block origin-top-left"
            style={{
              width,
              height,
              transform: scale < 1 ? `scale(${scale})` : undefined,
              colorScheme: theme === 'system' ? undefined : theme,
            }}
          />
        )}
      </div>
      <p className="text-label text-quiet tabular-nums">
        {Math.round(width)} × {height} px
        {scale < 1 && `, shown at ${Math.round(scale * 100)} %`}
      </p>
    </section>
  );
}
