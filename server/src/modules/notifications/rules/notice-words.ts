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
      [`Phân bổ chờ xác nhận: ${p.productVi}`, `Yêu cầu ${p.requestCode} cần ${p.quantity}. Trả lời trước ${p.confirmBy}.`],
      [`Allocation to confirm: ${p.productEn}`, `Request ${p.requestCode} needs ${p.quantity}. Answer before ${p.confirmBy}.`],
    ),
  ALLOCATION_CONFIRMED: (p) =>
    say(
      [`${p.cooperative} đã xác nhận`, `${p.quantity} ${p.productVi} cho yêu cầu ${p.requestCode}.`],
      [`${p.cooperative} confirmed`, `${p.quantity} of ${p.productEn} for request ${p.requestCode}.`],
    ),
  ALLOCATION_DECLINED: (p) =>
    say(
      [`${p.cooperative} từ chối phân bổ`, `${p.quantity} ${p.productVi} cho yêu cầu ${p.requestCode}.${because(p.reason, 'VI')}`],
      [`${p.cooperative} declined`, `${p.quantity} of ${p.productEn} for request ${p.requestCode}.${because(p.reason, 'EN')}`],
    ),
  ALLOCATION_EXPIRED: (p) =>
    say(
      [`Phân bổ hết hạn: ${p.productVi}`, `${p.cooperative} chưa trả lời ${p.quantity} cho yêu cầu ${p.requestCode}.`],
      [`Allocation expired: ${p.productEn}`, `${p.cooperative} did not answer ${p.quantity} for request ${p.requestCode}.`],
    ),
  MATCH_IMPROVED: (p) =>
    say(['Có đề xuất tốt hơn', `Yêu cầu ${p.requestCode} có kết quả ghép mới.`], ['A better match is ready', `Request ${p.requestCode} has a new match.`]),
  PROPOSAL_LOST: (p) =>
    say(
      ['Đề xuất không còn hiệu lực', `Nguồn cung của yêu cầu ${p.requestCode} đã thay đổi; hãy xem đề xuất mới.`],
      ['The proposal no longer stands', `Supply for request ${p.requestCode} has changed; look at the new proposal.`],
    ),
  REQUEST_EXPIRED: (p) =>
    say(
      ['Yêu cầu mua hết hạn', `Yêu cầu ${p.requestCode} đã qua ngày cuối.`],
      ['Purchase request expired', `Request ${p.requestCode} has passed its last day.`],
    ),
  PURCHASE_ORDER_ISSUED: (p) =>
    say([`Đơn mua hàng ${p.orderCode}`, `Đơn với ${p.counterpart} đã được lập.`], [`Purchase order ${p.orderCode}`, `The order with ${p.counterpart} stands.`]),
  FORECAST_LOWERED: (p) =>
    say(
      [`${p.cooperative} giảm dự báo`, `${p.productVi}: thiếu ${p.quantity} cho yêu cầu ${p.requestCode}.`],
      [`${p.cooperative} lowered a forecast`, `${p.productEn}: ${p.quantity} short for request ${p.requestCode}.`],
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
