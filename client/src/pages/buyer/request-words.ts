import { CircleCheck, CircleDashed, CircleX, Clock, FilePen, Handshake, Lock, type IconNode } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'
import type { RequestStatus } from './request-documents.ts'

interface StatusLook {
  word: () => string
  tone: Tone
  icon: IconNode
}

export const REQUEST_STATUS: Record<RequestStatus, StatusLook> = {
  DRAFT: { word: m.request_draft, tone: 'neutral', icon: FilePen },
  OPEN: { word: m.request_open, tone: 'info', icon: CircleDashed },
  PROPOSED: { word: m.request_proposed, tone: 'honey', icon: Handshake },
  PARTLY_AWARDED: { word: m.request_partly_awarded, tone: 'warn', icon: Clock },
  AWARDED: { word: m.request_awarded, tone: 'ok', icon: CircleCheck },
  CLOSED: { word: m.request_closed, tone: 'neutral', icon: Lock },
  EXPIRED: { word: m.request_expired, tone: 'bad', icon: CircleX },
  WITHDRAWN: { word: m.request_withdrawn, tone: 'neutral', icon: CircleX },
}

/** Where a request is worked on: its form while it is a draft, its board afterwards. */
export const requestPath = ({ id, status }: { id: string; status: RequestStatus }) =>
  status === 'DRAFT' ? `/mua/yeu-cau/${encodeURIComponent(id)}/sua` : `/mua/ghep/${encodeURIComponent(id)}`
