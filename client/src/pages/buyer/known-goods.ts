import { useMemo, useState } from 'react'
import { useClient, useQuery } from 'urql'
import type { UnitCode } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { PickerOption } from '../../ui/console/search-picker.tsx'
import { CooperativesOf_Query, RequestCooperatives_Query, RequestGoods_Query, RequestGoodsOf_Query, type RequestGood } from './request-documents.ts'
import type { GoodForm } from './request-form.ts'

type Asked = Pick<GoodForm, 'productId' | 'commodityId'>

/** The goods a form asks for, as the catalogue knows them. */
export interface KnownGoods {
  of: (good: Asked) => RequestGood | undefined
  nameOf: (good: Asked) => string
  failed: boolean
  /** Keeps a good that was just chosen. */
  remember: (good: RequestGood) => void
}

export const goodIdOf = ({ productId, commodityId }: Asked) => productId || commodityId

export const goodWords = ({ anyProduct, nameVi, nameEn, commodityVi, commodityEn }: RequestGood) =>
  anyProduct ? m.any_of({ commodity: inLocale(commodityVi, commodityEn) }) : inLocale(nameVi, nameEn)

/** Reads what the catalogue says of the goods a stored form asks for; those chosen now are remembered. */
export function useKnownGoods(goods: readonly Asked[]): KnownGoods {
  const [chosen, setChosen] = useState<readonly RequestGood[]>([])
  const unknown = [...new Set(goods.map(goodIdOf))].filter((id) => id !== '' && !chosen.some((good) => good.id === id)).sort()
  const [{ data, error, fetching }] = useQuery({ query: RequestGoodsOf_Query, variables: { ids: unknown }, pause: unknown.length === 0 })
  const known = useMemo(() => new Map([...(data?.requestGoodsOf ?? []), ...chosen].map((good) => [good.id, good])), [data, chosen])
  const of = (good: Asked) => known.get(goodIdOf(good))
  const reading = fetching && unknown.some((id) => !known.has(id))
  return {
    of,
    nameOf: (good) => {
      const found = of(good)
      return found ? goodWords(found) : reading ? '…' : m.good_not_chosen()
    },
    failed: error !== undefined && unknown.some((id) => !known.has(id)),
    remember: (good) => setChosen((old) => [...old.filter(({ id }) => id !== good.id), good]),
  }
}

export interface GoodOption extends PickerOption {
  good: RequestGood
}

/** Searches the catalogue for the picker of a good. */
export function useFindGoods() {
  const client = useClient()
  return async (term: string): Promise<GoodOption[] | undefined> => {
    const { data } = await client.query(RequestGoods_Query, { term }).toPromise()
    return data?.requestGoods.map((good) => ({
      id: good.id,
      label: goodWords(good),
      note: good.anyProduct ? m.any_of_note() : inLocale(good.commodityVi, good.commodityEn),
      good,
    }))
  }
}

/** Searches cooperatives by name. */
export function useFindCooperatives() {
  const client = useClient()
  return async (term: string): Promise<(PickerOption & { label: string })[] | undefined> => {
    const { data } = await client.query(RequestCooperatives_Query, { term }).toPromise()
    return data?.cooperatives.nodes.map(({ id, nameVi, nameEn, provinceVi }) => ({ id, label: inLocale(nameVi, nameEn), note: provinceVi }))
  }
}

/** Names of cooperatives by id: those a stored form names, and those chosen now. */
export function useCooperativeNames(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const unknown = [...new Set(ids)].filter((id) => !chosen.has(id)).sort()
  const [{ data }] = useQuery({ query: CooperativesOf_Query, variables: { ids: unknown }, pause: unknown.length === 0 })
  const names = useMemo(() => {
    const read = (data?.nodes ?? []).flatMap((node): [string, string][] =>
      node?.__typename === 'Cooperative' ? [[node.id, inLocale(node.nameVi, node.nameEn)]] : [],
    )
    return new Map([...read, ...chosen])
  }, [data, chosen])
  return { nameOf: (id: string) => names.get(id) ?? '…', remember: (id: string, name: string) => setChosen((old) => new Map([...old, [id, name]])) }
}

const WEIGHT_UNITS: readonly UnitCode[] = ['KGM', 'DTN', 'TNE']
const VOLUME_UNITS: readonly UnitCode[] = ['LTR', 'MLT']

/** Units in which a good can be asked for. */
export const unitsFor = (pricingUnit: string | undefined): readonly UnitCode[] =>
  pricingUnit === 'H87' ? ['H87'] : VOLUME_UNITS.some((unit) => unit === pricingUnit) ? VOLUME_UNITS : WEIGHT_UNITS
