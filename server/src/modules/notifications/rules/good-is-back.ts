import type { ReaderLocale } from '../../../kernel/format.ts';
import type { PhoneMessage } from './phone-message.ts';
import { shortName } from './phone-text.ts';

export interface GoodIsBack {
  titleVi: string;
  titleEn: string;
  cooperativeVi: string;
  cooperativeEn: string;
  /** Page of the good. */
  path: string;
  /** Page on which all that is still waited for is withdrawn; null when nothing is. */
  withdrawPath: string | null;
}

/** That a good can be bought again, as a phone is told it. */
export function goodIsBack({ titleVi, titleEn, cooperativeVi, cooperativeEn, path, withdrawPath }: GoodIsBack, locale: ReaderLocale): PhoneMessage {
  const [title, words, stop] =
    locale === 'VI'
      ? [titleVi, `${shortName(titleVi)} của ${shortName(cooperativeVi)} đã có lại, như bạn nhờ báo.`, 'Thôi báo món khác:']
      : [titleEn, `${shortName(titleEn)} from ${shortName(cooperativeEn)} is back, as you asked to be told.`, 'No more messages:'];
  return {
    step: 'GOOD_IS_BACK',
    code: shortName(title),
    words,
    path,
    ...(withdrawPath !== null && { stop: { words: stop, path: withdrawPath } }),
  };
}
