import { LONGEST_ALT, MOST_OFFER_PICTURES } from '@cho-phien/schema/rules/offer-picture.ts'
import { ArrowUp, Trash2 } from 'lucide'
import { useState } from 'react'
import { useMutation } from 'urql'
import type { Refusal } from '../../features/use-refusal.ts'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { ActSheet } from './act-sheet.tsx'
import { MarketRefusal_error } from './market-refusal.ts'
import { Offer_offer, type Offer } from './offer.ts'
import rows from './rows.module.css'
import { sendPicture } from './upload-file.ts'
import { useAct } from './use-act.ts'

const ArrangeOfferPictures_Mutation = graphql(
  `
    mutation ArrangeOfferPictures_Mutation($input: ArrangeOfferPicturesInput!) {
      result: arrangeOfferPictures(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)

interface PictureSheetProps {
  offer: Offer
  open: boolean
  onClose: () => void
  /** Something was added or saved. */
  onDone: (words: string) => void
}

/** The cooperative's own pictures of a good: more of them, their order, what they show, and which go. */
export function PictureSheet({ offer, open, onClose, onDone }: PictureSheetProps) {
  const [, arrange] = useMutation(ArrangeOfferPictures_Mutation)
  const { busy, withKey, carryOut } = useAct('offer')
  const [order, setOrder] = useState<readonly string[]>([])
  const [words, setWords] = useState<Record<string, { altVi?: string; altEn?: string }>>({})
  const [removed, setRemoved] = useState<readonly string[]>([])
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  const shown = offer.pictures
    .filter(({ id }) => !removed.includes(id))
    .toSorted((one, other) => place(one.id) - place(other.id))
    .map((picture) => ({ ...picture, ...words[picture.id] }))
  const ids = shown.map(({ id }) => id)
  const send = () =>
    carryOut(
      arrange({
        input: withKey('PICTURES', {
          offerId: offer.id,
          pictures: shown.map(({ id, altVi, altEn }) => ({ pictureId: id, altVi, altEn })),
          removeIds: [...removed],
        }),
      }),
    )
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.pictures_of_offer()}
      label={m.save_pictures()}
      busy={busy}
      fieldWord={(path) => (path.endsWith('altEn') ? m.picture_alt_en() : m.picture_alt_vi())}
      send={send}
      onSent={() => {
        setOrder([])
        setWords({})
        setRemoved([])
        onDone(m.pictures_saved())
      }}
    >
      {(errorAt) => (
        <>
          <p>{m.pictures_how()}</p>
          <AddPicture slug={offer.slug} full={offer.pictures.length >= MOST_OFFER_PICTURES} onAdded={() => onDone(m.picture_added())} />
          <ol role="list" className={rows.lines}>
            {shown.map((picture, at) => (
              <li key={picture.id} className={rows.pictureLine}>
                {picture.hiddenReason === null ? (
                  <ProductPicture pictureKey={picture.pictureKey} alt={picture.altVi} sizes="96px" />
                ) : (
                  <p className={rows.note}>{m.picture_hidden_because({ reason: picture.hiddenReason })}</p>
                )}
                <div className={rows.what}>
                  {at === 0 && <strong>{m.picture_first()}</strong>}
                  <Field
                    label={m.picture_alt_vi()}
                    name={`pictures.${at}.altVi`}
                    maxLength={LONGEST_ALT}
                    value={picture.altVi}
                    error={errorAt(`pictures.${at}.altVi`)}
                    onChange={(event) => setWords({ ...words, [picture.id]: { ...words[picture.id], altVi: event.target.value } })}
                  />
                  <Field
                    label={m.picture_alt_en()}
                    name={`pictures.${at}.altEn`}
                    maxLength={LONGEST_ALT}
                    value={picture.altEn}
                    error={errorAt(`pictures.${at}.altEn`)}
                    onChange={(event) => setWords({ ...words, [picture.id]: { ...words[picture.id], altEn: event.target.value } })}
                  />
                  <div className={rows.acts}>
                    {at > 0 && (
                      <Button aria-label={m.picture_forward_of({ number: at + 1 })} onClick={() => setOrder(moved(ids, at))}>
                        <Icon of={ArrowUp} size={18} />
                        {m.picture_forward()}
                      </Button>
                    )}
                    <Button look="quiet" aria-label={m.picture_remove_of({ number: at + 1 })} onClick={() => setRemoved([...removed, picture.id])}>
                      <Icon of={Trash2} size={18} />
                      {m.picture_remove()}
                    </Button>
                  </div>
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
    </ActSheet>
  )
}

/** One place further to the front. */
function moved(ids: readonly string[], at: number): string[] {
  const next = [...ids]
  const [taken] = next.splice(at, 1)
  next.splice(at - 1, 0, taken!)
  return next
}

function AddPicture({ slug, full, onAdded }: { slug: string; full: boolean; onAdded: () => void }) {
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<Refusal>()
  const take = async (files: FileList | null) => {
    setBusy(true)
    setWhy(undefined)
    let added = 0
    for (const file of files ?? []) {
      const refused = await sendPicture(slug, file)
      if (refused !== undefined) {
        setWhy(refused)
        break
      }
      added += 1
    }
    setBusy(false)
    if (added > 0) onAdded()
  }
  if (full) return <p className={rows.note}>{m.pictures_full({ most: MOST_OFFER_PICTURES })}</p>
  return (
    <Field
      label={m.picture_add()}
      hint={busy ? m.picture_sending() : m.picture_add_hint()}
      error={typeof why === 'string' ? why : undefined}
      type="file"
      multiple
      disabled={busy}
      accept="image/jpeg,image/png,image/webp"
      onChange={(event) => {
        void take(event.target.files).then(() => {
          event.target.value = ''
        })
      }}
    />
  )
}
