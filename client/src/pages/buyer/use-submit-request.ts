import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { problemsOf, type Problem } from '../../features/input-problems.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { useToast } from '../../ui/toast.tsx'
import { formProblems, problemsInForm } from './request-check.ts'
import { SubmitRequest_Mutation, type RequestMarket } from './request-documents.ts'
import { askedCells, lineInput, type RequestForm } from './request-form.ts'
import { requestPath } from './request-words.ts'
import type { useDraft } from './use-draft.ts'

interface Submitting {
  market: RequestMarket
  draft: Pick<ReturnType<typeof useDraft>, 'saveNow' | 'kept'>
  onProblems: (problems: readonly Problem[]) => void
}

/** Sends a request once it is whole and its draft is stored; what the market refuses comes back at its place in the form. */
export function useSubmitRequest({ market, draft, onProblems }: Submitting) {
  const [{ fetching }, submit] = useMutation(SubmitRequest_Mutation)
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const navigate = useNavigate()
  const toast = useToast()
  const send = async (form: RequestForm) => {
    setRefusal(undefined)
    const found = formProblems(form, { businessDay: market.businessDay, places: market.buyerLocations })
    if (found.length > 0) return onProblems(found)
    if (!(await draft.saveNow())) return setRefusal(m.draft_not_saved_yet())
    const { requestId, version } = draft.kept.current
    const cells = askedCells(form, market.businessDay)
    const { title, buyerReference, note, validUntilOn } = form
    const content = {
      title,
      buyerReference,
      note,
      validUntilOn,
      requestId: requestId ?? null,
      version: version ?? null,
      lines: cells.map(({ line }) => lineInput(line)),
    }
    // The same request sent again after a lost answer keeps its key, so that it is opened once.
    const { data } = await submit({ input: withKey('submitPurchaseRequest', content) })
    const result = data?.result
    switch (result?.__typename) {
      case 'PurchaseRequest':
        settled()
        toast(m.request_sent({ code: result.code }), 'ok')
        return void navigate(localizedPath(requestPath(result)))
      case 'InvalidInput':
        return onProblems(problemsInForm(problemsOf(result), cells))
      case 'BuyerNotApproved':
        return setRefusal(m.buyer_not_approved())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      case 'DraftChanged':
      case 'RequestStatusForbids':
      case 'NotFound':
        return setRefusal(m.draft_moved_on())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  return { send, sending: fetching, refusal }
}
