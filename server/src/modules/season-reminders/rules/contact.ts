import { emailRule } from '@cho-phien/schema/rules/identity.ts';
import { readPhoneNumber } from '../../identity/rules/phone-number.ts';

/** Mobile numbers of Vietnam: numbers of other countries may cost many times what an SMS does, and land lines get none. */
const MOBILE = /^\+84[35789]\d{8}$/;

/** Whom to tell as it is kept, an e-mail address in small letters or a mobile number in E.164, so that two spellings are not two people; null when it is neither. */
export function readContact(text: string): string | null {
  if (text.includes('@')) return emailRule.safeParse(text).data ?? null;
  const number = readPhoneNumber(text);
  return number !== null && MOBILE.test(number) ? number : null;
}

/** Whether a kept contact is a telephone number. */
export function isPhone(contact: string): boolean {
  return contact.startsWith('+');
}
