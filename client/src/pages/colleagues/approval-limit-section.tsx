import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './colleagues-page.module.css'

const ApprovalPolicy_Query = graphql(`
  query ApprovalPolicy_Query {
    approvalPolicy {
      limitVnd
      approvers
      viewerMaySet
    }
  }
`)
const SetApprovalLimit_Mutation = graphql(`
  mutation SetApprovalLimit_Mutation($limitVnd: Money) {
    result: setApprovalLimit(input: { limitVnd: $limitVnd }) {
      __typename
      ... on ApprovalPolicy {
        limitVnd
      }
    }
  }
`)

type Policy = ResultOf<typeof ApprovalPolicy_Query>['approvalPolicy']

/** From which amount on two people decide, and who the second may be. */
export function ApprovalLimitSection() {
  const [{ data }, reload] = useQuery({ query: ApprovalPolicy_Query, requestPolicy: 'cache-and-network' })
  const policy = data?.approvalPolicy
  if (!policy) return null
  return (
    <section className={style.form} aria-label={m.approval_limit()}>
      <SectionHead title={m.approval_limit()} />
      <p>{m.approval_limit_lead()}</p>
      <p>
        <strong>{policy.limitVnd === null ? m.approval_limit_none() : m.approval_limit_is({ limit: formatMoney(policy.limitVnd) })}</strong>{' '}
        {m.approval_approvers({ names: policy.approvers.join(', ') || m.approval_no_approver() })}
      </p>
      {policy.viewerMaySet && <LimitForm key={policy.limitVnd} policy={policy} onChanged={() => reload({ requestPolicy: 'network-only' })} />}
    </section>
  )
}

function LimitForm({ policy, onChanged }: { policy: Policy; onChanged: () => void }) {
  const [{ fetching }, set] = useMutation(SetApprovalLimit_Mutation)
  const [text, setText] = useState(policy.limitVnd ?? '')
  const [problem, setProblem] = useState<string>()
  const toast = useToast()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    // People group thousands by dots, by commas or by spaces.
    const digits = text.replaceAll(/[\s.,₫]/g, '')
    if (!/^\d{0,13}$/.test(digits)) return setProblem(m.approval_limit_wrong())
    const { data } = await set({ limitVnd: digits === '' ? null : digits })
    if (data?.result.__typename !== 'ApprovalPolicy') return setProblem(data ? m.approval_limit_wrong() : m.not_reached())
    toast(m.saved(), 'ok')
    onChanged()
  }
  return (
    <form className={style.limit} onSubmit={(event) => void save(event)}>
      <Field label={m.approval_limit_field()} inputMode="numeric" unit="₫" value={text} error={problem} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" look="main" busy={fetching}>
        {m.save()}
      </Button>
    </form>
  )
}
