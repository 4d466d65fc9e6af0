import { formatInstant, formatMoney, formatQuantity } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { DamageReport } from './damage-report.ts'
import { damageEventWord, damageKindWord } from './damage-words.ts'
import { PhotoLinks } from '../ui/photo-links.tsx'
import style from './damage-facts.module.css'

/** What is damaged, with its photos, what is claimed and paid back, and what happened. `proof` lets a household without an account see its own photos. */
export function DamageFacts({ report, proof = '' }: { report: DamageReport; proof?: string }) {
  return (
    <div className={style.facts}>
      <p>
        <strong>{m.damage_of({ kind: damageKindWord(report.kind), quantity: formatQuantity(report.quantity.value, report.quantity.unit) })}</strong>
      </p>
      {report.text && <p className={style.words}>{report.text}</p>}
      <PhotoLinks
        photos={report.photos.map(({ path, ...size }, place) => ({ address: `${path}${proof}`, ...size, alt: m.damage_photo({ number: place + 1 }) }))}
      />
      <dl className={style.sums}>
        <dt>{m.damage_claimed()}</dt>
        <dd className="figures">{formatMoney(report.claimedVnd)}</dd>
        <dt>{m.damage_granted()}</dt>
        <dd className="figures">{formatMoney(report.grantedVnd)}</dd>
      </dl>
      <ol className={style.events} aria-label={m.damage_history()}>
        {report.events.map((event) => (
          <li key={event.kind}>
            <span>
              {damageEventWord(event.kind)}
              {event.amountVnd !== '0' && `, ${m.damage_event_back({ amount: formatMoney(event.amountVnd) })}`}
            </span>
            <span className={`${style.when} figures`}>{formatInstant(event.occurredAt)}</span>
            {event.words && <span className={style.words}>{event.words}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
