import type { Verdict } from '../scores/test-connection.ts';

interface VerdictWords {
  readonly title: (address: string) => string;
  /** What to do, for a page of this origin. */
  readonly advice: (origin: string) => string;
}

/** What a test of a connection found, and what a person can do about it. */
export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  answers: {
    title: (address) => `${address} answers.`,
    advice: () => 'Questions can be asked there.',
  },
  'refuses-key': {
    title: (address) => `${address} did not accept the key.`,
    advice: () =>
      'Keys are of one region: check the other one, and that the key was copied whole and may read.',
  },
  'forbids-this-site': {
    title: (address) => `${address} is there, but does not let this site ask.`,
    advice: (origin) =>
      `Browsers ask only addresses that name the asking site as allowed (CORS), and it does not name ${origin}. Helicone’s own API allows its own sites only. Put a proxy on this site that passes /v1 on and adds the key (docs/deploy), or use an endpoint that allows this site (SCORELENS_ORIGINS=${origin}).`,
  },
  'own-policy': {
    title: (address) => `This site’s own policy forbids asking ${address}.`,
    advice: () =>
      'Its server sends a Content-Security-Policy whose connect-src does not name that address; whoever runs the site can add it by setting “endpoint” in config.json.',
  },
  insecure: {
    title: (address) => `A page over https may not ask ${address}, which is http.`,
    advice: () => 'Use an https address, or open this page over http on the same machine.',
  },
  offline: {
    title: () => 'This browser is offline.',
    advice: () => 'Try again once there is a network, or open a snapshot, which needs none.',
  },
  unreachable: {
    title: (address) => `Nothing answers at ${address}.`,
    advice: () => 'Check the address, that the endpoint runs, and that the network is up.',
  },
  'no-endpoint': {
    title: (address) => `${address} answers, but is no scores endpoint.`,
    advice: () =>
      'It has no /v1/dashboard/scores/query. Check the address, or the proxy that should pass /v1 on.',
  },
  fails: {
    title: (address) => `${address} answers, but with an error.`,
    advice: () => 'The connection is right; the endpoint itself has a problem.',
  },
};
