import { m } from '../i18n/paraglide/messages.js'
import { operatorNavigation } from '../pages/operator/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'

export default function OperatorFrame() {
  return <ConsoleFrame area={m.area_operator()} kinds={['PLATFORM']} items={operatorNavigation} />
}

export function ErrorBoundary() {
  return <ConsoleFailure area={m.area_operator()} kinds={['PLATFORM']} items={operatorNavigation} />
}
