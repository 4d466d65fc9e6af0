import { CloudOff } from 'lucide'
import { useState, type FormEvent } from 'react'
import { useClient, useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import type { VariablesOf } from '../../graphql/graphql.ts'
import { addDays } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportFields, ReportPanel } from '../../ui/console/report.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ForeseenView } from './foreseen-view.tsx'
import {
  ApplySupplyEvent_Mutation,
  ForeseeSupplyEvent_Query,
  WhatIfChoices_Query,
  type ForeseenAnswer,
  type Foreseen,
  type WhatIfChoices,
} from './what-if-documents.ts'

type SupposedEvent = VariablesOf<typeof ForeseeSupplyEvent_Query>['input']

/** What frost, flood or drought would take from the officer's area, seen beforehand and recorded once it happened. */
export default function WhatIfPage() {
  const [{ data, error }, reload] = useQuery({ query: WhatIfChoices_Query })
  return (
    <>
      <PageHead title={m.event_title()} />
      {data ? (
        <WhatIf choices={data} />
      ) : error ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : (
        <SkeletonGroup count={3} shape="row" />
      )}
    </>
  )
}

function WhatIf({ choices }: { choices: WhatIfChoices }) {
  const client = useClient()
  const [looking, setLooking] = useState(false)
  const [seen, setSeen] = useState<{ event: SupposedEvent; answer: ForeseenAnswer | undefined }>()
  const foresee = async (event: SupposedEvent) => {
    setLooking(true)
    const { data } = await client.query(ForeseeSupplyEvent_Query, { input: event }, { requestPolicy: 'network-only' }).toPromise()
    setLooking(false)
    setSeen({ event, answer: data?.foreseeSupplyEvent })
  }
  return (
    <>
      <ReportPanel>
        <p>{m.event_lead()}</p>
        <EventForm choices={choices} busy={looking} onForesee={(event) => void foresee(event)} />
      </ReportPanel>
      {looking ? (
        <SkeletonGroup count={5} shape="row" />
      ) : (
        seen && <Answer key={JSON.stringify(seen.event)} {...seen} onAgain={() => void foresee(seen.event)} />
      )}
    </>
  )
}

/** The officer's area; nothing for one who has none: a national officer and the operator choose a province. */
function areaOf({ viewer }: WhatIfChoices): Pick<SupposedEvent, 'provinceCode' | 'communeCode'> | undefined {
  const { province, commune } = viewer?.active ?? {}
  if (commune) return { provinceCode: commune.province.code, communeCode: commune.code }
  return province ? { provinceCode: province.code } : undefined
}

export function EventForm({ choices, busy, onForesee }: { choices: WhatIfChoices; busy: boolean; onForesee: (event: SupposedEvent) => void }) {
  const [commodityId, setCommodityId] = useState('')
  const [fromOn, setFromOn] = useState(choices.businessDay)
  const [toOn, setToOn] = useState(addDays(choices.businessDay, 13))
  const [loss, setLoss] = useState('40')
  const [refusal, setRefusal] = useState<string>()
  const [provinceCode, setProvinceCode] = useState('')
  const own = areaOf(choices)
  const area = own ?? (provinceCode ? { provinceCode } : undefined)
  const commodities = choices.commodities.nodes.toSorted((one, other) => inLocale(one.nameVi, one.nameEn).localeCompare(inLocale(other.nameVi, other.nameEn)))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const lossPercent = Number(loss)
    const sound = commodityId && fromOn && toOn && fromOn <= toOn && Number.isInteger(lossPercent) && lossPercent >= 1 && lossPercent <= 100
    if (!sound || !area) return setRefusal(m.event_incomplete())
    setRefusal(undefined)
    onForesee({ ...area, commodityId, fromOn, toOn, lossPercent })
  }
  return (
    <form onSubmit={send} noValidate>
      <ReportFields>
        {!own && (
          <Select label={m.event_province()} value={provinceCode} onChange={(event) => setProvinceCode(event.target.value)}>
            <option value="">{m.event_choose()}</option>
            {choices.provinces.map(({ code, nameVi, nameEn }) => (
              <option key={code} value={code}>
                {inLocale(nameVi, nameEn)}
              </option>
            ))}
          </Select>
        )}
        <Select label={m.event_commodity()} value={commodityId} error={refusal} onChange={(event) => setCommodityId(event.target.value)}>
          <option value="">{m.event_choose()}</option>
          {commodities.map(({ id, nameVi, nameEn }) => (
            <option key={id} value={id}>
              {inLocale(nameVi, nameEn)}
            </option>
          ))}
        </Select>
        <Field label={m.event_from()} type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
        <Field label={m.event_to()} type="date" value={toOn} onChange={(event) => setToOn(event.target.value)} />
        <Field label={m.event_loss()} unit="%" inputMode="numeric" value={loss} onChange={(event) => setLoss(event.target.value)} />
        <Button look="main" type="submit" busy={busy}>
          {m.event_foresee()}
        </Button>
      </ReportFields>
    </form>
  )
}

function Answer({ event, answer, onAgain }: { event: SupposedEvent; answer: ForeseenAnswer | undefined; onAgain: () => void }) {
  const [applying, setApplying] = useState(false)
  if (answer?.__typename !== 'ForeseenSupplyEvent')
    return <StatePanel icon={CloudOff} title={refusalWords(answer)} role="alert" action={<Button onClick={onAgain}>{m.try_again()}</Button>} />
  return (
    <>
      <ForeseenView foreseen={answer} />
      {answer.losses.length > 0 && (
        <div>
          <Button look="danger" onClick={() => setApplying(true)}>
            {m.event_apply()}
          </Button>
        </div>
      )}
      {applying && <ApplyDialog event={event} foreseen={answer} onClose={() => setApplying(false)} onApplied={onAgain} />}
    </>
  )
}

function refusalWords(answer: ForeseenAnswer | undefined): string {
  switch (answer?.__typename) {
    case 'TooManyAffected':
      return m.event_too_many({ lots: answer.lots, most: answer.most })
    case 'NotFound':
    case 'NotAllowed':
      return m.event_outside()
    case 'InvalidInput':
      return m.event_incomplete()
    default:
      return m.not_loaded()
  }
}

function ApplyDialog({ event, foreseen, onClose, onApplied }: { event: SupposedEvent; foreseen: Foreseen; onClose: () => void; onApplied: () => void }) {
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [{ fetching }, apply] = useMutation(ApplySupplyEvent_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const send = async () => {
    if (!reason.trim()) return setRefusal(m.event_reason_missing())
    const { data } = await apply({ input: withKey('apply', { event, reason: reason.trim(), token: foreseen.token }) })
    switch (data?.result.__typename) {
      case 'RecordedSupplyEvent':
        settled()
        toast(m.event_applied(), 'ok')
        onApplied()
        return onClose()
      case 'EventForeseenOtherwise':
      case 'NothingAffected':
        return setRefusal(m.event_changed())
      case 'NotAllowed':
      case 'NotFound':
        return setRefusal(m.event_outside())
      default:
        return setRefusal(m.not_sent_try_again())
    }
  }
  return (
    <ConfirmDialog title={m.event_apply_title()} act={m.event_apply()} busy={fetching} onAct={() => void send()} onClose={onClose}>
      <p>{m.event_apply_effect()}</p>
      <TextArea
        label={m.event_reason()}
        hint={m.event_reason_hint()}
        error={refusal}
        value={reason}
        maxLength={500}
        onChange={(change) => setReason(change.target.value)}
      />
    </ConfirmDialog>
  )
}
