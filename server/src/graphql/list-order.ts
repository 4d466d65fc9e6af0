import type { InputRef } from '@pothos/core';
import { builder } from './builder.ts';

export type Direction = 'asc' | 'desc';

const SortDirectionType = builder.enumType('SortDirection', {
  description: 'Which end of a list comes first.',
  values: { ASC: { description: 'The smallest, earliest or first one.' }, DESC: { description: 'The largest, latest or last one.' } } as const,
});

interface ListOrder<By> {
  by: By;
  direction: 'ASC' | 'DESC';
}

/**
 * The orders a list can be asked for, beside its usual one: an argument for its field, and what the argument means for the database.
 * Rows that are alike follow each other by their ids, so that pages neither repeat nor lose one.
 */
export function listOrder<By extends string, OrderBy extends object>(
  list: string,
  ways: Readonly<Record<By, { readonly description: string; readonly of: (direction: Direction) => OrderBy }>>,
): { type: InputRef<ListOrder<By>>; orderBy: (order: ListOrder<By> | null | undefined, usual: OrderBy[]) => (OrderBy | { id: Direction })[] } {
  const values = Object.fromEntries(Object.entries<{ description: string }>(ways).map(([by, { description }]) => [by, { description }])) as Record<
    By,
    { description: string }
  >;
  const ByType = builder.enumType(`${list}OrderBy`, { description: `What ${list} rows can be ordered by.`, values });
  const type = builder.inputType(`${list}Order`, {
    description: `An order of ${list} rows.`,
    fields: (t) => ({
      by: t.field({ type: ByType, required: true, description: 'By what.' }),
      direction: t.field({ type: SortDirectionType, required: true, description: 'From which end.' }),
    }),
  }) as unknown as InputRef<ListOrder<By>>;
  return {
    type,
    orderBy: (order, usual) => {
      if (!order) return usual;
      const direction = order.direction === 'DESC' ? 'desc' : 'asc';
      return [ways[order.by].of(direction), { id: direction }];
    },
  };
}

export const orderArgument = 'In which order; the usual one of the list when absent.';
