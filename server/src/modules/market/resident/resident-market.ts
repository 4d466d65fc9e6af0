import type { Pool } from 'pg';
import { NotFound } from '../../../kernel/expected-error.ts';
import type { TakenVolume } from '../../matching/taken-volume.ts';
import type { Instance, Line } from '../../matching/types.ts';
import { readMarket, type MarketRead } from '../reads/read-market.ts';
import { readPromiseRecords } from '../reads/read-promise-records.ts';
import { readProposedPieces } from '../reads/read-proposed-pieces.ts';
import { adjustLine, type LineAdjustments } from '../rules/adjust-line.ts';
import { buildInstance, buildLine, buildSubstitutesOf } from '../rules/build-instance.ts';
import { estimatedRow, measureOfEstimate, type EstimatedLine, type EstimateGiven } from '../rules/estimated-line.ts';
import { previewFigures, previewWithSubstitutes } from '../rules/preview-figures.ts';
import { MarketModels } from '../rules/market-models.ts';
import { marketUnitBase } from '../rules/market-unit.ts';
import { previewLineInMarket, type LineMarket } from '../rules/match-line.ts';
import { supplyHash } from '../rules/round-bytes.ts';
import type { PromiseRecord, ScoreWeights } from '../rules/score-candidate.ts';
import type { LineRow } from '../rules/market-rows.ts';
import { selectSuppliers } from '../rules/select-suppliers.ts';
import { lineWays, type LineWays } from './line-ways.ts';
import { figuresOutcome, lineOutcome, type LineMeasure, type LineOutcome, type Wanted } from './line-outcome.ts';

/** A line of a form, with what is known of it besides. */
export interface LineToEstimate {
  readonly line: EstimatedLine;
  readonly given: EstimateGiven;
}

/** One commodity's market, read once and kept ready for questions until it changes. */
export class ResidentMarket {
  readonly rows: MarketRead;
  /** Business date it was read for, ISO text. */
  readonly today: string;
  readonly instance: Instance;
  readonly #models: MarketModels;
  readonly #promises: ReadonlyMap<string, PromiseRecord>;
  #supplyHash: string | undefined;

  private constructor(rows: MarketRead, today: string, kept: { instance: Instance; models: MarketModels; promises: ReadonlyMap<string, PromiseRecord> }) {
    this.rows = rows;
    this.today = today;
    this.instance = kept.instance;
    this.#models = kept.models;
    this.#promises = kept.promises;
  }

  /** Reads a market. Its snapshot is that of the first statement, so that what changes between the statements is seen as a change. */
  static async read(pool: Pool, commodityId: string, today: string): Promise<ResidentMarket> {
    const rows = await readMarket(pool, commodityId, today);
    const cooperativeIds = [...new Set(rows.lots.map((lot) => lot.cooperativeId))];
    const [pieces, promises] = await Promise.all([readProposedPieces(pool, rows), readPromiseRecords(pool, cooperativeIds, today)]);
    const instance = buildInstance(rows);
    return new ResidentMarket(rows, today, { instance, promises, models: new MarketModels({ rows, instance, pieces }) });
  }

  /** How cooperatives kept what they promised, by cooperative id. */
  get promises(): ReadonlyMap<string, PromiseRecord> {
    return this.#promises;
  }

  /** Hash of what suppliers can still give. */
  get supplyHash(): string {
    return (this.#supplyHash ??= supplyHash(this.instance));
  }

  /**
   * What lines that are not saved yet would get together, beside everything promised and proposed: none is offered what another takes. Those
   * with the fewest cooperatives to choose from take first.
   */
  estimate(lines: readonly LineToEstimate[], wanted: Wanted): LineOutcome[] {
    const asked = lines.map(({ line, given }) => {
      const row = estimatedRow(line, given, this.rows);
      const measure = measureOfEstimate(line, this.rows);
      const of = { baseUnit: measure.baseUnit, unitBase: marketUnitBase(measure), requestedBase: row.quantityBase };
      const market = { ...this.#market(wanted), destination: given.destination, substitutes: buildSubstitutesOf(row, this.rows) };
      return { line: buildLine(row, this.rows), market, of };
    });
    const choices = asked.map(({ line, market }) => (asked.length === 1 ? 0 : previewFigures(line, { ...market, relaxations: false }).counts.QUALIFIED));
    const order = [...asked.keys()].sort((a, b) => (choices[a] ?? 0) - (choices[b] ?? 0) || a - b);
    const outcomes = new Map<number, LineOutcome>();
    const taken: TakenVolume[] = [];
    for (const at of order) {
      const { line, market, of } = asked[at]!;
      const besides = { ...market, taken: [...taken] };
      outcomes.set(at, this.#look(line, besides, { of, wanted }));
      if (asked.length > 1) taken.push(...previewWithSubstitutes(line, { ...besides, relaxations: false }).taken);
    }
    return [...asked.keys()].flatMap((at) => outcomes.get(at) ?? []);
  }

  /** What a line would get under other limits or weights; `null` when it is not open to the market. */
  preview(lineId: string, tried: { adjustments: LineAdjustments; weights?: ScoreWeights | undefined }, wanted: Wanted): LineOutcome | null {
    const found = this.#lineOf(lineId);
    if (!found) return null;
    const adjusted = adjustLine(found.line, tried.adjustments, this.rows.today);
    const market = { ...this.#market(wanted), weights: tried.weights, substitutes: buildSubstitutesOf(found.row, this.rows) };
    return this.#look(adjusted, market, { of: found.measure, wanted });
  }

  /** The ways a line can be filled beside its standing proposal; `null` when it is not open to the market. */
  alternatives(lineId: string): LineWays | null {
    const found = this.#lineOf(lineId);
    if (!found) return null;
    const { line, row, measure } = found;
    return lineWays(line, this.#models.besides(line), { own: this.#models.piecesOf(lineId), measure, substitutes: buildSubstitutesOf(row, this.rows) });
  }

  #lineOf(lineId: string): { line: Line; row: LineRow; measure: LineMeasure } | null {
    const line = this.instance.lines.find((candidate) => candidate.id === lineId);
    const row = this.rows.lines.find((candidate) => candidate.id === lineId);
    if (!line || !row) return null;
    const product = this.rows.products.find(({ baseUnit }) => line.product.endsWith(`:${baseUnit}`));
    if (!product) throw new NotFound('Product');
    return { line, row, measure: { baseUnit: product.baseUnit, unitBase: marketUnitBase(product), requestedBase: row.quantityBase } };
  }

  /** Candidates are described only where they are asked for, or where weights choose among them. */
  #look(line: Line, market: LineMarket, { of, wanted }: { of: LineMeasure; wanted: Wanted }): LineOutcome {
    if (!wanted.candidates && !market.weights) return figuresOutcome(previewWithSubstitutes(line, market), of);
    const free = previewLineInMarket(line, market);
    return lineOutcome(market.weights ? selectSuppliers(line, free, market) : free, of, wanted);
  }

  #market(wanted: Wanted): LineMarket {
    return { rows: this.rows, models: this.#models, promises: this.#promises, relaxations: wanted.relaxations };
  }
}
