import { buildProductModel } from '../product-model.ts';
import { previewLine } from '../preview-line.ts';
import type { Instance, Piece } from '../types.ts';
import { timed } from './timed.ts';
import { quantiles, type Quantiles } from './quantiles.ts';

/** Milliseconds, by the wall clock, of previews of `count` lines of the market, asked once more on what the plan leaves over, products resident. */
export function measurePreviews(instance: Instance, pieces: readonly Piece[], count: number): Quantiles {
  const models = new Map(instance.products.map((product) => [product.id, buildProductModel(instance, product.id, pieces)] as const));
  const step = Math.max(1, Math.floor(instance.lines.length / count));
  const sample = instance.lines.filter((_, at) => at % step === 0);
  const ask = (at: number) => {
    const line = { ...sample[at]!, id: 'asked again' };
    return timed(() => previewLine(models.get(line.product)!, line, { candidates: 'taken', relaxations: false })).wallMs;
  };
  for (let at = 0; at < Math.min(100, sample.length); at++) ask(at);
  return quantiles(sample.map((_, at) => ask(at)));
}
