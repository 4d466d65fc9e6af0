import { m } from '../../i18n/paraglide/messages.js'

type Refusal = 'NotAllowed' | 'NotFound' | 'LastLead'

const SENTENCES: Record<Refusal, () => string> = { NotAllowed: m.colleague_not_yours, NotFound: m.colleague_gone, LastLead: m.last_lead }

/** Why an act on a colleague did not go through. */
export function refusalOf(typename: Refusal | 'RemovedColleague' | 'Membership' | undefined) {
  return typename !== undefined && typename in SENTENCES ? SENTENCES[typename as Refusal]() : m.not_reached()
}
