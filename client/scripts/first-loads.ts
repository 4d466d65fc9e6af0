interface RouteAssets {
  id: string
  parentId?: string
  module: string
  imports?: string[]
  css?: string[]
  clientLoaderModule?: string
  hydrateFallbackModule?: string
}

export interface BuildManifest {
  /** The address of the manifest itself, which travels with every page. */
  url: string
  entry: { module: string; imports: string[] }
  routes: Record<string, RouteAssets>
}

export interface FirstLoad {
  page: string
  console: boolean
  scripts: readonly string[]
  scriptsKb: number
  stylesKb: number
}

export interface RouteChunk {
  page: string
  /** What a visitor fetches for this page who has already seen another of the same side. */
  scriptsKb: number
}

const SHOP = { scriptsKb: 130, stylesKb: 20 }
const CONSOLE = { scriptsKb: 260, stylesKb: 55 }
const ROUTE_KB = 60
/** Words that betray libraries no first load may carry: charts, scanners, sheets, maps; and the console kit in the shop. */
const BARRED = ['recharts', 'BarcodeDetector', 'exceljs', 'write-excel-file', 'topojson', 'geoMercator']
const CONSOLE_ONLY = ['mantine-color-scheme', 'graphql-sse', 'urql']

/** React Router marks styles that something loaded later needs too with a `#`; the file is the same. */
const fileOf = (asset: string) => asset.replace(/#$/, '')

const isConsole = (lineage: readonly RouteAssets[]) => lineage.some(({ id }) => id === 'app/console-root')

function lineageOf(manifest: BuildManifest, id: string): RouteAssets[] {
  const route = manifest.routes[id]
  if (!route) return []
  return [...(route.parentId ? lineageOf(manifest, route.parentId) : []), route]
}

const scriptsOf = ({ module, imports = [], clientLoaderModule, hydrateFallbackModule }: RouteAssets) =>
  [module, ...imports, clientLoaderModule, hydrateFallbackModule].filter((asset): asset is string => asset !== undefined)

const pageIds = (manifest: BuildManifest) => Object.keys(manifest.routes).filter((id) => id.endsWith('-page'))

/** All a browser fetches for a page opened first: manifest, entry, root, frame and page. */
export function firstLoads(manifest: BuildManifest, sizeKb: (asset: string) => number): FirstLoad[] {
  return pageIds(manifest).map((id) => {
    const lineage = lineageOf(manifest, id)
    const scripts = [...new Set([manifest.url, manifest.entry.module, ...manifest.entry.imports, ...lineage.flatMap(scriptsOf)])]
    const styles = [...new Set(lineage.flatMap(({ css = [] }) => css.map(fileOf)))]
    const sum = (assets: readonly string[]) => assets.reduce((total, asset) => total + sizeKb(asset), 0)
    return { page: id, console: isConsole(lineage), scripts, scriptsKb: sum(scripts), stylesKb: sum(styles) }
  })
}

/** What each page adds to its frame. */
export function routeChunks(manifest: BuildManifest, sizeKb: (asset: string) => number): RouteChunk[] {
  return pageIds(manifest).map((id) => {
    const lineage = lineageOf(manifest, id)
    const before = new Set([manifest.url, manifest.entry.module, ...manifest.entry.imports, ...lineage.slice(0, -1).flatMap(scriptsOf)])
    const own = [...new Set(lineage.slice(-1).flatMap(scriptsOf))].filter((asset) => !before.has(asset))
    return { page: id, scriptsKb: own.reduce((total, asset) => total + sizeKb(asset), 0) }
  })
}

/** A sentence for everything over budget or in the wrong place. */
export function checkBudgets(loads: readonly FirstLoad[], chunks: readonly RouteChunk[], source: (asset: string) => string): string[] {
  const problems: string[] = []
  for (const load of loads) {
    const budget = load.console ? CONSOLE : SHOP
    if (load.scriptsKb > budget.scriptsKb) problems.push(`${load.page}: ${load.scriptsKb.toFixed(1)} KB of scripts, ${budget.scriptsKb} allowed`)
    if (load.stylesKb > budget.stylesKb) problems.push(`${load.page}: ${load.stylesKb.toFixed(1)} KB of styles, ${budget.stylesKb} allowed`)
    for (const word of load.console ? BARRED : [...BARRED, ...CONSOLE_ONLY]) {
      const asset = load.scripts.find((script) => source(script).includes(word))
      if (asset) problems.push(`${load.page}: ${asset} carries ${word}`)
    }
  }
  for (const { page, scriptsKb } of chunks) {
    if (scriptsKb > ROUTE_KB) problems.push(`${page}: its own chunks weigh ${scriptsKb.toFixed(1)} KB, ${ROUTE_KB} allowed`)
  }
  return problems
}
