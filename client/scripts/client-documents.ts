import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { formatDocument } from '@urql/core'
import { Kind, parse, print, validate, visit, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'

export interface TrustedDocument {
  name: string
  /** Hex sha256 of `text`. */
  hash: string
  /** The operation with its fragments, printed, `__typename` in every selection for the browser's cache. */
  text: string
}

/** The text of each `graphql(…)` document under a folder, with the file it stands in. */
export function findDocuments(folder: string): { file: string; text: string }[] {
  return globSync('**/*.{ts,tsx}', { cwd: folder, exclude: (name) => name.includes('paraglide') })
    .sort()
    .flatMap((file) => {
      const source = readFileSync(`${folder}/${file}`, 'utf8')
      // `@_unmask` speaks to gql.tada's types alone; it never reaches the server.
      return [...source.matchAll(/\bgraphql\(\s*`([^`]*)`/g)].map(([, text = '']) => ({ file, text: text.replaceAll(' @_unmask', '') }))
    })
}

/** Joins operations with the fragments they spread. Throws an Error naming every document that is wrong. */
export function trustedDocuments(sources: readonly { file: string; text: string }[], schema: GraphQLSchema): TrustedDocument[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: { file: string; operation: OperationDefinitionNode }[] = []
  const problems: string[] = []
  for (const { file, text } of sources) {
    for (const definition of withoutMasks(parse(text, { noLocation: true })).definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        if (fragments.has(definition.name.value)) problems.push(`${file}: a second fragment called ${definition.name.value}`)
        fragments.set(definition.name.value, definition)
      } else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push({ file, operation: definition })
    }
  }
  const names = new Set<string>()
  const documents = operations.flatMap(({ file, operation }) => {
    const name = operation.name?.value
    if (!name || names.has(name)) {
      problems.push(`${file}: an operation needs a name of its own${name ? `, ${name} is taken` : ''}`)
      return []
    }
    names.add(name)
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...spreadFragments(operation, fragments)] }
    for (const { message } of validate(schema, document)) problems.push(`${file}: ${name}: ${message}`)
    const text = print(formatDocument(document as never))
    return [{ name, text, hash: createHash('sha256').update(text).digest('hex') }]
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return documents
}

/** Without the directives that only speak to gql.tada. */
const withoutMasks = (document: DocumentNode): DocumentNode => visit(document, { Directive: ({ name }) => (name.value === '_unmask' ? null : undefined) })

function spreadFragments(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const found = new Map<string, FragmentDefinitionNode>()
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value)
        if (!fragment || found.has(name.value)) return
        found.set(name.value, fragment)
        collect(fragment)
      },
    })
  }
  collect(operation)
  return [...found.values()].sort((a, b) => a.name.value.localeCompare(b.name.value))
}
