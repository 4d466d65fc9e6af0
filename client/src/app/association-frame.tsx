import { m } from '../i18n/paraglide/messages.js'
import { associationNavigation } from '../pages/association/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'
import type { ConsolePlace } from './console-place.ts'

const place: ConsolePlace = { area: m.area_association, kinds: ['ASSOCIATION', 'PLATFORM'], items: associationNavigation }
export const handle = { console: place }

export default function AssociationFrame() {
  return <ConsoleFrame place={place} />
}

export function ErrorBoundary() {
  return <ConsoleFailure place={place} />
}
