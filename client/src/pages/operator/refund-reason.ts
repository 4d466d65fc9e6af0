import { m } from '../../i18n/paraglide/messages.js'
import type { OperatedRefund } from './operated-documents.ts'

const REASONS: Record<OperatedRefund['reason'], () => string> = {
  PAID_TWICE: m.refund_because_twice,
  PAID_TOO_LATE: m.refund_because_late,
  CALLED_OFF: m.refund_because_called_off,
  TOOK_LESS: m.refund_because_less,
  PACKED_LIGHTER: m.refund_because_lighter,
  DAMAGED: m.refund_because_damaged,
  HARVEST_SHORT: m.refund_because_harvest,
  SUBSTITUTE_CHEAPER: m.refund_because_cheaper,
  GROUP_BUY_FAILED: m.refund_because_batch,
}

/** Why money goes back, in words. */
export const refundReason = (reason: OperatedRefund['reason']) => REASONS[reason]()
