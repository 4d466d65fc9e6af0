import { createHash } from 'node:crypto'
import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { trustedDocuments } from './client-documents.ts'

const schema = buildSchema('type Query { good(slug: String!): Good } type Good { slug: String! title: String! seller: Seller! } type Seller { name: String! }')
const CARD = { file: 'card.tsx', text: 'fragment Card_good on Good { title seller { ...Seller_name } }' }
const SELLER = { file: 'seller.tsx', text: 'fragment Seller_name on Seller { name }' }
const page = (text: string) => ({ file: 'page.tsx', text })

it('joins an operation with the fragments it spreads, near and far, and names it by its hash', () => {
  const [document] = trustedDocuments([page('query Page_Query($slug: String!) { good(slug: $slug) { slug ...Card_good } }'), CARD, SELLER], schema)
  expect(document?.name).toBe('Page_Query')
  expect(document?.text.match(/fragment \w+/g)).toEqual(['fragment Card_good', 'fragment Seller_name'])
  expect(document?.hash).toBe(
    createHash('sha256')
      .update(document?.text ?? '')
      .digest('hex'),
  )
})

it('asks for the type name in every selection, as the browser cache needs', () => {
  const [document] = trustedDocuments([page('query Page_Query { good(slug: "a") { seller { name } } }')], schema)
  expect(document?.text.match(/__typename/g)).toHaveLength(2)
})

it('leaves out what only speaks to the compiler', () => {
  const [document] = trustedDocuments(
    [page('query Page_Query { good(slug: "a") { ...Card_good } }'), page('fragment Card_good on Good @_unmask { title }')],
    schema,
  )
  expect(document?.text).not.toContain('_unmask')
})

it('names every document the contract does not know, and every name taken twice', () => {
  const wrong = [
    page('query Page_Query { good(slug: "a") { colour } }'),
    page('query Page_Query { good(slug: "a") { slug } }'),
    page('query { good(slug: "a") { slug } }'),
  ]
  const problems = [
    'page.tsx: Page_Query: Cannot query field "colour" on type "Good".',
    'page.tsx: an operation needs a name of its own, Page_Query is taken',
    /own$/,
  ]
  for (const problem of problems) expect(() => trustedDocuments(wrong, schema)).toThrow(problem)
})
