import { FailurePanel } from './failure-panel.tsx'

/** Addresses of a console that lead nowhere; the door before it still asks who comes in. */
export default function ConsoleNotFound() {
  return <FailurePanel status={404} />
}
