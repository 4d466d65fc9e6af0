import { Link } from 'react-router'
import { useQuery } from 'urql'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { SectionHead } from '../../ui/section-head.tsx'
import { WaitingApprovals_Query } from './approval-documents.ts'
import { ApprovalPanel } from './approval-panel.tsx'
import style from './approval.module.css'

/** Plans of the company that wait for four eyes; nothing at all while none does. */
export function WaitingApprovals() {
  const [{ data }, reload] = useQuery({ query: WaitingApprovals_Query, requestPolicy: 'cache-and-network' })
  const approvals = data?.matchApprovals.nodes ?? []
  if (approvals.length === 0) return null
  return (
    <>
      <SectionHead title={m.approvals_waiting()} />
      <ul role="list" className={style.list}>
        {approvals.map((approval) => (
          <li key={approval.id}>
            <Link to={localizedPath(`/mua/ghep/${approval.requestId}`)}>
              {approval.requestCode} · {approval.requestTitle}
            </Link>
            <ApprovalPanel approval={approval} onDecided={() => reload({ requestPolicy: 'network-only' })} />
          </li>
        ))}
      </ul>
    </>
  )
}
