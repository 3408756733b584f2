import { axe, expect, test } from './fixtures.ts';

test('the built page opens without an error and axe finds nothing', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Scorelens/);
  await expect(page.getByRole('figure').first()).toBeVisible();
  await axe(page);
});

test('the page reaches the endpoint by its own address, and the demo is there', async ({
  page,
}) => {
  await page.goto('./');
  const answer = await page.evaluate(async () => {
    const response = await fetch('./v1/dashboard/scores/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userFilter: { request_response_rmt: { properties: { benchmark: { equals: 'polyglot' } } } },
        timeFilter: { start: '2024-01-01T00:00:00.000Z', end: '2024-12-31T23:59:59.999Z' },
        dbIncrement: 'year',
        timeZoneDifference: 0,
      }),
    });
    return response.json();
  });
  const row = answer.data.find(
    ({ score_key }: { score_key: string }) => score_key === 'pass_2-hcone-bool',
  );
  expect(row.created_at_trunc).toBe('2024-01-01T00:00:00.000Z');
  expect(row.score_sum).toBeCloseTo(746 / 2924, 10);
});
