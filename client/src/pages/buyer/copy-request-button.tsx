import { CopyPlus } from 'lucide'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CopyRequest_Mutation } from './request-documents.ts'

/** Begins a draft that asks for the same again: of the request given, else of the last one sent. */
export function CopyRequestButton({ requestId, size = 'normal' }: { requestId?: string; size?: 'small' | 'normal' }) {
  const [{ fetching }, copy] = useMutation(CopyRequest_Mutation)
  const { withKey, settled } = useSendOnce()
  const navigate = useNavigate()
  const toast = useToast()
  const begin = async () => {
    const { data } = await copy({ input: withKey('copyPurchaseRequest', { requestId: requestId ?? null }) })
    if (!data) return toast(m.request_not_sent(), 'bad')
    settled()
    if (data.result.__typename === 'PurchaseRequest') return void navigate(localizedPath(`/mua/yeu-cau/${encodeURIComponent(data.result.id)}/sua`))
    toast(data.result.__typename === 'NothingToCopy' ? m.nothing_to_copy() : m.request_not_your_role(), 'bad')
  }
  return (
    <Button size={size} look={size === 'small' ? 'quiet' : 'plain'} busy={fetching} onClick={() => void begin()}>
      <Icon of={CopyPlus} size={16} /> {requestId ? m.copy_request() : m.copy_last_request()}
    </Button>
  )
}
