import { Scale } from 'lucide'
import { Form } from 'react-router'
import type { ParcelView } from '../../features/order-view.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import style from './order-page.module.css'

/** The parcel weighs more than its margin: the shopper takes it, or less of it. */
function WeightQuestion({ code, asked }: { code: string; asked: string }) {
  return (
    <Form method="post" className={style.question}>
      <p role="status" className={style.warning}>
        <Icon of={Scale} size={20} />
        {asked}
      </p>
      <input type="hidden" name="order" value={code} />
      <div className={style.ways}>
        <Button type="submit" name="intent" value="agree" look="main">
          {m.weight_agree()}
        </Button>
        <Button type="submit" name="intent" value="refuse">
          {m.weight_refuse()}
        </Button>
      </div>
    </Form>
  )
}

const STEPS = ['PLACED', 'PREPARING', 'PACKED', 'HANDED_OVER', 'DELIVERED'] as const
const STEP_WORDS: Record<string, () => string> = {
  PLACED: m.step_placed,
  PREPARING: m.step_preparing,
  PACKED: m.step_packed,
  HANDED_OVER: m.step_handed_over,
  DELIVERED: m.step_delivered,
}

function LineReview({ token, line, given }: { token: string; line: string; given: string | null }) {
  if (given) return <span className={style.meta}>{given}</span>
  return <a href={localizedPath(`/don/${token}/danh-gia/${line}`)}>{m.review_this()}</a>
}

/** What comes of one cooperative: how far it is, its goods, and what may be done with each. */
export function Parcel({ parcel, token, confirmed }: { parcel: ParcelView; token: string; confirmed: boolean }) {
  const reached = parcel.status === 'COMPLETED' ? STEPS.length - 1 : STEPS.indexOf(parcel.status as (typeof STEPS)[number])
  return (
    <section className={style.card} aria-label={parcel.name}>
      <div className={style.head}>
        <h2>
          <a href={localizedPath(`/htx/${parcel.slug}`)}>{parcel.name}</a>
        </h2>
        <span className={style.meta}>{parcel.code}</span>
      </div>
      {parcel.gift && (
        <p>
          {parcel.gift.words}
          <br />
          {confirmed && <a href={localizedPath(`/qua/${parcel.gift.token}`)}>{m.gift_share()}</a>}
        </p>
      )}
      {parcel.asked && <WeightQuestion code={parcel.code} asked={parcel.asked} />}
      {confirmed && (
        <>
          {parcel.arrives && <p>{parcel.arrives}</p>}
          <ol className={style.steps}>
            {STEPS.map((step, place) => (
              <li key={step} className={place <= reached ? style.done : undefined} aria-current={place === reached ? 'step' : undefined}>
                {STEP_WORDS[step]?.()}
              </li>
            ))}
          </ol>
        </>
      )}
      <ul role="list" className={style.lines}>
        {parcel.lines.map((line) => (
          <li key={line.id} className={style.line}>
            <span>
              {line.title}
              <span className={style.meta}>{line.detail}</span>
              {line.weighed && <span className={`${style.meta} figures`}>{line.weighed}</span>}
              {line.preOrder && <span className={style.meta}>{line.preOrder}</span>}
              {line.groupBuy && (
                <span className={style.meta}>
                  <a href={localizedPath(`/mua-chung/${line.groupBuy.code}`)}>{m.group_buy_named({ code: line.groupBuy.code })}</a> · {line.groupBuy.words}
                </span>
              )}
              {(line.review || line.damage) && (
                <span className={style.after}>
                  {line.review && <LineReview token={token} line={line.id} given={line.review.given} />}
                  {line.damage && <a href={localizedPath(`/don/${token}/hang-hong/${line.id}`)}>{line.damage}</a>}
                </span>
              )}
            </span>
            <span className="figures">{line.amount}</span>
          </li>
        ))}
        <li className={style.line}>
          <span className={style.meta}>{m.total_delivery()}</span>
          <span className="figures">{parcel.delivery}</span>
        </li>
      </ul>
      {parcel.final && <p className="figures">{parcel.final}</p>}
      {parcel.collect && <p className="figures">{parcel.collect}</p>}
    </section>
  )
}
