import { m } from '../i18n/paraglide/messages.js'
import { buyerNavigation } from '../pages/buyer/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'
import type { ConsolePlace } from './console-place.ts'

const place: ConsolePlace = { area: m.area_buyer, kinds: ['BUYER'], items: buyerNavigation }
export const handle = { console: place }

export default function BuyerFrame() {
  return <ConsoleFrame place={place} />
}

export function ErrorBoundary() {
  return <ConsoleFailure place={place} />
}
