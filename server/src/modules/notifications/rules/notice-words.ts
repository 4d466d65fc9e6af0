import { formatDate, formatInstant, formatMoney, formatQuantity } from '../../../kernel/format.ts';
import type { NoticeKind, NoticeParameters } from './notice.ts';

/** A notice in words: a line for the list and a sentence under it. */
export interface NoticeWords {
  title: string;
  sentence: string;
}

type Writer<Kind extends NoticeKind> = (parameters: NoticeParameters[Kind]) => Record<'VI' | 'EN', NoticeWords>;

const say = (vi: [string, string], en: [string, string]) => ({ VI: { title: vi[0], sentence: vi[1] }, EN: { title: en[0], sentence: en[1] } });
const because = (reason: string, language: 'VI' | 'EN') => (reason === '' ? '' : language === 'VI' ? ` Lý do: ${reason}` : ` Reason: ${reason}`);

const WRITERS: { [Kind in NoticeKind]: Writer<Kind> } = {
  ALLOCATION_TO_CONFIRM: (p) =>
    say(
      [
        `Phân bổ chờ xác nhận: ${p.productVi}`,
        `Yêu cầu ${p.requestCode} cần ${formatQuantity(p.quantity, 'VI')}. Trả lời trước ${formatInstant(p.confirmBy, 'VI')}.`,
      ],
      [
        `Allocation to confirm: ${p.productEn}`,
        `Request ${p.requestCode} needs ${formatQuantity(p.quantity, 'EN')}. Answer before ${formatInstant(p.confirmBy, 'EN')}.`,
      ],
    ),
  ALLOCATION_CONFIRMED: (p) =>
    say(
      [`${p.cooperative} đã xác nhận`, `${formatQuantity(p.quantity, 'VI')} ${p.productVi} cho yêu cầu ${p.requestCode}.`],
      [`${p.cooperative} confirmed`, `${formatQuantity(p.quantity, 'EN')} of ${p.productEn} for request ${p.requestCode}.`],
    ),
  ALLOCATION_DECLINED: (p) =>
    say(
      [`${p.cooperative} từ chối phân bổ`, `${formatQuantity(p.quantity, 'VI')} ${p.productVi} cho yêu cầu ${p.requestCode}.${because(p.reason, 'VI')}`],
      [`${p.cooperative} declined`, `${formatQuantity(p.quantity, 'EN')} of ${p.productEn} for request ${p.requestCode}.${because(p.reason, 'EN')}`],
    ),
  ALLOCATION_EXPIRED: (p) =>
    say(
      [`Phân bổ hết hạn: ${p.productVi}`, `${p.cooperative} chưa trả lời ${formatQuantity(p.quantity, 'VI')} cho yêu cầu ${p.requestCode}.`],
      [`Allocation expired: ${p.productEn}`, `${p.cooperative} did not answer ${formatQuantity(p.quantity, 'EN')} for request ${p.requestCode}.`],
    ),
  APPROVAL_REQUESTED: (p) =>
    say(
      ['Phương án chờ phê duyệt', `${p.person} đã chốt yêu cầu ${p.requestCode}, ${formatMoney(p.amountVnd, 'VI')}; vượt mức phải phê duyệt.`],
      ['A plan waits for approval', `${p.person} accepted request ${p.requestCode}, ${formatMoney(p.amountVnd, 'EN')}, above the limit for approval.`],
    ),
  APPROVAL_GIVEN: (p) =>
    say(
      ['Phương án đã được phê duyệt', `${p.person} phê duyệt yêu cầu ${p.requestCode}; các hợp tác xã đang được hỏi.`],
      ['The plan was approved', `${p.person} approved request ${p.requestCode}; the cooperatives are being asked.`],
    ),
  APPROVAL_SENT_BACK: (p) =>
    say(
      ['Phương án bị trả lại', `${p.person} trả lại yêu cầu ${p.requestCode}.${because(p.reason, 'VI')}`],
      ['The plan was sent back', `${p.person} sent request ${p.requestCode} back.${because(p.reason, 'EN')}`],
    ),
  APPROVAL_EXPIRED: (p) =>
    say(
      ['Phê duyệt quá hạn', `Yêu cầu ${p.requestCode} không được phê duyệt kịp; hàng đã trả lại.`],
      ['Approval came too late', `Request ${p.requestCode} was not approved in time; the volume went back.`],
    ),
  MATCH_IMPROVED: (p) =>
    say(['Có đề xuất tốt hơn', `Yêu cầu ${p.requestCode} có kết quả ghép mới.`], ['A better match is ready', `Request ${p.requestCode} has a new match.`]),
  PROPOSAL_LOST: (p) =>
    say(
      ['Đề xuất không còn hiệu lực', `Nguồn cung của yêu cầu ${p.requestCode} đã thay đổi; hãy xem đề xuất mới.`],
      ['The proposal no longer stands', `Supply for request ${p.requestCode} has changed; look at the new proposal.`],
    ),
  PROPOSAL_OVERRIDDEN: (p) =>
    say(
      ['Hội đã đổi đề xuất', `${p.productVi}, yêu cầu ${p.requestCode}.${because(p.reason, 'VI')}`],
      ['The association changed a proposal', `${p.productEn}, request ${p.requestCode}.${because(p.reason, 'EN')}`],
    ),
  PROPOSED_VOLUME_CHANGED: (p) =>
    say(
      [
        `Hội đã đổi lượng đề xuất của lô ${p.lotCode}`,
        `${p.productVi}: từ ${formatQuantity(p.before, 'VI')} thành ${formatQuantity(p.after, 'VI')}.${because(p.reason, 'VI')}`,
      ],
      [
        `The association changed the volume proposed of lot ${p.lotCode}`,
        `${p.productEn}: from ${formatQuantity(p.before, 'EN')} to ${formatQuantity(p.after, 'EN')}.${because(p.reason, 'EN')}`,
      ],
    ),
  REQUEST_EXPIRED: (p) =>
    say(
      ['Yêu cầu mua hết hạn', `Yêu cầu ${p.requestCode} đã qua ngày cuối.`],
      ['Purchase request expired', `Request ${p.requestCode} has passed its last day.`],
    ),
  PURCHASE_ORDER_ISSUED: (p) =>
    say([`Đơn mua hàng ${p.orderCode}`, `Đơn với ${p.counterpart} đã được lập.`], [`Purchase order ${p.orderCode}`, `The order with ${p.counterpart} stands.`]),
  OFFER_PICTURE_HIDDEN: (p) =>
    say(
      ['Hội đã ẩn một ảnh hàng hóa', `${p.titleVi}.${because(p.reason, 'VI')}`],
      ['The association hid a picture of a good', `${p.titleEn}.${because(p.reason, 'EN')}`],
    ),
  PAYOUT_STATEMENT_ISSUED: (p) =>
    say(
      [`Đối soát ${p.code}`, `Kỳ này hợp tác xã được nhận ${formatMoney(p.netVnd, 'VI')}.`],
      [`Payout statement ${p.code}`, `The cooperative is paid ${formatMoney(p.netVnd, 'EN')} for the period.`],
    ),
  PAYOUT_PAID: (p) =>
    say(
      [`Đã chuyển tiền đối soát ${p.code}`, `${formatMoney(p.netVnd, 'VI')}, số giao dịch ${p.reference}.`],
      [`Payout ${p.code} was paid`, `${formatMoney(p.netVnd, 'EN')}, bank reference ${p.reference}.`],
    ),
  PAYOUT_RETURNED: (p) =>
    say(
      [`Ngân hàng trả lại tiền đối soát ${p.code}`, `${formatMoney(p.netVnd, 'VI')} chưa tới nơi: ${p.reason}. Hãy xem lại tài khoản nhận tiền.`],
      [`The bank returned payout ${p.code}`, `${formatMoney(p.netVnd, 'EN')} did not arrive: ${p.reason}. Look at the account again.`],
    ),
  CONSUMER_ORDER_CONFIRMED: (p) =>
    say([`Đơn lẻ ${p.orderCode}`, 'Khách đã đặt; hàng chờ đóng gói.'], [`Shop order ${p.orderCode}`, 'A shopper ordered; it waits to be packed.']),
  CONSUMER_ORDER_CHANGED: (p) =>
    say(
      [`Khách đã đổi đơn lẻ ${p.orderCode}`, 'Xem lại lượng hàng và ngày giao trước khi chuẩn bị.'],
      [`Shop order ${p.orderCode} was changed`, 'Look at its goods and its day before you prepare it.'],
    ),
  WEIGHT_AGREED: (p) =>
    say(
      [`Khách đồng ý cân nặng của đơn ${p.orderCode}`, 'Kiện đã đóng gói xong; chờ giao.'],
      [`The shopper agreed to the weight of ${p.orderCode}`, 'The parcel is packed; it waits to be handed over.'],
    ),
  WEIGHT_REFUSED: (p) =>
    say(
      [`Khách không nhận thêm ở đơn ${p.orderCode}`, 'Hãy đóng gói ít hơn, trong mức đã thỏa thuận.'],
      [`The shopper refused more for ${p.orderCode}`, 'Pack less, within what was agreed.'],
    ),
  CONSUMER_ORDER_WAITS: (p) =>
    say(
      [`Đơn lẻ ${p.orderCode} đang chờ`, 'Ban vận hành nhắc: khách đã trả tiền, đơn chưa đi tiếp.'],
      [`Shop order ${p.orderCode} waits`, 'The operator reminds you: the shopper paid, and the order has not moved.'],
    ),
  REFUND_FAILED: (p) =>
    say(
      [`Chưa hoàn được tiền: ${p.code}`, `${formatMoney(p.amountVnd, 'VI')}.${because(p.reason, 'VI')}`],
      [`A refund failed: ${p.code}`, `${formatMoney(p.amountVnd, 'EN')}.${because(p.reason, 'EN')}`],
    ),
  DISPUTE_OPENED: (p) =>
    say(
      [`Khách khiếu nại qua ngân hàng: ${p.code}`, `${formatMoney(p.amountVnd, 'VI')} đang bị giữ. Hãy trả lời trước hạn.`],
      [`A card payment is disputed: ${p.code}`, `${formatMoney(p.amountVnd, 'EN')} is held. Answer before the deadline.`],
    ),
  RECONCILIATION_DIFFERS: (p) =>
    say(
      [`Đối chiếu lệch ngày ${formatDate(p.day, 'VI')}`, `Sổ cái và bên kia lệch ${formatMoney(p.differenceVnd, 'VI')}.`],
      [`Reconciliation differs on ${formatDate(p.day, 'EN')}`, `The ledger and the other side differ by ${formatMoney(p.differenceVnd, 'EN')}.`],
    ),
  DAMAGE_REPORTED: (p) =>
    say(
      [`Khách báo hàng hỏng: đơn ${p.orderCode}`, `${p.titleVi}, đề nghị hoàn ${formatMoney(p.amountVnd, 'VI')}. Trả lời trong 24 giờ.`],
      [`Damaged goods reported: order ${p.orderCode}`, `${p.titleEn}, ${formatMoney(p.amountVnd, 'EN')} claimed. Answer within 24 hours.`],
    ),
  DAMAGE_ESCALATED: (p) =>
    say(
      [`Báo hàng hỏng chờ phân xử: đơn ${p.orderCode}`, `Còn ${formatMoney(p.amountVnd, 'VI')} chưa thống nhất.`],
      [`A damage report waits for a decision: order ${p.orderCode}`, `${formatMoney(p.amountVnd, 'EN')} is not agreed.`],
    ),
  DAMAGE_DECIDED: (p) =>
    say(
      [`Đã phân xử hàng hỏng: đơn ${p.orderCode}`, `Ban vận hành quyết định hoàn thêm cho khách ${formatMoney(p.amountVnd, 'VI')}.`],
      [`Damage decided: order ${p.orderCode}`, `The operator pays the household back another ${formatMoney(p.amountVnd, 'EN')}.`],
    ),
  INVOICE_REFUSED: (p) =>
    say(
      [`Hóa đơn ${p.invoice} không được cơ quan thuế nhận`, `Đơn ${p.orderCode}: ${p.reason}. Sửa thông tin người mua rồi lập hóa đơn thay thế.`],
      [`Invoice ${p.invoice} was not accepted by the tax authority`, `Order ${p.orderCode}: ${p.reason}. Correct the buyer and replace the invoice.`],
    ),
  REVIEW_WRITTEN: (p) =>
    say(
      [`Đánh giá mới: ${p.titleVi}`, `Khách chấm ${p.stars} trên 5. Trả lời để mọi người cùng đọc.`],
      [`A new review: ${p.titleEn}`, `A shopper gave ${p.stars} out of 5. Answer for everybody to read.`],
    ),
  REVIEW_HIDDEN: (p) =>
    say(
      [`Đánh giá bị ẩn: ${p.titleVi}`, `Hội đã ẩn một đánh giá.${because(p.reason, 'VI')}`],
      [`A review was hidden: ${p.titleEn}`, `The association hid a review.${because(p.reason, 'EN')}`],
    ),
  FORECAST_LOWERED: (p) =>
    say(
      [`${p.cooperative} giảm dự báo`, `${p.productVi}: thiếu ${formatQuantity(p.quantity, 'VI')} cho yêu cầu ${p.requestCode}.`],
      [`${p.cooperative} lowered a forecast`, `${p.productEn}: ${formatQuantity(p.quantity, 'EN')} short for request ${p.requestCode}.`],
    ),
  HARVEST_LOWERED: (p) =>
    say(
      ['Hội Nông dân ghi nhận thiệt hại', `${p.productVi}: dự báo giảm ${formatQuantity(p.quantity, 'VI')}. ${p.reason}. Sửa lại nếu vườn mình khác.`],
      [
        'The association recorded a loss',
        `${p.productEn}: forecasts lowered by ${formatQuantity(p.quantity, 'EN')}. ${p.reason}. Correct it if your plots fared otherwise.`,
      ],
    ),
  POOL_PROPOSED: (p) =>
    say(
      [`${p.cooperative} mời gộp lô`, `${p.productVi}: chào bán chung trong ${p.pool} để đủ khối lượng tối thiểu.`],
      [`${p.cooperative} proposes a pool`, `${p.productEn}: offer together in ${p.pool} to meet a minimum.`],
    ),
  DOCUMENT_SUBMITTED: (p) =>
    say(['Giấy tờ chờ xác minh', `${p.cooperative}: ${p.document}.`], ['A document waits for verification', `${p.cooperative}: ${p.document}.`]),
  DOCUMENT_VERIFIED: (p) => say(['Giấy tờ đã được xác minh', `${p.document} đang có giá trị.`], ['Document verified', `${p.document} counts from now on.`]),
  DOCUMENT_REJECTED: (p) =>
    say(['Giấy tờ bị từ chối', `${p.document}.${because(p.reason, 'VI')}`], ['Document rejected', `${p.document}.${because(p.reason, 'EN')}`]),
  DOCUMENT_SUSPENDED: (p) =>
    say(['Giấy tờ bị tạm dừng', `${p.document}.${because(p.reason, 'VI')}`], ['Document suspended', `${p.document}.${because(p.reason, 'EN')}`]),
  DOCUMENT_REINSTATED: (p) =>
    say(['Giấy tờ có giá trị trở lại', `${p.document}.${because(p.reason, 'VI')}`], ['Document counts again', `${p.document}.${because(p.reason, 'EN')}`]),
  DOCUMENT_REVOKED: (p) =>
    say(['Giấy tờ bị thu hồi', `${p.document}.${because(p.reason, 'VI')}`], ['Document revoked', `${p.document}.${because(p.reason, 'EN')}`]),
  DOCUMENT_EXPIRED: (p) =>
    say(['Giấy tờ hết hạn', `${p.document} không còn giá trị; hãy nộp bản mới.`], ['Document expired', `${p.document} no longer counts; hand in a new one.`]),
  RELIED_DOCUMENT_LAPSED: (p) =>
    say(
      ['Giấy tờ của đơn đang mở không còn giá trị', `${p.document} của ${p.cooperative}, yêu cầu ${p.requestCode}.`],
      ['A paper of an open order no longer counts', `${p.document} of ${p.cooperative}, request ${p.requestCode}.`],
    ),
  ORGANISATION_APPLIED: (p) =>
    say(['Tổ chức mới đăng ký', `${p.organisation} xin tham gia chợ.`], ['A new organisation applies', `${p.organisation} asks to trade.`]),
  ORGANISATION_APPROVED: (p) => say(['Tổ chức được duyệt', `${p.organisation} có thể giao dịch.`], ['Organisation approved', `${p.organisation} may trade.`]),
  ORGANISATION_REJECTED: (p) =>
    say(['Đăng ký bị từ chối', `${p.organisation}.${because(p.reason, 'VI')}`], ['Application rejected', `${p.organisation}.${because(p.reason, 'EN')}`]),
  ORGANISATION_SUSPENDED: (p) =>
    say(['Tổ chức bị tạm dừng', `${p.organisation}.${because(p.reason, 'VI')}`], ['Organisation suspended', `${p.organisation}.${because(p.reason, 'EN')}`]),
  COLLEAGUE_JOINED: (p) => say(['Đồng nghiệp mới', `${p.name} đã vào ${p.organisation}.`], ['A new colleague', `${p.name} joined ${p.organisation}.`]),
};

/** A notice in the reader's language. Kinds written by a newer version of the server read as a bare kind. */
export function noticeWords(kind: string, parameters: unknown, locale: 'VI' | 'EN'): NoticeWords {
  const write = Object.hasOwn(WRITERS, kind) ? (WRITERS[kind as NoticeKind] as Writer<NoticeKind>) : undefined;
  return write ? write(parameters as NoticeParameters[NoticeKind])[locale] : { title: kind, sentence: '' };
}
