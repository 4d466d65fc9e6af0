/** Cells of a sheet, row by row, as text. Scripts that read a kind of file are loaded when one is opened. */
export async function readSheet(file: File): Promise<string[][]> {
  if (/\.xlsx$/i.test(file.name)) {
    const { readSheet: readExcel } = await import('read-excel-file/browser')
    const rows = await readExcel(file)
    return rows.map((row) => row.map(textOf))
  }
  const { default: papa } = await import('papaparse')
  // Empty rows stay, so that rows are counted as the sheet counts them.
  return papa.parse<string[]>(decoded(await file.arrayBuffer())).data
}

/** UTF-8, or Windows-1258 as older Vietnamese spreadsheets write it. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  // A sheet keeps numbers without the writing of a language; here they are written as people type them.
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : ''
}
