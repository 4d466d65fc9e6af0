import { CloudUpload, TriangleAlert } from 'lucide'
import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { dropWork, retryWork, useWaitingWork, waitingWork, type WaitingWork } from '../../features/outbox.ts'
import { useViewer } from '../../features/session.tsx'
import { formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './outbox-chip.module.css'
import { sendWork } from './outbox-sender.ts'

/** How often the market is tried again while something waits. */
const RETRY_MS = 20_000

/** “2 chờ gửi”: what waits on this device. It is sent by itself once the market is reached; the list lets its owner retry or give up. */
export function OutboxChip() {
  const { active } = useViewer()
  const organisationId = active?.organisation.id ?? ''
  const waiting = useWaitingWork(organisationId)
  const [open, setOpen] = useState(false)
  const send = useSendWaiting(organisationId)
  const unsent = waiting.filter(({ refusal }) => !refusal).length
  useEffect(() => {
    if (unsent === 0) return
    const again = () => void send()
    const timer = setInterval(again, RETRY_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [unsent, send])
  // What an earlier visit left; what is entered now, its own form sends first.
  useEffect(() => void send(), [send])
  const refused = waiting.length - unsent
  return (
    <div role="status" className={style.place}>
      {waiting.length > 0 && (
        <button type="button" className={refused > 0 ? style.refused : style.chip} onClick={() => setOpen(true)}>
          <Icon of={refused > 0 ? TriangleAlert : CloudUpload} size={18} />
          {refused > 0 ? m.outbox_refused({ count: refused }) : m.outbox_waiting({ count: unsent })}
        </button>
      )}
      <Dialog shape="sheet" open={open && waiting.length > 0} onClose={() => setOpen(false)} title={m.outbox_title()}>
        <p>{m.outbox_help()}</p>
        <ul role="list" className={style.list}>
          {waiting.map((work) => (
            <li key={work.id}>
              <WorkRow work={work} onSend={() => void send()} />
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  )
}

function WorkRow({ work, onSend }: { work: WaitingWork; onSend: () => void }) {
  return (
    <article className={style.work}>
      <strong>{work.title}</strong>
      <span className="figures">{m.outbox_entered({ at: formatInstant(work.madeAt) })}</span>
      {work.refusal && <span className={style.why}>{work.refusal.words}</span>}
      <div className={style.acts}>
        {work.refusal?.path && (
          <ButtonLink size="small" to={work.refusal.path}>
            {m.open_it()}
          </ButtonLink>
        )}
        <Button
          size="small"
          onClick={() => {
            retryWork(work.id)
            onSend()
          }}
        >
          {m.outbox_retry()}
        </Button>
        <Button size="small" look="quiet" onClick={() => dropWork(work.id)}>
          {m.outbox_discard()}
        </Button>
      </div>
    </article>
  )
}

/** Sends what waits in the order it was entered, in one tab at a time; stops where the market is not reached. */
function useSendWaiting(organisationId: string) {
  const client = useClient()
  const toast = useToast()
  const [send] = useState(() => async () => {
    const inTurn = async () => {
      for (const work of waitingWork().filter((each) => each.organisationId === organisationId && !each.refusal)) {
        const sent = await sendWork(client, work)
        if (sent.kind === 'WAITING') return
        if (sent.kind === 'TAKEN') toast(m.outbox_sent({ title: work.title }), 'ok')
      }
    }
    // Where the browser knows no locks, the market still counts what two tabs send at once as one.
    const locks: LockManager | null | undefined = navigator.locks
    if (locks) await locks.request('cho-phien.outbox', { ifAvailable: true }, (lock) => (lock ? inTurn() : undefined))
    else await inTurn()
  })
  return send
}
