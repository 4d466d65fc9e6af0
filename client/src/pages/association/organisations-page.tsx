import { Building2, CloudOff } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDate } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { fromTheStart, pageOf } from '../../ui/console/pager.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './verification.module.css'

const Organisations_Query = graphql(
  `
    query Organisations_Query($status: [OrganisationStatus!], $order: OrganisationReviewOrder, $first: Int, $after: String, $last: Int, $before: String) {
      organisationsToReview(first: $first, after: $after, last: $last, before: $before, status: $status, order: $order) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          kind
          status
          nameVi
          nameEn
          taxCode
          addressLine
          contactPhone
          contactEmail
          createdAt
          openActs
          commune {
            code
            nameVi
            province {
              code
              nameVi
            }
          }
        }
      }
    }
  `,
  [Pager_page],
)
const ReviewOrganisation_Mutation = graphql(`
  mutation ReviewOrganisation_Mutation($organisationId: ID!) {
    result: reviewOrganisation(input: { organisationId: $organisationId }) {
      __typename
      ... on Organisation {
        id
        status
        openActs
      }
    }
  }
`)
const ApproveOrganisation_Mutation = graphql(`
  mutation ApproveOrganisation_Mutation($organisationId: ID!) {
    result: approveOrganisation(input: { organisationId: $organisationId }) {
      __typename
      ... on Organisation {
        id
        status
        openActs
      }
    }
  }
`)
const RejectOrganisation_Mutation = graphql(`
  mutation RejectOrganisation_Mutation($organisationId: ID!, $reason: String!) {
    result: rejectOrganisation(input: { organisationId: $organisationId, reason: $reason }) {
      __typename
      ... on Organisation {
        id
        status
        openActs
      }
    }
  }
`)
const SuspendOrganisation_Mutation = graphql(`
  mutation SuspendOrganisation_Mutation($organisationId: ID!, $reason: String!) {
    result: suspendOrganisation(input: { organisationId: $organisationId, reason: $reason }) {
      __typename
      ... on Organisation {
        id
        status
        openActs
      }
    }
  }
`)
const ReinstateOrganisation_Mutation = graphql(`
  mutation ReinstateOrganisation_Mutation($organisationId: ID!, $reason: String!) {
    result: reinstateOrganisation(input: { organisationId: $organisationId, reason: $reason }) {
      __typename
      ... on Organisation {
        id
        status
        openActs
      }
    }
  }
`)

type ReviewedOrganisation = ResultOf<typeof Organisations_Query>['organisationsToReview']['nodes'][number]
type Act = ReviewedOrganisation['openActs'][number]

const VIEWS = { waiting: ['APPLIED', 'IN_REVIEW'], trading: ['APPROVED'], halted: ['SUSPENDED', 'REJECTED', 'CLOSED'] } as const
type View = keyof typeof VIEWS
const viewLabel = (view: View) => ({ waiting: m.view_waiting, trading: m.view_trading, halted: m.view_halted })[view]()
const actLabel = (act: Act) =>
  ({ REVIEW: m.act_review, APPROVE: m.act_approve, REJECT: m.act_reject, SUSPEND: m.act_suspend, REINSTATE: m.act_reinstate })[act]()

const PAGE_SIZE = 50
const ORDERS = { tax: 'TAX_CODE', applied: 'APPLIED' } as const

/** Who applies to trade in the officer's area, who trades, and who may not. */
export default function OrganisationsPage() {
  const [search, setSearch] = useSearchParams()
  const view = (Object.keys(VIEWS) as View[]).find((name) => name === search.get('xem')) ?? 'waiting'
  const [{ data, fetching, error }, reload] = useQuery({
    query: Organisations_Query,
    variables: { status: [...VIEWS[view]], ...pageOf(search, PAGE_SIZE), ...orderOf(search, ORDERS) },
    requestPolicy: 'cache-and-network',
  })
  const [open, setOpen] = useState<{ organisation: ReviewedOrganisation; act: Act }>()
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const found = data?.organisationsToReview
  const organisations = found?.nodes ?? []
  const show = (next: string) => {
    const address = fromTheStart(search)
    address.set('xem', next)
    setSearch(address, { replace: true, preventScrollReset: true })
  }
  return (
    <>
      <PageHead title={m.nav_organisations()} />
      <Tabs label={m.nav_organisations()} current={view} onChange={show} tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: viewLabel(id) }))}>
        {error && !data ? (
          <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : fetching && !data ? (
          <SkeletonGroup count={6} shape="row" />
        ) : organisations.length === 0 ? (
          <StatePanel icon={Building2} title={view === 'waiting' ? m.no_organisation_waits() : m.nothing_here()} />
        ) : (
          <ConsoleTable
            list="organisations"
            caption={viewLabel(view)}
            rows={organisations}
            rowKey={({ id }) => id}
            sorts={ORDERS}
            page={found && { size: PAGE_SIZE, total: found.totalCount, info: found.pageInfo }}
            columns={[
              { id: 'organisation', head: m.organisation(), cell: ({ nameVi, nameEn }) => inLocale(nameVi, nameEn) },
              {
                id: 'place',
                head: m.document_place(),
                cell: ({ commune }) => [commune?.nameVi, commune?.province.nameVi].filter(Boolean).join(', '),
              },
              { id: 'tax', head: m.tax_code(), cell: ({ taxCode }) => taxCode ?? '–' },
              { id: 'applied', head: m.applied_on(), cell: ({ createdAt }) => formatDate(createdAt.slice(0, 10)) },
              {
                id: 'acts',
                head: m.acts(),
                cell: (organisation) => (
                  <span className={style.acts}>
                    {organisation.openActs.map((act) => (
                      <Button
                        key={act}
                        size="small"
                        look={act === 'APPROVE' || act === 'REINSTATE' ? 'main' : 'plain'}
                        onClick={() => setOpen({ organisation, act })}
                      >
                        {actLabel(act)}
                      </Button>
                    ))}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Tabs>
      {open && <OrganisationDialog key={`${open.organisation.id} ${open.act}`} {...open} onClose={() => setOpen(undefined)} onDone={refresh} />}
    </>
  )
}

const NEEDS_REASON: ReadonlySet<Act> = new Set(['REJECT', 'SUSPEND', 'REINSTATE'])

function OrganisationDialog({ organisation, act, onClose, onDone }: { organisation: ReviewedOrganisation; act: Act; onClose: () => void; onDone: () => void }) {
  const acts = {
    REVIEW: useMutation(ReviewOrganisation_Mutation)[1],
    APPROVE: useMutation(ApproveOrganisation_Mutation)[1],
    REJECT: useMutation(RejectOrganisation_Mutation)[1],
    SUSPEND: useMutation(SuspendOrganisation_Mutation)[1],
    REINSTATE: useMutation(ReinstateOrganisation_Mutation)[1],
  }
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const toast = useToast()
  const carryOut = async () => {
    if (NEEDS_REASON.has(act) && !reason.trim()) return setRefusal(m.decision_reason_missing())
    setBusy(true)
    const { data } = await acts[act]({ organisationId: organisation.id, reason: reason.trim() })
    setBusy(false)
    switch (data?.result.__typename) {
      case 'Organisation':
        toast(m.organisation_decided(), 'ok')
        onDone()
        return onClose()
      case 'OrganisationStatusChanged':
        onDone()
        return setRefusal(m.organisation_somebody_faster())
      case 'NotAllowed':
      case 'NotFound':
        return setRefusal(m.decision_outside_area())
      default:
        return setRefusal(data ? m.decision_reason_missing() : m.not_sent_try_again())
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${actLabel(act)}: ${inLocale(organisation.nameVi, organisation.nameEn)}`}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look={act === 'REJECT' || act === 'SUSPEND' ? 'danger' : 'main'} busy={busy} onClick={() => void carryOut()}>
            {actLabel(act)}
          </Button>
        </>
      }
    >
      {NEEDS_REASON.has(act) ? (
        <TextArea
          label={m.decision_reason()}
          hint={m.decision_reason_hint()}
          error={refusal}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : (
        <>
          <p>{act === 'APPROVE' ? m.approve_effect() : m.review_effect()}</p>
          {refusal && <p role="alert">{refusal}</p>}
        </>
      )}
    </Dialog>
  )
}
