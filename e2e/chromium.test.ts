import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findChromium } from './chromium.mjs';

test('CHROMIUM_PATH goes before what the system has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scorelens-path-'));
  const found = join(folder, 'chromium-browser');
  writeFileSync(found, '');
  expect(findChromium({ PATH: folder })).not.toBe(found);
  chmodSync(found, 0o755);
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(found);
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: '/my/own' })).toBe('/my/own');
  rmSync(folder, { recursive: true });
});
