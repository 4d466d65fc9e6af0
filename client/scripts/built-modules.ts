/** A module of the browser's build, and what it asks for. */
export interface BuiltModule {
  id: string
  code: string | null
  isEntry: boolean
  importedIds: readonly string[]
  dynamicallyImportedIds: readonly string[]
}

type Modules = ReadonlyMap<string, BuiltModule>

const SOURCE = /\/client\/src\//
const WORD = /\/paraglide\/messages\/(\w+)\.js$/
const ICON = /\/lucide\/dist\/esm\/icons\/([\w-]+)\.mjs$/
const INDEX = /\/paraglide\/messages(\/_index)?\.js$|\/lucide\/dist\/esm\/(lucide|iconsAndAliases)\.mjs$/
/** Packages that are loaded wherever something asks for them. */
const LOADED = /\/node_modules\/(react|react-dom|react-router|scheduler|urql|@urql\/core|wonka|gql\.tada|lucide)\//

/** The indexes of words and icons import all of them, and so do not tell who needs which. */
export const namesEverything = (id: string) => INDEX.test(id)

/** Whether a module is of our source, or an icon it shows. */
export const isOurs = (id: string) => SOURCE.test(id) || ICON.test(id)

/** Which entries of the build, or files loaded later, lead to each module. */
export function leadingEntries(modules: Modules): Map<string, Set<string>> {
  const needs = needsOf(modules)
  const built = [...modules.values()]
  const entries = new Map<string, Set<string>>()
  for (const entry of new Set(built.flatMap(({ id, isEntry, dynamicallyImportedIds }) => [...(isEntry ? [id] : []), ...dynamicallyImportedIds]))) {
    for (const id of reachedFrom(entry, (module) => needs.get(module) ?? [])) entries.set(id, (entries.get(id) ?? new Set()).add(entry))
  }
  return entries
}

/** The characters of source that a module brings to a page; infinite when it brings a package that few pages have. */
export function charactersOf(id: string, modules: Modules, everywhere: (id: string) => boolean): number {
  let characters = 0
  for (const module of reachedFrom(id, (reached) => (modules.get(reached)?.importedIds ?? []).filter((need) => !everywhere(need) && !LOADED.test(need)))) {
    if (!isOurs(module)) return Number.POSITIVE_INFINITY
    if (!namesEverything(module)) characters += modules.get(module)?.code?.length ?? 0
  }
  return characters
}

/** What each module needs, with words and icons as its code names them. */
function needsOf(modules: Modules): Map<string, string[]> {
  const ids = [...modules.keys()]
  const named = (pattern: RegExp) => new Map(ids.flatMap((id) => (pattern.test(id) ? [[pattern.exec(id)?.[1] ?? '', id] as const] : [])))
  const words = named(WORD)
  const icons = named(ICON)
  return new Map(
    [...modules.values()].map(({ id, code, importedIds }) => {
      const asked = SOURCE.test(id) && code !== null ? [...wordsIn(code).map((word) => words.get(word)), ...iconsIn(code).map((icon) => icons.get(icon))] : []
      return [id, [...importedIds, ...asked].filter((need) => need !== undefined && !namesEverything(need)) as string[]]
    }),
  )
}

const wordsIn = (code: string) => [...code.matchAll(/\bm\.(\w+)/g)].map(([, word = '']) => word)

const iconsIn = (code: string) =>
  [...code.matchAll(/import \{([^}]*)\} from ["']lucide["']/g)].flatMap(([, list = '']) => list.split(',').map((icon) => kebab(icon.trim())))

const kebab = (name: string) => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])/g, '-').toLowerCase()

function reachedFrom(id: string, needs: (id: string) => readonly string[]): Set<string> {
  const reached = new Set([id])
  for (const module of reached) for (const need of needs(module)) reached.add(need)
  return reached
}
