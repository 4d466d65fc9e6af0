import { textOf, type World } from './world.ts';

/** Invented cooperatives of the demonstration invoice; real ones have no tax code here. Every third deducts, the others pay by revenue. */
export function addInvoiceSettings(world: World): void {
  const invented = world.rows('organisation').filter((row) => row['kind'] === 'COOPERATIVE' && row['demo'] === true && row['tax_code'] !== null);
  for (const [place, row] of invented.entries()) {
    world.add('invoice_settings', {
      cooperative_id: textOf(row, 'id'),
      method: place % 3 === 2 ? 'DEDUCTION' : 'DIRECT',
      own_grown: false,
      tax_code: textOf(row, 'tax_code'),
      coded: true,
      letter: 'T',
      suffix: 'HT',
      changed_at: world.openedAt,
    });
  }
}
