import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate, formatMoney, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { LotSheetProps } from './lot.ts'
import { useLotAct } from './use-lot-act.ts'

const OfferLotSheet_Query = graphql(`
  query OfferLotSheet_Query($productId: ID!) {
    offers(first: 50, statuses: [ACTIVE], productId: $productId) {
      nodes {
        id
        gradeRank
        titleVi
        titleEn
        priceFromVnd
        validUntilOn
        product {
          pricingUnit
        }
      }
    }
  }
`)

/** Puts a lot on sale under an offer of the same product and grade. */
export function OfferLotSheet({ lot, open, onClose, onDone }: LotSheetProps) {
  const { busy, offer } = useLotAct()
  const [{ data, error }] = useQuery({ query: OfferLotSheet_Query, variables: { productId: lot.product.id }, pause: !open })
  const [chosen, setChosen] = useState<string>()
  const fitting = data?.offers.nodes.filter(({ gradeRank }) => gradeRank === lot.gradeRank) ?? []
  const offerId = chosen ?? fitting[0]?.id
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.offer_lot()}
      label={m.offer_lot()}
      busy={busy}
      send={() => (offerId === undefined ? m.no_fitting_offer() : offer({ lotId: lot.id, offerId }))}
      onSent={() => onDone(m.lot_offered())}
    >
      {() =>
        error && !data ? (
          <p role="alert">{m.not_loaded_yet()}</p>
        ) : !data ? (
          <SkeletonGroup count={1} shape="row" />
        ) : fitting.length === 0 ? (
          <>
            <p>{m.no_fitting_offer()}</p>
            <ButtonLink to="/htx-cua-toi/chao-ban/moi">{m.create_offer()}</ButtonLink>
          </>
        ) : (
          <Select label={m.sell_under()} value={offerId} onChange={(event) => setChosen(event.target.value)}>
            {fitting.map(({ id, titleVi, titleEn, priceFromVnd, validUntilOn, product }) => (
              <option key={id} value={id}>
                {inLocale(titleVi, titleEn)} – {formatMoney(priceFromVnd)}/{unitWord(product.pricingUnit)}, {m.valid_until({ date: formatDate(validUntilOn) })}
              </option>
            ))}
          </Select>
        )
      }
    </ActSheet>
  )
}
