import { Images } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDate } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf, Pager } from '../../ui/console/pager.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './pictures.module.css'

const OfferPictures_Query = graphql(
  `
    query OfferPictures_Query($hidden: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
      offerPictures(hidden: $hidden, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          id
          pictureKey
          altVi
          altEn
          addedAt
          hiddenReason
          offerTitleVi
          offerTitleEn
          goodSlug
          cooperativeNameVi
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Pager_page],
)
const HideOfferPicture_Mutation = graphql(`
  mutation HideOfferPicture_Mutation($input: HideOfferPictureInput!) {
    result: hideOfferPicture(input: $input) {
      __typename
    }
  }
`)
type Picture = ResultOf<typeof OfferPictures_Query>['offerPictures']['nodes'][number]

const PAGE_SIZE = 24
const VIEWS = { shown: m.pictures_shown, hidden: m.pictures_hidden } as const
type View = keyof typeof VIEWS

/** Pictures that cooperatives of the area took of their goods; one that misleads is hidden, with the reason. */
export default function PicturesPage() {
  const [address, setAddress] = useSearchParams()
  const view: View = address.get('view') === 'hidden' ? 'hidden' : 'shown'
  const [{ data, error }, reload] = useQuery({
    query: OfferPictures_Query,
    variables: { hidden: view === 'hidden', ...pageOf(address, PAGE_SIZE) },
    requestPolicy: 'cache-and-network',
  })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const [about, setAbout] = useState<Picture>()
  const found = data?.offerPictures
  return (
    <>
      <PageHead title={m.nav_pictures()} />
      <Tabs
        label={m.nav_pictures()}
        current={view}
        onChange={(next) => setAddress({ view: next })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEWS[id]() }))}
      >
        {error && !found ? (
          <StatePanel icon={Images} role="alert" title={m.not_loaded()} action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : found === undefined ? (
          <SkeletonGroup count={4} shape="row" />
        ) : found.nodes.length === 0 ? (
          <StatePanel icon={Images} title={m.pictures_empty()} />
        ) : (
          <>
            <ul role="list" className={style.list}>
              {found.nodes.map((picture) => (
                <li key={picture.id}>
                  <PictureCard picture={picture} onHide={() => setAbout(picture)} />
                </li>
              ))}
            </ul>
            <Pager size={PAGE_SIZE} shown={found.nodes.length} total={found.totalCount} info={found.pageInfo} />
          </>
        )}
      </Tabs>
      {about && (
        <HideDialog
          picture={about}
          onClose={() => setAbout(undefined)}
          onDone={() => {
            setAbout(undefined)
            refresh()
          }}
        />
      )}
    </>
  )
}

function PictureCard({ picture, onHide }: { picture: Picture; onHide: () => void }) {
  const title = inLocale(picture.offerTitleVi, picture.offerTitleEn)
  const shown = picture.hiddenReason === null
  return (
    <article className={style.card}>
      {shown && <ProductPicture pictureKey={picture.pictureKey} alt={inLocale(picture.altVi, picture.altEn)} sizes="240px" />}
      <h2 className={style.name}>
        <a href={localizedPath(`/san-pham/${picture.goodSlug}`)}>{title}</a>
      </h2>
      <p className={style.note}>{[picture.cooperativeNameVi, formatDate(picture.addedAt.slice(0, 10))].join(' · ')}</p>
      <p className={style.note}>{inLocale(picture.altVi, picture.altEn)}</p>
      {picture.hiddenReason !== null && <p>{m.picture_hidden_because({ reason: picture.hiddenReason })}</p>}
      {shown && (
        <div>
          <Button onClick={onHide} aria-label={`${m.picture_hide()}: ${title}`}>
            {m.picture_hide()}
          </Button>
        </div>
      )}
    </article>
  )
}

function HideDialog({ picture, onClose, onDone }: { picture: Picture; onClose: () => void; onDone: () => void }) {
  const [{ fetching }, hide] = useMutation(HideOfferPicture_Mutation)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const toast = useToast()
  const carryOut = async () => {
    if (!reason.trim()) return setRefusal(m.picture_hide_hint())
    const { data } = await hide({ input: { pictureId: picture.id, reason: reason.trim() } })
    if (data?.result.__typename === 'OfferPicture') {
      toast(m.picture_hidden_done(), 'ok')
      return onDone()
    }
    setRefusal(data ? m.decision_outside_area() : m.not_sent_try_again())
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.picture_hide_title({ good: inLocale(picture.offerTitleVi, picture.offerTitleEn) })}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.words_not_now()}
          </Button>
          <Button look="danger" busy={fetching} onClick={() => void carryOut()}>
            {m.picture_hide()}
          </Button>
        </>
      }
    >
      <TextArea
        label={m.decision_reason()}
        hint={m.picture_hide_hint()}
        error={refusal}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  )
}
