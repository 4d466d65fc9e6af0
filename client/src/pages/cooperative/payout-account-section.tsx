import { useState } from 'react'
import { useMutation } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ActSheet } from './act-sheet.tsx'
import { MarketRefusal_error } from './market-refusal.ts'
import rows from './rows.module.css'
import { useAct } from './use-act.ts'

export const PayoutAccount_account = graphql(`
  fragment PayoutAccount_account on PayoutAccount @_unmask {
    id
    bankBin
    bankName
    accountNumber
    holder
    inForce
    proposedBy
    proposedByViewer
    proposedAt
  }
`)
type Account = FragmentOf<typeof PayoutAccount_account>

const ProposePayoutAccount_Mutation = graphql(
  `
    mutation ProposePayoutAccount_Mutation($input: ProposePayoutAccountInput!) {
      result: proposePayoutAccount(input: $input) {
        __typename
        ... on PayoutAccount {
          ...PayoutAccount_account
        }
        ...MarketRefusal_error
      }
    }
  `,
  [PayoutAccount_account, MarketRefusal_error],
)
const AnswerPayoutAccount_Mutation = graphql(
  `
    mutation AnswerPayoutAccount_Mutation($input: AnswerPayoutAccountInput!) {
      result: answerPayoutAccount(input: $input) {
        __typename
        ... on PayoutAccount {
          ...PayoutAccount_account
        }
        ...MarketRefusal_error
      }
    }
  `,
  [PayoutAccount_account, MarketRefusal_error],
)

/** The bank account payouts go to. A change counts once a second person of the cooperative agrees. */
export function PayoutAccountSection({ accounts, onDone }: { accounts: readonly Account[]; onDone: () => void }) {
  const [entering, setEntering] = useState(false)
  const toast = useToast()
  const current = accounts.find(({ inForce }) => inForce)
  const proposed = accounts.find(({ inForce }) => !inForce)
  return (
    <section className={rows.part} aria-label={m.payout_account()}>
      <h2>{m.payout_account()}</h2>
      <div className={rows.card}>
        {current ? <AccountFacts account={current} /> : <p>{m.no_payout_account()}</p>}
        <div className={rows.acts}>
          <Button size="large" look={current || proposed ? 'plain' : 'main'} onClick={() => setEntering(true)}>
            {current ? m.change_payout_account() : m.enter_payout_account()}
          </Button>
        </div>
      </div>
      {proposed && <Proposed account={proposed} onDone={onDone} />}
      {entering && (
        <AccountSheet
          onClose={() => setEntering(false)}
          onDone={() => {
            setEntering(false)
            toast(m.payout_account_proposed(), 'ok')
            onDone()
          }}
        />
      )}
    </section>
  )
}

function AccountFacts({ account: { bankName, accountNumber, holder } }: { account: Account }) {
  return (
    <div className={rows.what}>
      <strong className="figures">{accountNumber}</strong>
      <span>
        {bankName} · {holder}
      </span>
    </div>
  )
}

function Proposed({ account, onDone }: { account: Account; onDone: () => void }) {
  const [, answer] = useMutation(AnswerPayoutAccount_Mutation)
  const { busy, withKey, carryOut } = useAct('account')
  const { refusal, refuse, panel } = useRefusal()
  const send = async (agree: boolean) => {
    const answered = await carryOut(answer({ input: withKey(`${account.id} ${agree}`, { accountId: account.id, agree }) }))
    refuse('why' in answered ? answered.why : undefined)
    if (answered.done) onDone()
  }
  return (
    <div className={rows.card}>
      <h3 className={rows.name}>{m.payout_account_waits()}</h3>
      <AccountFacts account={account} />
      <p className={rows.note}>{m.proposed_by({ person: account.proposedBy, when: formatInstant(account.proposedAt) })}</p>
      {account.proposedByViewer && <p>{m.second_person_needed()}</p>}
      <div className={rows.acts}>
        {!account.proposedByViewer && (
          <Button size="large" look="main" busy={busy} onClick={() => void send(true)}>
            {m.agree_payout_account()}
          </Button>
        )}
        <Button size="large" look="quiet" busy={busy} onClick={() => void send(false)}>
          {m.turn_down_payout_account()}
        </Button>
      </div>
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.payout_account()} />
    </div>
  )
}

const WORDS: Record<string, () => string> = { bankBin: m.bank_number, bankName: m.bank_name, accountNumber: m.account_number, holder: m.account_holder }
const EMPTY = { bankBin: '', bankName: '', accountNumber: '', holder: '' }

function AccountSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [, propose] = useMutation(ProposePayoutAccount_Mutation)
  const { busy, withKey, carryOut } = useAct('account')
  const [entry, setEntry] = useState(EMPTY)
  const field = (name: keyof typeof EMPTY) => ({
    name,
    label: WORDS[name]!(),
    value: entry[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => setEntry({ ...entry, [name]: event.target.value }),
  })
  return (
    <ActSheet
      open
      onClose={onClose}
      title={m.payout_account()}
      label={m.propose_payout_account()}
      busy={busy}
      fieldWord={(path) => (WORDS[path] ?? m.payout_account)()}
      send={() => {
        const missing = requiredProblems(entry)
        return missing.length > 0 ? missing : carryOut(propose({ input: withKey('PROPOSE', entry) }))
      }}
      onSent={onDone}
    >
      {(errorAt) => (
        <>
          <p>{m.payout_account_effect()}</p>
          <Field {...field('bankName')} error={errorAt('bankName')} />
          <Field {...field('bankBin')} hint={m.bank_number_hint()} error={errorAt('bankBin')} inputMode="numeric" />
          <Field {...field('accountNumber')} error={errorAt('accountNumber')} inputMode="numeric" />
          <Field {...field('holder')} error={errorAt('holder')} />
        </>
      )}
    </ActSheet>
  )
}
