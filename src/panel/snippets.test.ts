import { expect, test } from 'vitest';
import { framesItself, framingText, readFraming } from './framing.ts';
import { frameSnippet, SANDBOX, scriptSnippet } from './snippets.ts';

const wish = {
  address: 'https://scores.example/team/#panel.1.abc?range=on&theme=dark',
  name: 'Scores of "prod" <now>',
  width: null,
  height: 260,
  theme: 'dark',
} as const;

test('the frame says all that a page should allow it, with every value escaped', () => {
  expect(frameSnippet(wish)).toBe(`<iframe
  src="https://scores.example/team/#panel.1.abc?range=on&amp;theme=dark"
  title="Scores of &quot;prod&quot; &lt;now&gt;"
  width="100%"
  height="260"
  style="border: 0; color-scheme: dark"
  sandbox="${SANDBOX}"
  referrerpolicy="no-referrer"
  allow="clipboard-write; fullscreen"
  loading="lazy"
></iframe>`);
});

test('the script’s element has the same question and look', () => {
  expect(
    scriptSnippet({ ...wish, width: 480 }),
  ).toBe(`<script src="https://scores.example/team/embed.js" async></script>
<score-panel style="width: 480px"
  link="#1.abc"
  name="Scores of &quot;prod&quot; &lt;now&gt;"
  theme="dark"
  display="range=on"
></score-panel>`);
});

test.each([
  [{}, { kind: 'anyone' }],
  [{ 'x-frame-options': 'DENY' }, { kind: 'nobody' }],
  [{ 'x-frame-options': 'sameorigin' }, { kind: 'some', sources: ["'self'"] }],
  [{ 'content-security-policy': "default-src 'self'" }, { kind: 'anyone' }],
  [{ 'content-security-policy': "frame-ancestors 'none'" }, { kind: 'nobody' }],
  [{ 'content-security-policy': 'frame-ancestors' }, { kind: 'nobody' }],
  [{ 'content-security-policy': "script-src 'self'; Frame-Ancestors *" }, { kind: 'anyone' }],
  [
    {
      'content-security-policy': "frame-ancestors 'self' https://team.example; base-uri 'none'",
      'x-frame-options': 'DENY',
    },
    { kind: 'some', sources: ["'self'", 'https://team.example'] },
  ],
])('who may frame a page: %j', (headers, framing) => {
  expect(readFraming(new Headers(headers as Record<string, string>))).toEqual(framing);
});

test.each([
  [{ kind: 'anyone' }, true, 'Any page may hold this panel in a frame.'],
  [{ kind: 'nobody' }, false, 'No page may hold this site in a frame.'],
  [
    { kind: 'some', sources: ["'self'"] },
    true,
    'Only pages of this site itself may hold it in a frame.',
  ],
  [
    { kind: 'some', sources: ['https://a.example', 'https://*.b.example'] },
    false,
    'Only pages of https://a.example, https://*.b.example may hold it in a frame.',
  ],
  [
    { kind: 'some', sources: ["'self'", 'https://a.example'] },
    true,
    'Only pages of https://a.example and of this site itself may hold it in a frame.',
  ],
  [
    { kind: 'some', sources: ['https://scores.example'] },
    true,
    'Only pages of https://scores.example may hold it in a frame.',
  ],
] as const)('in words, and whether there can be a preview: %j', (framing, itself, words) => {
  expect(framingText(framing)).toBe(words);
  expect(framesItself(framing, 'https://scores.example')).toBe(itself);
});
