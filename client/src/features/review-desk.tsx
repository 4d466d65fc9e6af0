import { CloudOff, MessageSquareText } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { Pager_page } from './page-info.ts'
import { formatDate } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { StarRow } from '../ui/star-row.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useToast } from '../ui/toast.tsx'
import { pageOf, Pager } from '../ui/console/pager.tsx'
import { SkeletonGroup } from '../ui/skeleton.tsx'
import { PhotoLinks } from '../ui/photo-links.tsx'
import style from './review-desk.module.css'

export const Review_review = graphql(`
  fragment Review_review on Review @_unmask {
    id
    stars
    text
    author
    titleVi
    titleEn
    goodSlug
    cooperativeNameVi
    createdAt
    reply
    hiddenAt
    hiddenReason
    photos {
      path
      width
      height
    }
  }
`)
const ReviewDesk_Query = graphql(
  `
    query ReviewDesk_Query($view: ReviewView, $first: Int, $after: String, $last: Int, $before: String) {
      reviews(first: $first, after: $after, last: $last, before: $before, view: $view) {
        totalCount
        nodes {
          ...Review_review
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Review_review, Pager_page],
)

type Review = ResultOf<typeof Review_review>

const PAGE_SIZE = 25

const VIEWS = { ALL: m.reviews_view_all, UNANSWERED: m.reviews_view_unanswered, LOW: m.reviews_view_low, HIDDEN: m.reviews_view_hidden }
type View = keyof typeof VIEWS
const isView = (text: string | null): text is View => text !== null && text in VIEWS

/** What is asked in words about one review: the cooperative's answer, or why the association hides it. */
export interface ReviewAct {
  label: string
  look: 'main' | 'danger'
  title: (good: string) => string
  field: string
  hint: string
  done: string
  may: (review: { reply: string | null; hiddenAt: string | null }) => boolean
  /** A sentence when it was refused. */
  send: (reviewId: string, words: string) => Promise<string | undefined>
}

/** Reviews of the own cooperative or of an officer's area, with what may be done about each. */
export function ReviewDesk({ act }: { act: ReviewAct }) {
  const [address, setAddress] = useSearchParams()
  const given = address.get('view')
  const view = isView(given) ? given : 'ALL'
  const [{ data, error }, reload] = useQuery({
    query: ReviewDesk_Query,
    variables: { view, ...pageOf(address, PAGE_SIZE) },
    requestPolicy: 'cache-and-network',
  })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const found = data?.reviews
  const [about, setAbout] = useState<Review>()
  return (
    <Tabs
      label={m.nav_reviews()}
      current={view}
      onChange={(next) => setAddress({ view: next })}
      tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEWS[id]() }))}
    >
      {found === undefined ? (
        error ? (
          <StatePanel icon={CloudOff} title={m.reviews_not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : (
          <SkeletonGroup count={4} shape="row" />
        )
      ) : found.nodes.length === 0 ? (
        <StatePanel icon={MessageSquareText} title={m.reviews_empty()} />
      ) : (
        <>
          <ul role="list" className={style.list}>
            {found.nodes.map((review) => (
              <li key={review.id}>
                <ReviewCard review={review} act={act} onAct={() => setAbout(review)} />
              </li>
            ))}
          </ul>
          <Pager size={PAGE_SIZE} shown={found.nodes.length} total={found.totalCount} info={found.pageInfo} />
        </>
      )}
      {about && (
        <WordsDialog
          review={about}
          act={act}
          onClose={() => setAbout(undefined)}
          onDone={() => {
            setAbout(undefined)
            refresh()
          }}
        />
      )}
    </Tabs>
  )
}

function ReviewCard({ review, act, onAct }: { review: Review; act: ReviewAct; onAct: () => void }) {
  const title = inLocale(review.titleVi, review.titleEn)
  return (
    <article className={style.card}>
      <h2 className={style.name}>
        <a href={localizedPath(`/san-pham/${review.goodSlug}`)}>{title}</a>
      </h2>
      <p className={style.line}>
        <span role="img" aria-label={m.stars_of_five({ count: review.stars })}>
          <StarRow count={review.stars} size={16} />
        </span>
        <span>{[review.author, formatDate(review.createdAt.slice(0, 10)), review.cooperativeNameVi].join(' · ')}</span>
      </p>
      {review.text && <p className={style.words}>{review.text}</p>}
      <PhotoLinks
        photos={review.photos.map(({ path, ...size }, place) => ({
          address: path,
          ...size,
          alt: m.review_photo({ number: place + 1, author: review.author }),
        }))}
      />
      {review.reply && (
        <p className={style.words}>
          <strong>{m.review_reply_head()}:</strong> {review.reply}
        </p>
      )}
      {review.hiddenReason && <p className={style.hidden}>{m.review_hidden_because({ reason: review.hiddenReason })}</p>}
      {act.may(review) && (
        <div>
          <Button look={act.look === 'danger' ? 'plain' : act.look} onClick={onAct} aria-label={`${act.label}: ${title}, ${review.author}`}>
            {act.label}
          </Button>
        </div>
      )}
    </article>
  )
}

function WordsDialog({ review, act, onClose, onDone }: { review: Review; act: ReviewAct; onClose: () => void; onDone: () => void }) {
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const toast = useToast()
  const carryOut = async () => {
    if (!words.trim()) return setRefusal(act.hint)
    setBusy(true)
    const refused = await act.send(review.id, words.trim())
    setBusy(false)
    if (refused !== undefined) return setRefusal(refused)
    toast(act.done, 'ok')
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={act.title(inLocale(review.titleVi, review.titleEn))}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.words_not_now()}
          </Button>
          <Button look={act.look} busy={busy} onClick={() => void carryOut()}>
            {act.label}
          </Button>
        </>
      }
    >
      <TextArea label={act.field} hint={act.hint} error={refusal} value={words} maxLength={2000} onChange={(event) => setWords(event.target.value)} />
    </Dialog>
  )
}
