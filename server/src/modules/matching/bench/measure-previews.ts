import { buildProductModel } from '../product-model.ts';
import { previewLine } from '../preview-line.ts';
import type { Instance, Piece } from '../types.ts';

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
}

/** Milliseconds of previews of `count` lines of the market, asked once more on what the plan leaves over, products resident. */
export function measurePreviews(instance: Instance, pieces: readonly Piece[], count: number): Quantiles {
  const models = new Map(instance.products.map((product) => [product.id, buildProductModel(instance, product.id, pieces)] as const));
  const step = Math.max(1, Math.floor(instance.lines.length / count));
  const sample = instance.lines.filter((_, at) => at % step === 0);
  const ask = (at: number) => {
    const line = { ...sample[at]!, id: 'asked again' };
    const started = performance.now();
    previewLine(models.get(line.product)!, line, { candidates: 'eligible', relaxations: false });
    return performance.now() - started;
  };
  for (let at = 0; at < Math.min(100, sample.length); at++) ask(at);
  const times = sample.map((_, at) => ask(at)).sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), worst: times.at(-1) ?? 0 };
}
