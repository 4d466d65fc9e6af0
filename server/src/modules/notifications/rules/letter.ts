/** Letters that leave the market by e-mail, with what their words need. */
export interface LetterParameters {
  INVITATION: { inviter: string; organisation: string };
  VERIFY_ADDRESS: { name: string; url: string };
  RESET_PASSWORD: { name: string; url: string };
  ADDRESS_TAKEN: { name: string };
  SIGN_IN_CODE: { code: string };
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
  NOTICE: ({ subject, sentence }) => ({ VI: { subject, lines: [sentence] }, EN: { subject, lines: [sentence] } }),
};

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
