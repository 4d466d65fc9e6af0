/** How far a key moves from a cell of a grid; whole rows and columns. */
export type GridMove = { rows: number; columns: number } | 'rowStart' | 'rowEnd' | 'gridStart' | 'gridEnd'

interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Where the caret stands in the entry of the cell. */
interface Caret {
  start: number
  end: number
  length: number
}

const OVER_THE_TEXT: Record<string, GridMove> = { ArrowUp: { rows: -1, columns: 0 }, ArrowDown: { rows: 1, columns: 0 } }

/**
 * The move a key makes, as in a sheet: up, down and Enter always; left, right, Home and End when the whole entry is marked or the caret
 * stands at that end of it, so that a figure can still be mended. Undefined leaves the key to the entry.
 */
export function gridMove({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed, { start, end, length }: Caret): GridMove | undefined {
  if (altKey) return undefined
  const jump = ctrlKey || metaKey
  if (jump) return key === 'Home' ? 'gridStart' : key === 'End' ? 'gridEnd' : undefined
  if (key === 'Enter') return { rows: shiftKey ? -1 : 1, columns: 0 }
  if (shiftKey) return undefined
  const whole = start === 0 && end === length
  const atStart = whole || (start === 0 && end === 0)
  const atEnd = whole || (start === length && end === length)
  if (key === 'ArrowLeft') return atStart ? { rows: 0, columns: -1 } : undefined
  if (key === 'ArrowRight') return atEnd ? { rows: 0, columns: 1 } : undefined
  if (key === 'Home') return whole ? 'rowStart' : undefined
  if (key === 'End') return whole ? 'rowEnd' : undefined
  return OVER_THE_TEXT[key]
}

/** The cell a move leads to, within a grid of so many rows and columns; at its edge it stays. */
export function movedTo(move: GridMove, at: { row: number; column: number }, size: { rows: number; columns: number }): { row: number; column: number } {
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1)
  if (move === 'gridStart') return { row: 0, column: 0 }
  if (move === 'gridEnd') return { row: size.rows - 1, column: size.columns - 1 }
  if (move === 'rowStart') return { row: at.row, column: 0 }
  if (move === 'rowEnd') return { row: at.row, column: size.columns - 1 }
  return { row: within(at.row + move.rows, size.rows), column: within(at.column + move.columns, size.columns) }
}
