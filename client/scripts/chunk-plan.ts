import { type BuiltModule, charactersOf, isOurs, leadingEntries, namesEverything } from './built-modules.ts'

/** The files of the plan. What a file's modules bring along travels with them, unless a file named before it has it. */
export const CHUNKS = ['framework', 'shared', 'apart', 'shop', 'console', 'buyer', 'cooperative', 'association', 'operator', 'account', 'sign-in'] as const
export type Chunk = (typeof CHUNKS)[number]

const FRAMEWORK = /\/node_modules\/(react|react-dom|react-router|scheduler)\//
const EVERY_PAGE = /\/src\/(root|entry\.client)\.tsx/
const SHOP = /\/src\/(pages\/shop\/|app\/shop-frame\.)/
const FRAME = /\/src\/app\/[a-z]+-(root|frame)\./
const AREA = /\/src\/(?:pages|app)\/([a-z-]+?)(?:\/|-frame\.|-root\.)/

/** By so many pages' need a module is taken along by all. */
const MANY = 4
/** So many characters of source are taken along for a single page: words and icons, in the shop; a little more in the consoles. */
const WORD_CHARACTERS = 800
const SMALL_CHARACTERS = 1_500
/** What brings more along is loaded only where it is needed. */
const LIGHT_CHARACTERS = 8_000

/**
 * In which file each module travels to the browser; what stands in none is split as the build sees fit. Every file costs a cheap phone a part
 * of a round trip and a line of the manifest, so that what is small, or needed by many, travels with the frame around the pages.
 */
export function planChunks(built: Iterable<BuiltModule>): Map<string, Chunk> {
  const modules = new Map([...built].map((module) => [module.id, module]))
  const entries = leadingEntries(modules)
  const everywhere = (id: string) => [...(entries.get(id) ?? [])].some((entry) => EVERY_PAGE.test(entry))
  const plan = new Map<string, Chunk>()
  for (const [id, leading] of entries) {
    if (FRAMEWORK.test(id)) plan.set(id, 'framework')
    if (namesEverything(id) || !isOurs(id)) continue
    const chunk = everywhere(id) ? 'shared' : chunkFor([...leading], charactersOf(id, modules, everywhere))
    if (chunk !== null) plan.set(id, chunk)
  }
  return plan
}

function chunkFor(entries: readonly string[], characters: number): Chunk | null {
  if (entries.length === 1) return null
  const shop = entries.filter((id) => SHOP.test(id))
  if (shop.length === 0) return consoleChunk(entries, characters)
  const taken = shop.length >= MANY || characters <= WORD_CHARACTERS || shop.some((id) => FRAME.test(id))
  // Whatever a shop page needs must never lie in a console's file.
  if (!taken) return 'apart'
  return shop.length < entries.length ? 'shared' : 'shop'
}

function consoleChunk(entries: readonly string[], characters: number): Chunk | null {
  const areas = [...new Set(entries.map(areaOf))]
  const chunk = areas.length === 1 ? (areas[0] ?? null) : 'console'
  if (entries.some((id) => FRAME.test(id))) return chunk
  if (entries.length >= MANY) return characters <= (chunk === 'console' ? SMALL_CHARACTERS : LIGHT_CHARACTERS) ? chunk : null
  return chunk !== 'console' && characters <= SMALL_CHARACTERS ? chunk : null
}

function areaOf(entry: string): Chunk {
  const area = AREA.exec(entry)?.[1]
  return CHUNKS.find((chunk) => chunk === area) ?? 'console'
}
