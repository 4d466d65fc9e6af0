import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { type AcceptedInvoice, type CorrectedInvoice, type EInvoices, type HandedInvoice, InvoiceRefused } from '../modules/invoices/e-invoices.ts';

// The played provider keeps its books beside the market's tables, in a schema of its own that no migration knows.
const TABLES = `
  CREATE SCHEMA IF NOT EXISTS e_invoice_development;
  CREATE TABLE IF NOT EXISTS e_invoice_development.invoice (
    id uuid PRIMARY KEY, seller_tax_code text NOT NULL, symbol text NOT NULL, number integer NOT NULL, content_hash text NOT NULL, corrects_id uuid,
    replaced boolean NOT NULL DEFAULT false, lookup_code text NOT NULL, authority_code text, UNIQUE (seller_tax_code, symbol, number));`;

/** Tax code that the played authority does not know, so that a refusal can be tried. */
export const UNKNOWN_TAX_CODE = '0000000000';

type Kept = AcceptedInvoice & { contentHash: string; replaced: boolean };

/**
 * Plays a provider of e-invoices and the tax authority behind it: keeps every invoice once, refuses a number that was used, a correction of
 * what it does not know, and buyers the authority does not know, and gives codes.
 */
export class LocalEInvoices implements EInvoices {
  readonly #pool: Pool;
  #ready: Promise<unknown> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async issue(invoice: HandedInvoice): Promise<AcceptedInvoice> {
    return this.#keep(invoice, null);
  }

  async adjust(invoice: HandedInvoice, corrected: CorrectedInvoice): Promise<AcceptedInvoice> {
    await this.#mustStand(corrected);
    return this.#keep(invoice, corrected);
  }

  async replace(invoice: HandedInvoice, corrected: CorrectedInvoice): Promise<AcceptedInvoice> {
    const before = await this.find(invoice.id);
    if (before) return before;
    await this.#mustStand(corrected);
    const answer = await this.#keep(invoice, corrected);
    await this.#pool.query('UPDATE e_invoice_development.invoice SET replaced = true WHERE id = $1', [corrected.id]);
    return answer;
  }

  async find(id: string): Promise<AcceptedInvoice | null> {
    const kept = await this.#read(id);
    return kept && { lookupCode: kept.lookupCode, authorityCode: kept.authorityCode };
  }

  async #mustStand({ id }: CorrectedInvoice): Promise<void> {
    const corrected = await this.#read(id);
    if (!corrected || corrected.replaced) throw new InvoiceRefused('hóa đơn được điều chỉnh hoặc thay thế không tồn tại');
  }

  async #keep(invoice: HandedInvoice, corrected: CorrectedInvoice | null): Promise<AcceptedInvoice> {
    const { id, symbol, number, seller, buyer, coded } = invoice;
    if (buyer.taxCode === UNKNOWN_TAX_CODE) throw new InvoiceRefused('mã số thuế người mua không tồn tại');
    const hash = createHash('sha256')
      .update(JSON.stringify([invoice, corrected], (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
      .digest('hex');
    const before = await this.#read(id);
    if (before && before.contentHash !== hash) throw new InvoiceRefused('mã giao dịch đã dùng cho hóa đơn khác');
    const lookupCode = hash.slice(0, 10).toUpperCase();
    const authorityCode = coded ? `00${hash.slice(10, 42).toUpperCase()}` : null;
    if (!before) {
      const { rowCount } = await this.#pool.query(
        `INSERT INTO e_invoice_development.invoice (id, seller_tax_code, symbol, number, content_hash, corrects_id, lookup_code, authority_code)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [id, seller.taxCode, symbol, number, hash, corrected?.id ?? null, lookupCode, authorityCode],
      );
      if (rowCount === 0 && !(await this.#read(id))) throw new InvoiceRefused('số hóa đơn đã được dùng');
    }
    return { lookupCode, authorityCode };
  }

  async #read(id: string): Promise<Kept | null> {
    await this.#open();
    const { rows } = await this.#pool.query<Kept>(
      `SELECT lookup_code AS "lookupCode", authority_code AS "authorityCode", content_hash AS "contentHash", replaced FROM e_invoice_development.invoice WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Makes the books when they are missing; several processes may do so at once. */
  async #open(): Promise<void> {
    this.#ready ??= this.#pool.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('e_invoice_development')); ${TABLES} COMMIT`);
    await this.#ready;
  }
}
