import { HOUSEHOLD_STEPS } from './household-words.ts';

/** All that a phone is ever told of; Zalo wants a template for each. */
export const PHONE_STEPS: readonly string[] = [...HOUSEHOLD_STEPS, 'GOOD_IS_BACK'];
