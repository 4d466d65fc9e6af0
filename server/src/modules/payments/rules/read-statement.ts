import { isIsoDate } from '../../../kernel/business-day.ts';

/** Names of the columns of a bank's file. Amounts stand in one signed column, or in one for what came and one for what went. */
export interface StatementColumns {
  reference: string;
  note: string;
  bookedOn: string;
  /** What came, or everything with its sign. */
  amount: string;
  /** What went; empty when `amount` is signed. */
  debit: string;
}

export interface StatementRow {
  bankReference: string;
  /** Positive came in, negative went out. */
  amountVnd: bigint;
  note: string;
  bookedOn: string;
}

export interface ReadStatement {
  rows: StatementRow[];
  /** Rows that could not be read, counted from 1 below the head. */
  faults: { row: number; column: keyof StatementColumns }[];
  /** Columns the file does not have. */
  missing: (keyof StatementColumns)[];
}

/** Reads a bank's statement out of a file with a head line; commas, semicolons or tabs stand between columns. */
export function readStatement(text: string, columns: StatementColumns): ReadStatement {
  const [head = [], ...body] = rowsOf(text.replace(/^\uFEFF/, ''));
  const names = head.map((name) => name.trim().toLowerCase());
  const placeOf = (column: keyof StatementColumns) => names.indexOf(columns[column].trim().toLowerCase());
  const needed = (Object.keys(columns) as (keyof StatementColumns)[]).filter((column) => column !== 'debit' || columns.debit.trim() !== '');
  const missing = needed.filter((column) => placeOf(column) < 0);
  if (missing.length > 0) return { rows: [], faults: [], missing };
  const read: ReadStatement = { rows: [], faults: [], missing };
  for (const [place, cells] of body.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const cell = (column: keyof StatementColumns) => (columns[column].trim() === '' ? '' : (cells[placeOf(column)] ?? '').trim());
    const amountVnd = amountOf(cell('amount'), cell('debit'));
    const bookedOn = dateOf(cell('bookedOn'));
    const fault = cell('reference') === '' ? 'reference' : amountVnd === null ? 'amount' : bookedOn === null ? 'bookedOn' : null;
    if (fault !== null || amountVnd === null || bookedOn === null) read.faults.push({ row: place + 1, column: fault ?? 'amount' });
    else read.rows.push({ bankReference: cell('reference').slice(0, 100), amountVnd, note: cell('note').slice(0, 500), bookedOn });
  }
  return read;
}

/** Signed whole đồng of a row; null when there is none or it has parts of a đồng. */
function amountOf(credit: string, debit: string): bigint | null {
  const came = credit === '' ? 0n : wholeDong(credit);
  const went = debit === '' ? 0n : wholeDong(debit);
  if (came === null || went === null) return null;
  const amount = came - (went < 0n ? -went : went);
  return amount === 0n ? null : amount;
}

/** Banks write 1.250.000, 1,250,000, 1250000.00 or 1 250 000 VND. */
function wholeDong(text: string): bigint | null {
  const plain = text.replaceAll(/\s|VND|₫|đ/gi, '').replace(/[.,]0{1,2}$/, '');
  const [, sign = '', figures = ''] = /^([+-]?)(\d{1,15}|\d{1,3}(?:[.,]\d{3})+)$/.exec(plain) ?? [];
  if (figures === '') return null;
  const amount = BigInt(figures.replaceAll(/[.,]/g, ''));
  return sign === '-' ? -amount : amount;
}

/** 2026-05-18, 18/05/2026 and 18-05-2026, with or without a time behind. */
function dateOf(text: string): string | null {
  const [day = ''] = text.split(/[ T]/);
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(day) ?? [];
  const iso = year === '' ? day : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}

function rowsOf(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const separator = [';', '\t', ','].find((sign) => head.includes(sign)) ?? ',';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let place = 0; place <= text.length; place += 1) {
    const sign = text[place];
    if (quoted && sign === '"' && text[place + 1] === '"') {
      cell += '"';
      place += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === undefined || (!quoted && (sign === separator || sign === '\n'))) {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}
