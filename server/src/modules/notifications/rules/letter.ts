/** Letters that leave the market by e-mail, with what their words need. */
export interface LetterParameters {
  INVITATION: { inviter: string; organisation: string };
  VERIFY_ADDRESS: { name: string; url: string };
  RESET_PASSWORD: { name: string; url: string };
  ADDRESS_TAKEN: { name: string };
  SIGN_IN_CODE: { code: string };
  ORDER_CONFIRMED: { name: string; code: string; totalVnd: string };
  ORDER_EXPIRED: { name: string; code: string };
  PAYMENT_GOES_BACK: { code: string; amountVnd: string };
  /** A parcel was packed at another weight than ordered; money amounts are whole đồng, 0 where nothing goes back or is collected. */
  ORDER_WEIGHED: { code: string; lines: readonly string[]; totalVnd: string; estimateVnd: string; backVnd: string; collectVnd: string };
  WEIGHT_CONSENT: { code: string; lines: readonly string[]; totalVnd: string; estimateVnd: string };
  DAMAGE_ANSWERED: { code: string; titleVi: string; titleEn: string; backVnd: string; claimedVnd: string; words: string | null; final: boolean };
  INVOICE_ISSUED: { code: string; invoice: string; kind: 'ORIGINAL' | 'ADJUSTING' | 'REPLACING'; totalVnd: string; lookupCode: string };
  PRE_ORDER_MOVED: { code: string; titleVi: string; titleEn: string; fromOn: string; toOn: string };
  PRE_ORDER_SUBSTITUTED: { code: string; titleVi: string; titleEn: string; insteadVi: string; insteadEn: string; backVnd: string };
  PRE_ORDER_REFUNDED: { code: string; titleVi: string; titleEn: string; amountVnd: string };
  GROUP_BUY_REACHED: { code: string; batch: string; titleVi: string; titleEn: string };
  GROUP_BUY_FAILED: { code: string; batch: string; titleVi: string; titleEn: string };
  /** `withdrawPath` is the page on which the reader asks for no more of it. */
  GOOD_IS_BACK: { titleVi: string; titleEn: string; cooperativeVi: string; cooperativeEn: string; withdrawPath: string };
  NOTICE: { subject: string; sentence: string };
}

export type LetterKind = keyof LetterParameters;

/** Stands for the market's public address until a letter is sent. */
export const PUBLIC_ADDRESS = '{public-address}';

interface Words {
  subject: string;
  lines: string[];
}

type Writer<Kind extends LetterKind> = (parameters: LetterParameters[Kind]) => Record<'VI' | 'EN', Words>;

const WRITERS: { [Kind in LetterKind]: Writer<Kind> } = {
  INVITATION: ({ inviter, organisation }) => ({
    VI: {
      subject: `${inviter} mời bạn vào ${organisation} trên Chợ Phiên`,
      lines: [`${inviter} mời bạn cùng làm việc cho ${organisation}.`, 'Lời mời có hiệu lực 7 ngày.'],
    },
    EN: {
      subject: `${inviter} invites you to ${organisation} on Chợ Phiên`,
      lines: [`${inviter} invites you to work for ${organisation}.`, 'The invitation is valid for 7 days.'],
    },
  }),
  VERIFY_ADDRESS: ({ name, url }) => ({
    VI: { subject: 'Xác nhận địa chỉ e-mail', lines: [`Chào ${name},`, 'Mở liên kết này để xác nhận địa chỉ của bạn:', url] },
    EN: { subject: 'Confirm your e-mail address', lines: [`Hello ${name},`, 'Open this link to confirm your address:', url] },
  }),
  RESET_PASSWORD: ({ name, url }) => ({
    VI: { subject: 'Đặt lại mật khẩu', lines: [`Chào ${name},`, 'Mở liên kết này để đặt mật khẩu mới. Nếu không phải bạn yêu cầu, hãy bỏ qua thư này.', url] },
    EN: {
      subject: 'Set a new password',
      lines: [`Hello ${name},`, 'Open this link to set a new password. If you did not ask for it, ignore this letter.', url],
    },
  }),
  ADDRESS_TAKEN: ({ name }) => ({
    VI: {
      subject: 'Bạn đã có tài khoản',
      lines: [`Chào ${name},`, 'Có người vừa đăng ký tài khoản bằng địa chỉ này. Bạn đã có tài khoản; hãy đăng nhập hoặc đặt lại mật khẩu.'],
    },
    EN: {
      subject: 'You already have an account',
      lines: [`Hello ${name},`, 'Somebody signed up with this address. You have an account already; sign in or set a new password.'],
    },
  }),
  SIGN_IN_CODE: ({ code }) => ({
    VI: { subject: 'Mã đăng nhập', lines: [`Mã đăng nhập của bạn là ${code}.`, 'Mã có hiệu lực 5 phút. Không đưa mã này cho ai.'] },
    EN: { subject: 'Sign-in code', lines: [`Your sign-in code is ${code}.`, 'It is valid for 5 minutes. Give it to nobody.'] },
  }),
  ORDER_CONFIRMED: ({ name, code, totalVnd }) => ({
    VI: {
      subject: `Đơn ${code} đã được nhận`,
      lines: [`Chào ${name},`, `Chợ Phiên đã nhận đơn ${code}, tổng ${dong(totalVnd)}.`, 'Theo dõi từng kiện hàng tại đây:'],
    },
    EN: {
      subject: `Order ${code} is confirmed`,
      lines: [`Hello ${name},`, `Chợ Phiên has your order ${code}, ${dong(totalVnd)} in all.`, 'Follow each parcel here:'],
    },
  }),
  ORDER_EXPIRED: ({ name, code }) => ({
    VI: {
      subject: `Đơn ${code} đã hết hạn`,
      lines: [`Chào ${name},`, `Đơn ${code} chưa được trả tiền đúng hạn nên hàng đã được trả lại chợ. Bạn chưa mất tiền.`],
    },
    EN: {
      subject: `Order ${code} has lapsed`,
      lines: [`Hello ${name},`, `Order ${code} was not paid in time, so its goods went back to the market. You were not charged.`],
    },
  }),
  PAYMENT_GOES_BACK: ({ code, amountVnd }) => ({
    VI: {
      subject: `Tiền của đơn ${code} được trả lại`,
      lines: [`Khoản ${dong(amountVnd)} đến khi đơn ${code} không còn chờ trả tiền. Chúng tôi trả lại đủ cho bạn.`],
    },
    EN: {
      subject: `Your money for order ${code} goes back`,
      lines: [`${dong(amountVnd)} arrived when order ${code} no longer waited for it. We pay it back in full.`],
    },
  }),
  ORDER_WEIGHED: ({ code, lines, totalVnd, estimateVnd, backVnd, collectVnd }) => ({
    VI: {
      subject: `Đơn ${code} đã cân và đóng gói`,
      lines: [
        `Đơn ${code} đã đóng gói theo cân thực tế.`,
        ...lines,
        `Tổng: ${dong(totalVnd)}, tạm tính lúc đặt ${dong(estimateVnd)}.`,
        ...(backVnd === '0' ? [] : [`Chúng tôi trả lại bạn ${dong(backVnd)}.`]),
        ...(collectVnd === '0' ? [] : [`Trả khi nhận hàng: ${dong(collectVnd)}.`]),
      ],
    },
    EN: {
      subject: `Order ${code} is weighed and packed`,
      lines: [
        `Order ${code} is packed at its final weight.`,
        ...lines,
        `Total: ${dong(totalVnd)}, estimated at ${dong(estimateVnd)} when ordered.`,
        ...(backVnd === '0' ? [] : [`We pay you back ${dong(backVnd)}.`]),
        ...(collectVnd === '0' ? [] : [`To pay on delivery: ${dong(collectVnd)}.`]),
      ],
    },
  }),
  WEIGHT_CONSENT: ({ code, lines, totalVnd, estimateVnd }) => ({
    VI: {
      subject: `Đơn ${code} nặng hơn mức đã thỏa thuận`,
      lines: [
        ...lines,
        `Đơn ${code} sẽ là ${dong(totalVnd)} thay vì tạm tính ${dong(estimateVnd)}.`,
        'Mở trang đơn hàng để đồng ý, hoặc từ chối và nhận ít hơn. Chưa có khoản nào được thu thêm:',
      ],
    },
    EN: {
      subject: `Order ${code} weighs more than agreed`,
      lines: [
        ...lines,
        `Order ${code} would come to ${dong(totalVnd)} instead of the estimate of ${dong(estimateVnd)}.`,
        'Open the page of the order to agree, or to refuse and get less. Nothing more has been charged:',
      ],
    },
  }),
  INVOICE_ISSUED: ({ code, invoice, kind, totalVnd, lookupCode }) => ({
    VI: {
      subject: `Đơn ${code}: ${{ ORIGINAL: 'hóa đơn', ADJUSTING: 'hóa đơn điều chỉnh', REPLACING: 'hóa đơn thay thế' }[kind]} ${invoice}`,
      lines: [`Số tiền ${dong(totalVnd)}, mã tra cứu ${lookupCode}.`, 'Tải bản PDF và XML ở trang đơn hàng.'],
    },
    EN: {
      subject: `Order ${code}: ${{ ORIGINAL: 'invoice', ADJUSTING: 'adjusting invoice', REPLACING: 'replacing invoice' }[kind]} ${invoice}`,
      lines: [`Amount ${dong(totalVnd)}, look-up code ${lookupCode}.`, 'The PDF and XML are on the page of the order.'],
    },
  }),
  DAMAGE_ANSWERED: ({ code, titleVi, titleEn, backVnd, claimedVnd, words, final }) => ({
    VI: {
      subject: `Đơn ${code}: trả lời về hàng hỏng`,
      lines: [
        backVnd === '0'
          ? `Báo hỏng ${titleVi} không được hoàn${final ? ' thêm' : ''} tiền.`
          : `Bạn được hoàn ${dong(backVnd)} cho ${titleVi}, đề nghị ${dong(claimedVnd)}.`,
        ...(words === null ? [] : [`Lý do: ${words}`]),
        ...(final || backVnd === claimedVnd ? [] : ['Nếu chưa đồng ý, bạn có 48 giờ để nhờ ban vận hành xem lại trên trang đơn hàng:']),
      ],
    },
    EN: {
      subject: `Order ${code}: an answer about damaged goods`,
      lines: [
        backVnd === '0'
          ? `Nothing ${final ? 'more ' : ''}is paid back for ${titleEn}.`
          : `You get ${dong(backVnd)} back for ${titleEn}, of ${dong(claimedVnd)} claimed.`,
        ...(words === null ? [] : [`Reason: ${words}`]),
        ...(final || backVnd === claimedVnd ? [] : ['If you do not agree, you have 48 hours to ask the operator on the page of the order:']),
      ],
    },
  }),
  PRE_ORDER_MOVED: ({ code, titleVi, titleEn, fromOn, toOn }) => ({
    VI: {
      subject: `Đơn ${code}: chuyển sang đợt thu hoạch sau`,
      lines: [`Thu hoạch không đủ cho ${titleVi}. Như bạn đã chọn, đơn được chuyển sang đợt ${day(fromOn)} – ${day(toOn)}, giá không đổi.`],
    },
    EN: {
      subject: `Order ${code} moves to the next harvest`,
      lines: [`The harvest was short of ${titleEn}. As you chose, your order moves to the harvest of ${day(fromOn)} – ${day(toOn)}, at the same price.`],
    },
  }),
  PRE_ORDER_SUBSTITUTED: ({ code, titleVi, titleEn, insteadVi, insteadEn, backVnd }) => ({
    VI: {
      subject: `Đơn ${code}: ${insteadVi} thay cho ${titleVi}`,
      lines: [
        `Thu hoạch không đủ cho ${titleVi}. Như bạn đã chọn, ${insteadVi} được gửi thay.`,
        ...(backVnd === '0' ? [] : [`Phần chênh ${dong(backVnd)} được trả lại bạn.`]),
      ],
    },
    EN: {
      subject: `Order ${code}: ${insteadEn} instead of ${titleEn}`,
      lines: [
        `The harvest was short of ${titleEn}. As you chose, ${insteadEn} comes instead.`,
        ...(backVnd === '0' ? [] : [`The difference of ${dong(backVnd)} goes back to you.`]),
      ],
    },
  }),
  PRE_ORDER_REFUNDED: ({ code, titleVi, titleEn, amountVnd }) => ({
    VI: { subject: `Đơn ${code}: tiền được trả lại`, lines: [`Thu hoạch không đủ cho ${titleVi}. ${dong(amountVnd)} được trả lại bạn, cả phí giao.`] },
    EN: {
      subject: `Order ${code}: your money goes back`,
      lines: [`The harvest was short of ${titleEn}. ${dong(amountVnd)} goes back to you, delivery included.`],
    },
  }),
  GROUP_BUY_REACHED: ({ code, batch, titleVi, titleEn }) => ({
    VI: { subject: `Mua chung ${batch} đã đủ`, lines: [`Đợt mua chung ${titleVi} đã đủ người. Đơn ${code} của bạn đang được chuẩn bị.`] },
    EN: { subject: `Group buy ${batch} is full`, lines: [`The group buy of ${titleEn} is full. Your order ${code} is being prepared.`] },
  }),
  GROUP_BUY_FAILED: ({ code, batch, titleVi, titleEn }) => ({
    VI: {
      subject: `Mua chung ${batch} không đủ`,
      lines: [`Đợt mua chung ${titleVi} đã hết hạn mà chưa đủ. Đơn ${code} được hủy và tiền được trả lại bạn đủ.`],
    },
    EN: {
      subject: `Group buy ${batch} did not fill`,
      lines: [`The group buy of ${titleEn} ended before it was full. Order ${code} is called off and your money goes back in full.`],
    },
  }),
  GOOD_IS_BACK: ({ titleVi, titleEn, cooperativeVi, cooperativeEn, withdrawPath }) => ({
    VI: {
      subject: `${titleVi} đã có lại`,
      lines: [
        `${titleVi} của ${cooperativeVi} đã có hàng, như bạn đã nhờ báo.`,
        `Chợ Phiên chỉ báo một lần, rồi xóa địa chỉ của bạn. Nếu còn chờ món khác và không muốn nhận tin nữa: ${PUBLIC_ADDRESS}${withdrawPath}`,
        'Xem và đặt mua:',
      ],
    },
    EN: {
      subject: `${titleEn} is back`,
      lines: [
        `${titleEn} from ${cooperativeEn} can be bought again, as you asked to be told.`,
        `We tell you once, then delete your address. If you wait for other goods and want no more messages: ${PUBLIC_ADDRESS}${withdrawPath}`,
        'See it and order:',
      ],
    },
  }),
  NOTICE: ({ subject, sentence }) => ({ VI: { subject, lines: [sentence] }, EN: { subject, lines: [sentence] } }),
};

/** Whole đồng as people read them, 1.234.567 ₫. */
function dong(amount: string): string {
  return `${amount.replaceAll(/\B(?=(\d{3})+$)/g, '.')} ₫`;
}

/** A date as people write it, 21/05/2026. */
function day(date: string): string {
  return date.split('-').toReversed().join('/');
}

const SIGNATURE = { VI: 'Chợ Phiên', EN: 'Chợ Phiên' };

/** Subject and body of a letter in one language. Line breaks in parameters never reach the subject. */
export function writeLetter<Kind extends LetterKind>(
  kind: Kind,
  parameters: LetterParameters[Kind],
  { locale, path }: { locale: 'VI' | 'EN'; path: string | null },
): { subject: string; body: string } {
  const words = (WRITERS[kind] as Writer<Kind>)(parameters)[locale];
  const link = path === null ? [] : [`${PUBLIC_ADDRESS}${path}`];
  return {
    subject: words.subject.replaceAll(/\s+/g, ' ').slice(0, 200),
    body: [...words.lines, ...link, '', SIGNATURE[locale], ''].join('\n'),
  };
}
