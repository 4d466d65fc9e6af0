import { data, redirect } from 'react-router'
import { loadBasket } from '../../features/basket.server.ts'
import { Payment, Problems } from '../../features/checkout-fields.tsx'
import { EMPTY_GIFT, findPlaces, giftAnswersOf, giftProblemsOf, placeGifts, placeProblemsOf, quoteGifts } from '../../features/gift.server.ts'
import type { GiftProblems, GiftRecipient } from '../../features/gift-view.ts'
import { EMPTY_CHECKOUT } from '../../features/order-view.ts'
import { openCardPage } from '../../features/order-acts.server.ts'
import { formKeyContext } from '../../graphql/request-contexts.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import type { Route } from './+types/gift-checkout-page'
import style from './checkout-page.module.css'

export const handle = { noScripts: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const basket = await loadBasket(context, request)
  if (basket.packs === 0) throw redirect(localizedPath('/gio-hang'))
  const goods = basket.orders.flatMap(({ lines }) => lines.map(({ packs, title, pack }) => `${packs} × ${title} · ${pack}`))
  return { goods, methods: basket.methods.filter((method) => method !== 'CASH'), key: context.get(formKeyContext)(), empty: EMPTY_GIFT }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const intent = form.get('intent')
  const { answers, places } = await findPlaces(context, giftAnswersOf(form))
  const shown = async (problems: GiftProblems) =>
    data({ answers, places, problems, quote: await quoteGifts(context, request, answers) }, { status: Object.keys(problems).length > 0 ? 422 : 200 })
  if (intent === 'quote') return shown(placeProblemsOf(answers.recipients, places))
  if (intent !== 'place') return shown({})
  const problems = giftProblemsOf(answers, places)
  if (Object.keys(problems).length > 0) return shown(problems)
  const placed = await placeGifts(context, request, { answers, key: String(form.get('key') ?? ''), total: String(form.get('total') ?? '') })
  if ('problems' in placed) return shown(placed.problems)
  const page = answers.method === 'CARD' ? await openCardPage(context, placed.token) : null
  throw redirect(page ?? localizedPath(`/don/${placed.token}`))
}

export function meta() {
  return [{ title: `${m.gift_heading()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function GiftCheckoutPage({ loaderData: { goods, methods, key, empty }, actionData }: Route.ComponentProps) {
  const { answers, problems, places, quote } = actionData ?? { answers: empty, problems: {}, places: [], quote: null }
  return (
    <div className={style.page}>
      <h1>{m.gift_heading()}</h1>
      <p>{m.gift_lead()}</p>
      <Problems problems={namedProblems(problems)} />
      <form method="post" className={style.columns} noValidate>
        {/* What Enter in a field does. */}
        <button type="submit" name="intent" value="quote" className="visually-hidden" tabIndex={-1} aria-hidden />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="count" value={answers.recipients.length} />
        <div className={style.sections}>
          {answers.recipients.map((recipient, at) => (
            <Recipient key={at} at={at} only={answers.recipients.length === 1} recipient={recipient} places={places[at] ?? []} problems={problems} />
          ))}
          <Button type="submit" name="intent" value="add">
            {m.gift_add()}
          </Button>
          <fieldset className={style.card}>
            <legend>{m.gift_sender()}</legend>
            <Field label={m.checkout_name()} name="name" autoComplete="name" defaultValue={answers.name} error={problems.name} required />
            <Field
              label={m.checkout_phone()}
              name="phone"
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              defaultValue={answers.phone}
              error={problems.phone}
              required
            />
            <Field
              label={m.checkout_email()}
              hint={m.checkout_email_hint()}
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={answers.email}
              error={problems.email}
            />
          </fieldset>
          <Payment methods={methods} answers={{ ...EMPTY_CHECKOUT, method: answers.method }} problems={problems.method ? { method: problems.method } : {}} />
        </div>
        <aside className={style.card} aria-label={m.order_total()}>
          <h2>{m.gift_basket()}</h2>
          <ul role="list">
            {goods.map((good) => (
              <li key={good}>{good}</li>
            ))}
          </ul>
          {quote?.parts.map(({ words, arrives }, at) => (
            <p key={at} className={`${style.parcel} figures`}>
              {words}
              {arrives && <span className={style.meta}>{arrives}</span>}
            </p>
          ))}
          {quote?.total && (
            <p className={style.grand}>
              <span>{m.order_total()}</span>
              <span className="figures">{quote.total}</span>
            </p>
          )}
          {quote && quote.totalVnd === null && <p role="status">{m.gift_not_ready()}</p>}
          <Button type="submit" name="intent" value="quote" look={quote?.totalVnd ? 'plain' : 'main'} size="large" wide>
            {m.gift_quote()}
          </Button>
          {quote?.totalVnd && (
            <>
              <input type="hidden" name="total" value={quote.totalVnd} />
              <Button type="submit" name="intent" value="place" look="buy" size="large" wide>
                {m.place_order({ total: quote.total ?? '' })}
              </Button>
            </>
          )}
          <p className={style.meta}>{m.checkout_hold()}</p>
        </aside>
      </form>
    </div>
  )
}

interface RecipientProps {
  at: number
  /** Whether nobody else gets anything. */
  only: boolean
  recipient: GiftRecipient
  /** Communes the typed name may stand for. */
  places: readonly { code: string; name: string }[]
  problems: GiftProblems
}

/** Who gets it, where, and the words on the card. */
function Recipient({ at, only, recipient, places, problems }: RecipientProps) {
  const named = (field: string) => ({ name: `${at}.${field}`, error: problems[`${at}.${field}`], autoComplete: 'off' })
  const choosing = places.length > 1
  return (
    <fieldset className={style.card}>
      <legend>{m.gift_recipient({ number: at + 1 })}</legend>
      <Field label={m.checkout_name()} {...named('name')} defaultValue={recipient.name} required />
      <Field label={m.checkout_phone()} {...named('phone')} type="tel" inputMode="tel" defaultValue={recipient.phone} required />
      <Field
        label={m.gift_place()}
        hint={m.gift_place_hint()}
        {...named('place')}
        {...(choosing && { error: undefined })}
        defaultValue={recipient.place}
        required
      />
      <input type="hidden" name={`${at}.placed`} value={recipient.place} />
      {choosing ? (
        <Select label={m.gift_place_which()} error={problems[`${at}.place`]} name={`${at}.commune`} defaultValue={recipient.commune}>
          <option value="">–</option>
          {places.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <>
          <input type="hidden" name={`${at}.commune`} value={recipient.commune} />
          {places.length === 1 && <p className={style.meta}>{places[0]?.name}</p>}
        </>
      )}
      <Field label={m.checkout_street()} {...named('address')} defaultValue={recipient.address} required />
      <TextArea label={m.gift_message()} hint={m.gift_message_hint()} {...named('message')} defaultValue={recipient.message} maxLength={200} />
      {!only && (
        <Button type="submit" name="remove" value={at} look="quiet" size="small">
          {m.gift_remove()}
        </Button>
      )}
    </fieldset>
  )
}

/** The problems with whose they are: two people may lack the same. */
function namedProblems(problems: GiftProblems): GiftProblems {
  return Object.fromEntries(
    Object.entries(problems).map(([path, sentence]) => {
      const recipient = /^(\d+)\./.exec(path)
      return [path, recipient ? `${m.gift_recipient({ number: Number(recipient[1]) + 1 })}: ${sentence}` : sentence]
    }),
  )
}
