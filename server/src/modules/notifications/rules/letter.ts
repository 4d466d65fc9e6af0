import { formatMoney } from '../../../kernel/format.ts';

/** Letters by e-mail, with what their words need; steps of purchases are in household-step.ts. */
export interface LetterParameters {
  INVITATION: { inviter: string; organisation: string };
  VERIFY_ADDRESS: { name: string; url: string };
  RESET_PASSWORD: { name: string; url: string };
  ADDRESS_TAKEN: { name: string };
  SIGN_IN_CODE: { code: string };
  INVOICE_ISSUED: { code: string; invoice: string; kind: 'ORIGINAL' | 'ADJUSTING' | 'REPLACING'; totalVnd: string; lookupCode: string };
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
  INVOICE_ISSUED: ({ code, invoice, kind, totalVnd, lookupCode }) => ({
    VI: {
      subject: `Đơn ${code}: ${{ ORIGINAL: 'hóa đơn', ADJUSTING: 'hóa đơn điều chỉnh', REPLACING: 'hóa đơn thay thế' }[kind]} ${invoice}`,
      lines: [`Số tiền ${formatMoney(totalVnd, 'VI')}, mã tra cứu ${lookupCode}.`, 'Tải bản PDF và XML ở trang đơn hàng.'],
    },
    EN: {
      subject: `Order ${code}: ${{ ORIGINAL: 'invoice', ADJUSTING: 'adjusting invoice', REPLACING: 'replacing invoice' }[kind]} ${invoice}`,
      lines: [`Amount ${formatMoney(totalVnd, 'EN')}, look-up code ${lookupCode}.`, 'The PDF and XML are on the page of the order.'],
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

/** Subject and body of a letter in one language. */
export function writeLetter<Kind extends LetterKind>(
  kind: Kind,
  parameters: LetterParameters[Kind],
  { locale, path }: { locale: 'VI' | 'EN'; path: string | null },
): { subject: string; body: string } {
  const { subject, lines } = (WRITERS[kind] as Writer<Kind>)(parameters)[locale];
  return layOut({ subject, lines, path });
}

/** An e-mail out of its words. Line breaks in parameters never reach the subject. */
export function layOut({ subject, lines, path }: Omit<Words, 'lines'> & { lines: readonly string[]; path: string | null }): { subject: string; body: string } {
  const link = path === null ? [] : [`${PUBLIC_ADDRESS}${path}`];
  return { subject: subject.replaceAll(/\s+/g, ' ').slice(0, 200), body: [...lines, ...link, '', 'Chợ Phiên', ''].join('\n') };
}
