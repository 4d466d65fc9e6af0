import style from './crest.module.css'

const PALETTES = [
  ['#0e6b4a', '#f4c542', '#fff8e6'],
  ['#8e1b4b', '#f9b8c8', '#fff4f6'],
  ['#1f3a6e', '#f2b632', '#f3f6ff'],
  ['#8a4b10', '#f7c98b', '#fff7ec'],
  ['#12627a', '#9adbe8', '#effbfd'],
  ['#4a6b12', '#d5e86a', '#f9fce8'],
  ['#6a2a78', '#e9b7f2', '#fcf3fe'],
  ['#a3261c', '#ffd27a', '#fff5ec'],
] as const
const GENERIC_WORDS = /^(HTX|Hợp|tác|xã|nông|nghiệp|sản|xuất|và|dịch|vụ|tổng|hợp)$/i
const MOTIFS = [
  { count: 12, path: 'M80 8l7 9-7 9-7-9z' },
  { count: 16, path: 'M74 24l6-12 6 12z' },
  { count: 10, path: 'M80 28C70 22 70 12 80 6C90 12 90 22 80 28Z' },
  { count: 20, path: 'M80 11.600a4.400 4.400 0 1 1 0 8.800a4.400 4.400 0 1 1 0-8.800z' },
] as const

function hash(text: string) {
  let value = 2166136261
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16777619)
  return value >>> 0
}

function initials(name: string) {
  const [first = 'H', second = ''] = name
    .replace(/[–-]/g, ' ')
    .split(/\s+/)
    .filter((word) => word && !GENERIC_WORDS.test(word))
  return `${first.charAt(0)}${second.charAt(0)}`.toUpperCase()
}

/** A cooperative's crest, always the same for the same name, until it uploads a logo. Stands beside the name. */
export function Crest({ name, size = 48 }: { name: string; size?: number }) {
  const seed = hash(name)
  const [ink, gold, paper] = PALETTES[seed % PALETTES.length] ?? PALETTES[0]
  const { count, path } = MOTIFS[(seed >>> 5) % MOTIFS.length] ?? MOTIFS[0]
  return (
    <svg viewBox="0 0 160 160" width={size} height={size} aria-hidden className={style.crest}>
      <circle cx="80" cy="80" r="80" fill={ink} />
      {Array.from({ length: count }, (_, i) => (
        <path key={i} transform={`rotate(${(i / count) * 360} 80 80)`} d={path} fill={gold} />
      ))}
      <circle cx="80" cy="80" r="50" fill={paper} />
      <path d="M38 104C52 90 62 92 72 100C84 108 104 108 122 98C116 118 100 130 80 130C60 130 46 120 38 104Z" fill={gold} opacity=".85" />
      <text x="80" y="94" className={style.initials} fill={ink}>
        {initials(name)}
      </text>
    </svg>
  )
}
