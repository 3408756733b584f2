/** What the owner of a site says about who may frame it and whom its pages may ask. */
export interface SitePolicy {
  /** Sources of `frame-ancestors`. */
  readonly frameAncestors: readonly string[];
  /** Origins, besides the site's own, that pages may ask. */
  readonly connectTo: readonly string[];
}

/** Helicone's two hosts, for a reader who asks there directly with a key of their own. */
export const HELICONE_HOSTS = ['https://api.helicone.ai', 'https://eu.api.helicone.ai'] as const;

export const STANDARD_POLICY: SitePolicy = {
  frameAncestors: ["'self'"],
  connectTo: HELICONE_HOSTS,
};

/**
 * React Aria adds two style elements of its own, allowed by what is in them: where a press may scroll, and that a page
 * under a dialog stays on iOS.
 */
const REACT_ARIA_STYLES = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
];

/** Device features that a page of numbers never asks for; the clipboard and full screen stay as they are. */
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

/**
 * The headers of every answer of a site, in one table: `npm run serve` sends them, and a test holds the recipes in
 * `docs/deploy` to the same values.
 */
export function securityHeaders(policy: SitePolicy = STANDARD_POLICY): Record<string, string> {
  const sources: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", ...REACT_ARIA_STYLES],
    // A chart is drawn to a picture by way of a data or blob address.
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", ...policy.connectTo],
    // The share dialog shows the panel in a frame.
    'frame-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': policy.frameAncestors,
  };
  return {
    'content-security-policy': Object.entries(sources)
      .map(([directive, values]) => `${directive} ${values.join(' ')}`)
      .join('; '),
    'permissions-policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** How long a file of the built site may be kept: by its path, without a leading slash. */
export function cacheControl(path: string): string {
  // The name holds a hash of what is in it.
  if (/^assets\/.+-[\w-]{8}\.\w+$/.test(path)) return 'public, max-age=31536000, immutable';
  return path === 'config.json' ? 'no-store' : 'no-cache';
}
