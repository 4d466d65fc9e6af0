import type { Household, HouseholdStep, HouseholdSteps } from './household-step.ts';
import { householdWords } from './household-words.ts';
import { layOut } from './letter.ts';
import type { PhoneMessage } from './phone-message.ts';

/** Parameters of a step as they are stored, with the code of the order or purchase. */
export type StoredParameters = HouseholdSteps[HouseholdStep] & { code: string };

type Writing = { household: Pick<Household, 'token' | 'locale'>; step: string; parameters: StoredParameters };

/** Page a household follows its purchase on, in its language. */
export function purchasePath({ token, locale }: Pick<Household, 'token' | 'locale'>): string {
  return `${locale === 'EN' ? '/en' : ''}/don/${token}`;
}

/** A step as a letter. */
export function householdLetter({ household, step, parameters }: Writing): { subject: string; body: string } {
  const { title, sentence, more } = householdWords(step, parameters, household.locale);
  return layOut({ subject: `${named(household.locale, parameters)} ${title}`, lines: [sentence, ...more], path: purchasePath(household) });
}

/** A step as it is told to a phone: code, what happened, and where to read on. */
export function householdPhoneMessage({ household, step, parameters }: Writing): PhoneMessage {
  const { title, sentence } = householdWords(step, parameters, household.locale);
  return { step, code: parameters.code, words: `${named(household.locale, parameters)} ${title}. ${sentence}`, path: purchasePath(household) };
}

function named(locale: 'VI' | 'EN', { code }: StoredParameters): string {
  return `${locale === 'VI' ? 'Đơn' : 'Order'} ${code}`;
}
