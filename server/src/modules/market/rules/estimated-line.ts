import { randomUUID } from 'node:crypto';
import type { estimateLineRule } from '@cho-phien/schema/rules/match.ts';
import type { z } from 'zod';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { readQuantity } from '../../../kernel/quantity.ts';
import { dayNumber } from './day-number.ts';
import type { LineRow, MarketRows, PlaceRow, ProductRow } from './market-rows.ts';

/** A line as the wizard has it before anything is saved; the shape is checked by the input rule. */
export interface EstimatedLine extends z.infer<typeof estimateLineRule> {
  readonly preferred: readonly string[];
  readonly blocked: readonly string[];
}

/** What a line that is not saved yet says of itself and its place in the form. */
export interface EstimateGiven {
  readonly buyerId: string;
  readonly destination: PlaceRow;
  /** Position in the form, for the paths of refused values. */
  readonly index: number;
}

/** The line as a row of the market. Throws InvalidInput for a quantity the product is not counted in. */
export function estimatedRow(line: EstimatedLine, given: EstimateGiven, rows: Pick<MarketRows, 'products'>): LineRow {
  const { baseUnit } = measureOfEstimate(line, rows);
  const base = (quantity: EstimatedLine['quantity'], field: string): bigint => {
    const read = readQuantity(quantity, baseUnit);
    if (!read.ok) throw new InvalidInput([{ path: `lines.${given.index}.${field}`, rule: read.rule, parameters: read.parameters }]);
    return read.base;
  };
  const day = (on: string) => dayNumber(toDatabaseDate(on));
  return {
    id: randomUUID(),
    requestId: '',
    buyerId: given.buyerId,
    productId: line.productId ?? null,
    minGradeRank: line.minGradeRank,
    minOcopStars: line.minOcopStars,
    quantityBase: base(line.quantity, 'quantity'),
    awardedBase: 0n,
    ceilingVnd: BigInt(line.ceilingVnd),
    minFillPct: line.minFillPercent,
    maxSuppliers: line.maxSuppliers ?? null,
    minPerSupplierBase: line.minPerSupplier ? base(line.minPerSupplier, 'minPerSupplier') : 0n,
    priority: 1,
    firm: line.firm,
    minRemainingDays: line.minRemainingDays,
    windows: line.windows.map((window) => ({ fromDay: day(window.fromOn), toDay: day(window.toOn) })),
    certificates: line.schemeCodes,
    preferred: line.preferred,
    blocked: line.blocked,
    destination: given.destination,
    substitutes: (line.substitutes ?? []).map((substitute, index) => ({
      position: index + 1,
      productId: substitute.productId ?? null,
      minGradeRank: substitute.minGradeRank ?? null,
      certificates: substitute.schemeCodes ?? null,
      ceilingVnd: substitute.ceilingVnd ?? null,
      discountPct: substitute.discountPercent ?? null,
    })),
  };
}

/** What the line is measured by: its product, or the product that stands for the commodity. */
export function measureOfEstimate(line: Pick<EstimatedLine, 'productId'>, rows: Pick<MarketRows, 'products'>): ProductRow {
  const named = rows.products.find((product) => product.id === line.productId);
  const measure = named ?? rows.products.find((product) => product.baseUnit === 'GRAM') ?? rows.products[0];
  if (!measure) throw new NotFound('Product');
  return measure;
}
