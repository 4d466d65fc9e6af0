import { useState } from 'react'
import { useMutation } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ArchiveBuyerLocation_Mutation, type BuyerLocation } from './location.ts'
import style from './request.module.css'

/** Asks before a place is put away; says what still comes to it when it cannot be. */
export function ArchiveLocationDialog({ location, onClose, onDone }: { location: BuyerLocation; onClose: () => void; onDone: () => void }) {
  const [{ fetching }, archive] = useMutation(ArchiveBuyerLocation_Mutation)
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const name = inLocale(location.nameVi, location.nameEn)
  const carryOut = async () => {
    const { data } = await archive({ input: withKey('archiveBuyerLocation', { locationId: location.id }) })
    const result = data?.result
    switch (result?.__typename) {
      case 'BuyerLocation':
        settled()
        toast(m.place_put_away({ name }), 'ok')
        onDone()
        return onClose()
      case 'LocationInUse':
        return setRefusal(m.place_in_use({ requests: result.openRequests, orders: result.openOrders }))
      case 'NotFound':
        onDone()
        return setRefusal(m.place_not_found())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  return (
    <ConfirmDialog title={m.close_place_named({ name })} act={m.close_place()} busy={fetching} onAct={() => void carryOut()} onClose={onClose}>
      <p>{m.close_place_hint()}</p>
      {refusal && (
        <div role="alert" className={style.conflict}>
          <p>{refusal}</p>
          <div className={style.acts}>
            <ButtonLink size="small" to={`/mua/yeu-cau?noi=${encodeURIComponent(location.id)}`}>
              {m.nav_requests()}
            </ButtonLink>
            <ButtonLink size="small" to={`/mua/don?noi=${encodeURIComponent(location.id)}`}>
              {m.nav_purchase_orders()}
            </ButtonLink>
          </div>
        </div>
      )}
    </ConfirmDialog>
  )
}
