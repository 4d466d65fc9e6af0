import { InstanceError } from './instance-error.ts';
import { RecordFields } from './record-fields.ts';
import type { Coop, FrozenPiece, Instance, InstanceMeta, Line, Lot, Product } from './types.ts';

interface Draft {
  meta: InstanceMeta | null;
  readonly products: Map<string, Product>;
  readonly coops: Map<string, Coop>;
  readonly lots: Map<string, Lot>;
  readonly lines: Map<string, Line>;
  readonly frozen: Map<string, FrozenPiece>;
  readonly references: Reference[];
}

/** A name used in one record that another record, possibly later in the file, must define. */
interface Reference {
  readonly lineNumber: number;
  readonly field: string;
  readonly kind: 'province' | 'cert' | 'product' | 'coop' | 'lot' | 'line';
  readonly name: string;
}

/**
 * Reads an instance of `matching-neutral/1` from NDJSON text lines. Records may come in any order; the result is sorted by id.
 * Throws `InstanceError` with line number and field at the first record that is malformed or names something undefined.
 */
export function readInstance(textLines: Iterable<string>): Instance {
  const draft = emptyDraft();
  let lineNumber = 0;
  for (const text of textLines) {
    lineNumber += 1;
    if (text.trim() !== '') addRecord(draft, parseRecord(text, lineNumber), lineNumber);
  }
  return finish(draft);
}

/** The same promises for an instance put together in memory; errors carry line number 0. */
export function normalInstance(parts: Instance): Instance {
  const draft = emptyDraft();
  const add = (kind: string, record: object) => addRecord(draft, { t: kind, ...record }, 0);
  add('meta', parts.meta);
  for (const product of parts.products) add('product', product);
  for (const coop of parts.coops) add('coop', coop);
  for (const lot of parts.lots) add('lot', lot);
  for (const line of parts.lines) add('line', line);
  for (const frozen of parts.frozen) add('frozen', frozen);
  return finish(draft);
}

function emptyDraft(): Draft {
  return {
    meta: null,
    products: new Map(),
    coops: new Map(),
    lots: new Map(),
    lines: new Map(),
    frozen: new Map(),
    references: [],
  };
}

function parseRecord(text: string, lineNumber: number): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record === 'object' && record !== null) return record as Record<string, unknown>;
  } catch {
    throw new InstanceError(lineNumber, 't', 'the line is not JSON');
  }
  throw new InstanceError(lineNumber, 't', 'the line is not a record');
}

function addRecord(draft: Draft, record: Record<string, unknown>, lineNumber: number): void {
  const fields = new RecordFields(record, lineNumber);
  const kind = fields.text('t');
  const refer = (kindNamed: Reference['kind'], field: string, names: readonly string[]) => {
    for (const name of names) draft.references.push({ lineNumber, field, kind: kindNamed, name });
  };
  if (kind === 'meta') {
    if (draft.meta) fields.fail('t', 'a second meta record');
    draft.meta = readMeta(fields);
  } else if (kind === 'product') {
    keep(draft.products, readProduct(fields), fields);
  } else if (kind === 'coop') {
    const coop = { id: fields.text('id'), province: fields.text('province'), small: fields.flag('small') };
    keep(draft.coops, coop, fields);
    refer('province', 'province', [coop.province]);
  } else if (kind === 'lot') {
    const lot = readLot(fields);
    keep(draft.lots, lot, fields);
    refer('coop', 'coop', [lot.coop]);
    refer('product', 'product', [lot.product]);
    refer('province', 'origin', [lot.origin]);
    refer('cert', 'certs', lot.certs);
  } else if (kind === 'line') {
    const line = readLine(fields);
    keep(draft.lines, line, fields);
    refer('product', 'product', [line.product]);
    refer('province', 'dest', [line.dest]);
    refer('cert', 'certs', line.certs);
    refer('coop', 'preferred', line.preferred);
    refer('coop', 'blocked', line.blocked);
  } else if (kind === 'frozen') {
    const frozen = readFrozen(fields);
    const id = `${frozen.line}\n${frozen.lot}`;
    if (draft.frozen.has(id)) fields.fail('lot', 'this line and lot are frozen twice');
    draft.frozen.set(id, frozen);
    refer('line', 'line', [frozen.line]);
    refer('lot', 'lot', [frozen.lot]);
  } else {
    fields.fail('t', `unknown kind of record ${kind}`);
  }
}

function keep<Item extends { readonly id: string }>(map: Map<string, Item>, item: Item, fields: RecordFields): void {
  if (map.has(item.id)) fields.fail('id', `${item.id} is defined twice`);
  map.set(item.id, item);
}

function readMeta(fields: RecordFields): InstanceMeta {
  const schema = fields.raw('schema');
  if (schema !== undefined && schema !== 'matching-neutral/1') fields.fail('schema', 'must be matching-neutral/1');
  const provinces = fields.list('provinces').map((value, at) => {
    const province = value as { id?: unknown; name?: unknown } | null;
    if (typeof province?.id !== 'string') fields.fail(`provinces[${at}].id`, 'must be a text');
    return { id: province.id, name: typeof province.name === 'string' ? province.name : province.id };
  });
  if (new Set(provinces.map((province) => province.id)).size !== provinces.length) fields.fail('provinces', 'an id is used twice');
  return {
    today: fields.whole('today', -1_000_000_000),
    horizonDays: fields.whole('horizonDays'),
    certCodes: fields.texts('certCodes'),
    provinces,
    distanceKm: fields.matrix('distanceKm', provinces.length),
    transitDays: fields.matrix('transitDays', provinces.length),
  };
}

function readProduct(fields: RecordFields): Product {
  return {
    id: fields.text('id'),
    name: fields.text('name'),
    refPrice: fields.whole('refPrice'),
    shelfLifeDays: fields.whole('shelfLifeDays'),
    quantumKg: fields.whole('quantumKg', 1),
    handlingVndPerKg: fields.whole('handlingVndPerKg'),
    rateMilliVndPerKgKm: fields.whole('rateMilliVndPerKgKm'),
    freshVndPerKgDay: fields.whole('freshVndPerKgDay'),
    gradeBonusVndPerKg: fields.whole('gradeBonusVndPerKg'),
    ocopBonusVndPerKg: fields.whole('ocopBonusVndPerKg'),
    preferredBonusVndPerKg: fields.whole('preferredBonusVndPerKg'),
    smallCoopBonusVndPerKg: fields.whole('smallCoopBonusVndPerKg'),
    forecastPenaltyVndPerKg: fields.whole('forecastPenaltyVndPerKg'),
  };
}

function readLot(fields: RecordFields): Lot {
  const status = fields.text('status');
  if (status !== 'harvested' && status !== 'forecast') fields.fail('status', 'must be harvested or forecast');
  const lot: Lot = {
    id: fields.text('id'),
    coop: fields.text('coop'),
    product: fields.text('product'),
    grade: fields.whole('grade'),
    certs: fields.texts('certs'),
    ocop: fields.whole('ocop'),
    origin: fields.text('origin'),
    p50Kg: fields.whole('p50Kg'),
    p90Kg: fields.whole('p90Kg'),
    reservedKg: fields.whole('reservedKg'),
    status,
    harvest: fields.days('harvest'),
    shelfLifeDays: fields.whole('shelfLifeDays'),
    priceVndPerKg: fields.whole('priceVndPerKg'),
    tiers: fields.tiers('tiers'),
    minOrderKg: fields.whole('minOrderKg'),
    ...(fields.has('creditVndPerKg') ? { creditVndPerKg: fields.whole('creditVndPerKg') } : {}),
  };
  if (lot.p90Kg > lot.p50Kg) fields.fail('p90Kg', `must not exceed p50Kg ${lot.p50Kg}, is ${lot.p90Kg}`);
  let [fromKg, priceVndPerKg] = [0, lot.priceVndPerKg];
  for (const [at, tier] of lot.tiers.entries()) {
    if (tier.minKg <= fromKg) fields.fail(`tiers[${at}].minKg`, 'must rise from tier to tier');
    if (tier.priceVndPerKg > priceVndPerKg) fields.fail(`tiers[${at}].priceVndPerKg`, 'must not rise from tier to tier');
    [fromKg, priceVndPerKg] = [tier.minKg, tier.priceVndPerKg];
  }
  return lot;
}

function readLine(fields: RecordFields): Line {
  const minFillPct = fields.whole('minFillPct');
  if (minFillPct > 100) fields.fail('minFillPct', `must be at most 100, is ${minFillPct}`);
  return {
    id: fields.text('id'),
    buyer: fields.text('buyer'),
    product: fields.text('product'),
    qtyKg: fields.whole('qtyKg'),
    minGrade: fields.whole('minGrade'),
    certs: fields.texts('certs'),
    minOcop: fields.whole('minOcop'),
    windows: fields.windows('windows'),
    dest: fields.text('dest'),
    ceilingVndPerKg: fields.whole('ceilingVndPerKg'),
    minFillPct,
    maxSuppliers: fields.wholeOrNull('maxSuppliers', 0),
    minPerSupplierKg: fields.whole('minPerSupplierKg'),
    priority: fields.whole('priority'),
    firm: fields.flag('firm'),
    preferred: fields.texts('preferred'),
    blocked: fields.texts('blocked'),
    minRemainingDays: fields.whole('minRemainingDays'),
    unmetPenaltyVndPerKg: fields.whole('unmetPenaltyVndPerKg'),
  };
}

function readFrozen(fields: RecordFields): FrozenPiece {
  return {
    line: fields.text('line'),
    lot: fields.text('lot'),
    kg: fields.whole('kg', 1),
    priceVndPerKg: fields.whole('priceVndPerKg'),
  };
}

function finish(draft: Draft): Instance {
  const meta = draft.meta;
  if (!meta) throw new InstanceError(0, 'meta', 'the instance has no meta record');
  if (meta.certCodes.length > 31) throw new InstanceError(0, 'meta.certCodes', 'at most 31 certificate codes');
  const known: Record<Reference['kind'], { has(name: string): boolean }> = {
    province: new Set(meta.provinces.map((province) => province.id)),
    cert: new Set(meta.certCodes),
    product: draft.products,
    coop: draft.coops,
    lot: draft.lots,
    line: draft.lines,
  };
  for (const { lineNumber, field, kind, name } of draft.references)
    if (!known[kind].has(name)) throw new InstanceError(lineNumber, field, `no ${kind} ${name} in this instance`);
  for (const frozen of draft.frozen.values())
    if (draft.lines.get(frozen.line)?.product !== draft.lots.get(frozen.lot)?.product)
      throw new InstanceError(0, 'frozen.lot', `lot ${frozen.lot} and line ${frozen.line} are of different products`);
  return {
    meta,
    products: sorted(draft.products),
    coops: sorted(draft.coops),
    lots: sorted(draft.lots),
    lines: sorted(draft.lines),
    frozen: sorted(draft.frozen),
  };
}

/** By key in code unit order: the same on every machine, whatever its language settings. */
function sorted<Item>(map: ReadonlyMap<string, Item>): Item[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}
