import { useClient } from 'urql'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { SearchPicker, type PickerOption } from '../../ui/console/search-picker.tsx'
import { Select } from '../../ui/field.tsx'

/** A product of the catalogue as the cooperative's forms take it. */
export const Picked_product = graphql(`
  fragment Picked_product on Product @_unmask {
    id
    nameVi
    nameEn
    pictureKey
    pricingUnit
    catchWeight
    shelfLifeDays
    commodity {
      id
      nameVi
      nameEn
    }
    grades {
      rank
      nameVi
      nameEn
    }
  }
`)
export type PickedProduct = FragmentOf<typeof Picked_product>

const ProductSearch_Query = graphql(
  `
    query ProductSearch_Query($term: String) {
      own: products(term: $term, own: true, first: 30) {
        nodes {
          ...Picked_product
        }
      }
      every: products(term: $term, first: 30) {
        nodes {
          ...Picked_product
        }
      }
    }
  `,
  [Picked_product],
)

type Named = Pick<PickedProduct, 'nameVi' | 'nameEn'>
const nameOf = ({ nameVi, nameEn }: Named) => inLocale(nameVi, nameEn)

/** Things by their name in the reader's language. */
export const byName = <Thing extends Named>(things: readonly Thing[]) => things.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'vi'))

/** Those that bear the text with its very accents come before those that bear it without: dứa, dưa and dừa are three things. */
export function exactFirst<Thing extends Named>(text: string, things: readonly Thing[]): Thing[] {
  const typed = text.trim().toLocaleLowerCase('vi')
  const bears = (thing: Thing) => Number(`${thing.nameVi} ${thing.nameEn}`.toLocaleLowerCase('vi').includes(typed))
  return byName(things).sort((one, other) => bears(other) - bears(one))
}

/** The grade chosen, or the product's first when it has no such grade. */
export const gradeOf = <Product extends Pick<PickedProduct, 'grades'>>(product: Product, rank: number | undefined) =>
  product.grades.find((grade) => grade.rank === rank) ?? product.grades[0]!

/** The product a form begins with: one of the cooperative's own, else any. */
export const firstProduct = ({ own, every }: { own: { nodes: readonly PickedProduct[] }; every: { nodes: readonly PickedProduct[] } }) =>
  byName(own.nodes)[0] ?? every.nodes[0]!

interface ProductOption extends PickerOption {
  product: PickedProduct
}

/** Searches the catalogue: what the cooperative grows or offers first, then the rest. */
function useFindProducts() {
  const client = useClient()
  return async (text: string): Promise<ProductOption[] | undefined> => {
    const { data } = await client.query(ProductSearch_Query, { term: text }).toPromise()
    if (!data) return undefined
    const own = new Set(data.own.nodes.map(({ id }) => id))
    const option = (product: PickedProduct, group: string): ProductOption => ({
      id: product.id,
      label: nameOf(product),
      note: nameOf(product.commodity) === nameOf(product) ? undefined : nameOf(product.commodity),
      group,
      product,
    })
    return [
      ...exactFirst(text, data.own.nodes).map((product) => option(product, m.products_own())),
      ...exactFirst(
        text,
        data.every.nodes.filter(({ id }) => !own.has(id)),
      ).map((product) => option(product, m.products_every())),
    ]
  }
}

interface ProductPickerProps {
  product: PickedProduct
  error: string | undefined
  onProduct: (product: PickedProduct) => void
}

/** Which product, found by typing part of its name. */
export function ProductPicker({ product, error, onProduct }: ProductPickerProps) {
  const find = useFindProducts()
  return (
    <SearchPicker
      label={m.offer_product()}
      name="productId"
      placeholder={m.find_product()}
      chosen={nameOf(product)}
      error={error}
      find={find}
      onChoose={(option) => onProduct(option.product)}
    />
  )
}

interface ProductFieldsProps extends Omit<ProductPickerProps, 'error'> {
  gradeRank: number
  errorAt: (path: string) => string | undefined
  onGrade: (rank: number) => void
}

/** Which product, and which of its grades. */
export function ProductFields({ product, gradeRank, errorAt, onProduct, onGrade }: ProductFieldsProps) {
  return (
    <>
      <ProductPicker product={product} error={errorAt('productId')} onProduct={onProduct} />
      {product.grades.length > 1 && (
        <Select label={m.grade()} name="gradeRank" error={errorAt('gradeRank')} value={gradeRank} onChange={(event) => onGrade(Number(event.target.value))}>
          {product.grades.map(({ rank, nameVi, nameEn }) => (
            <option key={rank} value={rank}>
              {inLocale(nameVi, nameEn)}
            </option>
          ))}
        </Select>
      )}
    </>
  )
}
