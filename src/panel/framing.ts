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
