import { m } from '../i18n/paraglide/messages.js'
import { OutboxChip } from '../pages/cooperative/outbox-chip.tsx'
import { cooperativeNavigation } from '../pages/cooperative/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'

export default function CooperativeFrame() {
  return <ConsoleFrame area={m.area_cooperative()} kinds={['COOPERATIVE']} items={cooperativeNavigation} notice={<OutboxChip />} />
}

export function ErrorBoundary() {
  return <ConsoleFailure area={m.area_cooperative()} kinds={['COOPERATIVE']} items={cooperativeNavigation} />
}
