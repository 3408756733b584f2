/** What a host page's frame is to be. Sizes in px; a width of null takes all there is. */
export interface FrameWish {
  /** The panel's whole address. */
  readonly address: string;
  readonly name: string;
  readonly width: number | null;
  readonly height: number;
  readonly theme: 'system' | 'light' | 'dark';
}

/** As `embed.js` sets it: scripts and the site's own origin, which the panel's files and questions need; links open outside. */
export const SANDBOX =
  'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';

/** The frame as a page without scripts holds it. */
export function frameSnippet({ address, name, width, height, theme }: FrameWish): string {
  const scheme = theme === 'system' ? '' : `; color-scheme: ${theme}`;
  const attributes = {
    src: address,
    title: name,
    width: width === null ? '100%' : String(width),
    height: String(height),
    style: `border: 0${scheme}`,
    sandbox: SANDBOX,
    referrerpolicy: 'no-referrer',
    allow: 'clipboard-write; fullscreen',
    loading: 'lazy',
  };
  const lines = Object.entries(attributes).map(([key, value]) => `  ${key}="${escaped(value)}"`);
  return `<iframe\n${lines.join('\n')}\n></iframe>`;
}

/** The same by script: its height follows what it shows, and the page can talk with it. */
export function scriptSnippet({ address, name, width, theme }: FrameWish): string {
  const { site, link, display } = partsOf(address);
  const style = width === null ? '' : ` style="width: ${width}px"`;
  const attributes = {
    link,
    name,
    ...(theme === 'system' ? {} : { theme }),
    ...(display === '' ? {} : { display }),
  };
  const lines = Object.entries(attributes).map(([key, value]) => `  ${key}="${escaped(value)}"`);
  return `<script src="${escaped(site)}embed.js" async></script>\n<score-panel${style}\n${lines.join('\n')}\n></score-panel>`;
}

function partsOf(address: string) {
  const [site = '', hash = ''] = address.split('#');
  const at = hash.indexOf('?');
  const [head, query] = at < 0 ? [hash, ''] : [hash.slice(0, at), hash.slice(at + 1)];
  const params = new URLSearchParams(query);
  // Both are the element's own: its theme, and a height that follows the panel.
  for (const own of ['theme', 'fit']) params.delete(own);
  return {
    site: site.replace(/[^/]*$/, ''),
    link: `#${head.replace(/^panel\.?/, '')}`,
    display: params.toString(),
  };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
