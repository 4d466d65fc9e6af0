import { offerColumns, type OfferColumn, type OfferRow } from '@cho-phien/schema/rules/offer-import.ts'
import { downloadCsv } from '../../features/csv.ts'

const COLUMNS = Object.keys(offerColumns) as OfferColumn[]
const plain = (text: string) => text.normalize('NFC').trim().toLocaleLowerCase('vi')

/** Rows of a sheet under its headings, in whichever order and language these stand; null when the headings are not those of the template. */
export function offerRows([heads = [], ...lines]: readonly string[][]): OfferRow[] | null {
  const places = new Map(COLUMNS.map((column) => [column, heads.findIndex((head) => offerColumns[column].some((word) => plain(word) === plain(head)))]))
  if ([places.get('product'), places.get('grade')].includes(-1)) return null
  const rows = lines.map((line, i) => {
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, (line[places.get(column) ?? -1] ?? '').slice(0, 200)]))
    return { row: i + 2, ...cells } as OfferRow
  })
  return rows.filter((row) => COLUMNS.some((column) => row[column].trim() !== ''))
}

const EXAMPLE = ['Mận hậu', 'Loại 1', '65.000', '52.000', '100', '1', 'hộp 1 kg', '', '01/06/2027', '31/08/2027']

/** The empty sheet with one row to write over. */
export function downloadTemplate(): void {
  downloadCsv('mau-chao-ban.csv', [COLUMNS.map((column) => offerColumns[column][0]), EXAMPLE])
}

/** The rows that were wrong, each with what is wrong, to be mended and taken again. */
export function downloadFaults(rows: readonly OfferRow[], sentences: ReadonlyMap<number, string>, heading: string): void {
  const wrong = rows.filter(({ row }) => sentences.has(row))
  downloadCsv('dong-loi.csv', [
    [...COLUMNS.map((column) => offerColumns[column][0]), heading],
    ...wrong.map((row) => [...COLUMNS.map((column) => row[column]), sentences.get(row.row) ?? '']),
  ])
}
