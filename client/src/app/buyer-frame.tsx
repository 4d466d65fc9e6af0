import { m } from '../i18n/paraglide/messages.js'
import { buyerNavigation } from '../pages/buyer/navigation.ts'
import { ConsoleFailure, ConsoleFrame } from './console-frame.tsx'

export default function BuyerFrame() {
  return <ConsoleFrame area={m.area_buyer()} kinds={['BUYER']} items={buyerNavigation} />
}

export function ErrorBoundary() {
  return <ConsoleFailure area={m.area_buyer()} kinds={['BUYER']} items={buyerNavigation} />
}
