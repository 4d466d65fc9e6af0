// Checks every document of the client against the contract and writes what follows from them: the list of documents
// the server trusts, their hashes for the browser, and the contract's types for the editor and the compiler.
// With `--check` it writes nothing of the contract's and fails when `schema/trusted-documents.json` is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal'
import { buildSchema, introspectionFromSchema } from 'graphql'
import { findDocuments, trustedDocuments } from './client-documents.ts'

const path = (relative: string) => new URL(relative, import.meta.url).pathname
const schema = buildSchema(readFileSync(path('../../schema/schema.graphql'), 'utf8'))

writeChanged(
  path('../src/graphql/graphql-env.d.ts'),
  outputIntrospectionFile(minifyIntrospection(introspectionFromSchema(schema)), { fileType: '.d.ts', shouldPreprocess: true }),
)

const documents = trustedDocuments(findDocuments(path('../src')), schema)
const manifestFile = path('../../schema/trusted-documents.json')
const manifest = `${JSON.stringify(Object.fromEntries(documents.map(({ hash, text }) => [hash, text]).sort()), null, 2)}\n`

if (process.argv.includes('--check')) {
  if (!existsSync(manifestFile) || readFileSync(manifestFile, 'utf8') !== manifest) {
    console.error('schema/trusted-documents.json is out of date: run `pnpm --filter @cho-phien/client documents`')
    process.exit(1)
  }
} else {
  writeChanged(manifestFile, manifest)
}

writeChanged(
  path('../src/graphql/document-hashes.ts'),
  `// Written by scripts/write-documents.ts.\nexport const DOCUMENT_HASHES: Record<string, string> = ${JSON.stringify(Object.fromEntries(documents.map(({ name, hash }) => [name, hash])), null, 2)}\n`,
)
console.log(`${documents.length} documents agree with the contract`)

/** Leaves a file that says the same untouched: somebody may be watching it. */
function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
