import { m } from '../i18n/paraglide/messages.js'
import { OutboxChip } from '../pages/cooperative/outbox-chip.tsx'
import { cooperativeNavigation } from '../pages/cooperative/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'
import type { ConsolePlace } from './console-place.ts'

const place: ConsolePlace = { area: m.area_cooperative, kinds: ['COOPERATIVE'], items: cooperativeNavigation }
export const handle = { console: place }

export default function CooperativeFrame() {
  return <ConsoleFrame place={place} notice={<OutboxChip />} />
}

export function ErrorBoundary() {
  return <ConsoleFailure place={place} />
}
