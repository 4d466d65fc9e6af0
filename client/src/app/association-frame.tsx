import { m } from '../i18n/paraglide/messages.js'
import { associationNavigation } from '../pages/association/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'

export default function AssociationFrame() {
  return <ConsoleFrame area={m.area_association()} kinds={['ASSOCIATION', 'PLATFORM']} items={associationNavigation} />
}

export function ErrorBoundary() {
  return <ConsoleFailure area={m.area_association()} kinds={['ASSOCIATION', 'PLATFORM']} items={associationNavigation} />
}
