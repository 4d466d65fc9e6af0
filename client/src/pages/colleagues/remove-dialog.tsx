import { useState } from 'react'
import { useMutation } from 'urql'
import { leave } from '../../features/leave.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { RemoveColleague_Mutation, type Colleague } from './colleague-documents.ts'
import { refusalOf } from './colleague-refusals.ts'
import style from './colleagues-page.module.css'

interface RemoveDialogProps {
  colleague: Colleague
  organisation: string
  onClose: () => void
  onChanged: () => void
}

/** Takes a colleague, or oneself, out of the organisation, after saying what that means. */
export function RemoveDialog({ colleague, organisation, onClose, onChanged }: RemoveDialogProps) {
  const [{ fetching }, remove] = useMutation(RemoveColleague_Mutation)
  const [refusal, setRefusal] = useState<string>()
  const toast = useToast()
  const { name, isViewer } = colleague
  const run = async () => {
    const { data } = await remove({ membershipId: colleague.id })
    if (data?.result.__typename !== 'RemovedColleague') return setRefusal(refusalOf(data?.result.__typename))
    if (isViewer) return leave(localizedPath('/dang-nhap'))
    toast(m.colleague_removed({ name }), 'ok')
    onChanged()
    onClose()
  }
  return (
    <ConfirmDialog title={m.remove_colleague_named({ name })} act={m.remove_colleague()} busy={fetching} onAct={() => void run()} onClose={onClose}>
      <div className={style.form}>
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
        <p>{isViewer ? m.leave_organisation_effect({ organisation }) : m.remove_colleague_effect({ name, organisation })}</p>
      </div>
    </ConfirmDialog>
  )
}
