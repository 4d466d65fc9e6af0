import type { PreOrder, PreOrderChoice, PreOrderWindow } from '../generated/client.ts';
import type { Database } from './database.ts';
import { anOrderGroup } from './retail.ts';
import { aHarvestLot } from './supply.ts';
import { daysFromToday, gramsOf } from './values.ts';

type WindowValues = { lotId?: string; mostKg?: number };

/** A harvest four weeks off of which households may order 100 kg beforehand. */
export async function aPreOrderWindow(db: Database, values: WindowValues = {}): Promise<PreOrderWindow> {
  const lotId = values.lotId ?? (await aHarvestLot(db, { harvestFromOn: daysFromToday(25), harvestToOn: daysFromToday(28) })).id;
  return db.preOrderWindow.create({ data: { lotId, mostBase: gramsOf(values.mostKg ?? 100), openedAt: new Date() } });
}

/** A pre-order of two packs in a purchase that waits for its payment. */
export async function aPreOrder(db: Database, values: { choice?: PreOrderChoice } = {}): Promise<PreOrder> {
  const { lotId } = await aPreOrderWindow(db);
  const group = await anOrderGroup(db, { lotIds: [lotId] });
  const lineId = group.orders[0]?.lines[0]?.id;
  if (!lineId) throw new Error('the purchase has a line');
  return db.preOrder.create({ data: { lineId, lotId, choice: values.choice ?? 'REFUND' } });
}
