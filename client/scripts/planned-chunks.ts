import type { Plugin } from 'vite'
import type { BuiltModule } from './built-modules.ts'
import { CHUNKS, type Chunk, planChunks } from './chunk-plan.ts'

/** Reads the modules of the browser's build as they are parsed, and has them travel as planned. */
export function plannedChunks(): Plugin {
  const modules: BuiltModule[] = []
  let plan: ReadonlyMap<string, Chunk> | undefined
  const groups = CHUNKS.map((name, index) => ({
    name,
    test: (id: string) => (plan ??= planChunks(modules)).get(id) === name,
    priority: CHUNKS.length - index,
    // Cut by who needs what.
    entriesAware: name === 'apart',
  }))
  return {
    name: 'planned-chunks',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    configEnvironment: (name) =>
      name === 'client'
        ? {
            build: { rolldownOptions: { output: { codeSplitting: { groups }, chunkFileNames: ({ name: file }) => `assets/${file.split('~')[0]}-[hash].js` } } },
          }
        : undefined,
    moduleParsed: ({ id, code, isEntry, importedIds, dynamicallyImportedIds }) => {
      modules.push({ id, code, isEntry, importedIds: [...importedIds], dynamicallyImportedIds: [...dynamicallyImportedIds] })
    },
  }
}
