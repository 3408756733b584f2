export type Framing =
  /** Any page may frame this site. */
  | { readonly kind: 'anyone' }
  /** Only these sources may, in the words of the header; `'self'` stands for this site. */
  | { readonly kind: 'some'; readonly sources: readonly string[] }
  | { readonly kind: 'nobody' };

/** Who may frame a page that is sent with these headers: frame-ancestors decides, X-Frame-Options only without it. */
export function readFraming(headers: Headers): Framing {
  const policies = (headers.get('content-security-policy') ?? '').split(',').flatMap((policy) => {
    const found = policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .find(([name]) => name?.toLowerCase() === 'frame-ancestors');
    return found ? [found.slice(1)] : [];
  });
  // Each of several policies has to allow a page: what the shortest list allows is the most there can be.
  const [sources] = policies.sort((one, other) => one.length - other.length);
  if (sources) {
    if (sources.length === 0 || sources.includes("'none'")) return { kind: 'nobody' };
    return sources.includes('*') ? { kind: 'anyone' } : { kind: 'some', sources };
  }
  const option = headers.get('x-frame-options')?.trim().toLowerCase();
  if (option === 'deny') return { kind: 'nobody' };
  return option === 'sameorigin' ? { kind: 'some', sources: ["'self'"] } : { kind: 'anyone' };
}

/** Whether a site surely lets its own pages frame it; a source with a wildcard in it is not looked into. */
export function framesItself(framing: Framing, origin: string): boolean {
  if (framing.kind !== 'some') return framing.kind === 'anyone';
  return framing.sources.some((source) => source === "'self'" || source === origin);
}

/** Who may frame this site, in a sentence. */
export function framingText(framing: Framing): string {
  if (framing.kind === 'anyone') return 'Any page may hold this panel in a frame.';
  if (framing.kind === 'nobody') return 'No page may hold this site in a frame.';
  const others = framing.sources.filter((source) => source !== "'self'");
  const itself = others.length < framing.sources.length;
  if (others.length === 0) return 'Only pages of this site itself may hold it in a frame.';
  return `Only pages of ${others.join(', ')}${itself ? ' and of this site itself' : ''} may hold it in a frame.`;
}
