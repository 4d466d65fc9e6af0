import { m } from '../i18n/paraglide/messages.js'
import { operatorNavigation } from '../pages/operator/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'
import type { ConsolePlace } from './console-place.ts'

const place: ConsolePlace = { area: m.area_operator, kinds: ['PLATFORM'], items: operatorNavigation }
export const handle = { console: place }

export default function OperatorFrame() {
  return <ConsoleFrame place={place} />
}

export function ErrorBoundary() {
  return <ConsoleFailure place={place} />
}
