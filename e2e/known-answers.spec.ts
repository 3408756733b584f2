import { Dashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test('a filter built by clicking finds the known pass rates of the polyglot benchmark', async ({
  page,
}) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.addCondition({
    field: 'Property',
    key: 'benchmark',
    operator: 'is',
    value: 'polyglot',
  });
  await dashboard.done();
  await dashboard.setZone('UTC');
  await dashboard.setRange('2024-01-01', '2025-12-31');
  await dashboard.setIncrement('By year');
  await dashboard.show('Table');
  await dashboard.expectCell('2024', 'pass_2', '25.513'); // 746 of 2,924
  await dashboard.expectCell('2025', 'pass_2', '52.938'); // 6,667 of 12,594

  const editor = await dashboard.edit(1);
  await dashboard.type(editor.getByLabel('Value'), 'edit');
  await dashboard.done();
  await dashboard.setRange('2023-01-01', '2024-12-31');
  await dashboard.expectCell('2023', 'pass_2', '58.647'); // 234 of 399
  await dashboard.expectCell('2024', 'pass_2', '54.462'); // 6,823 of 12,528
  await expect(dashboard.sentence).toHaveText('Requests whose property benchmark is “edit”.');
  await expect(dashboard.table.getByRole('columnheader', { name: /^pass_2/ })).toContainText('%');
});
