/** What a card does when it is charged. */
export interface TestCard {
  number: string;
  brand: string;
  outcome: 'SUCCEEDS' | 'DECLINED' | 'ASKS_AUTHENTICATION';
  /** Codes of a decline. */
  code: string;
  declineCode: string;
  message: string;
  /** True when the holder disputes the charge as soon as it is made. */
  disputed: boolean;
}

const plain = { brand: 'visa', outcome: 'SUCCEEDS', code: '', declineCode: '', message: '', disputed: false } as const;
const declined = (number: string, code: string, declineCode: string, message: string): TestCard => ({
  ...plain,
  number,
  outcome: 'DECLINED',
  code,
  declineCode,
  message,
});

/** The provider's published test numbers, as far as they are played here. */
export const testCards: readonly TestCard[] = [
  { ...plain, number: '4242424242424242' },
  { ...plain, number: '5555555555554444', brand: 'mastercard' },
  { ...plain, number: '4000002500003155', outcome: 'ASKS_AUTHENTICATION' },
  { ...plain, number: '4000000000003220', outcome: 'ASKS_AUTHENTICATION' },
  { ...plain, number: '4000000000000259', disputed: true },
  declined('4000000000000002', 'card_declined', 'generic_decline', 'Your card was declined.'),
  declined('4000000000009995', 'card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  declined('4000000000000069', 'expired_card', 'expired_card', 'Your card has expired.'),
  declined('4000000000000127', 'incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect."),
];

const numberOfMethod: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_authenticationRequired: '4000002500003155',
  pm_card_createDispute: '4000000000000259',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
};

/** The card with this number, spaces allowed; an unknown number is refused as the networks do. */
export function cardOfNumber(text: string): TestCard {
  const number = text.replaceAll(/\D/g, '');
  return (
    testCards.find((card) => card.number === number) ?? declined(number || '0000', 'incorrect_number', 'incorrect_number', 'Your card number is incorrect.')
  );
}

/** The card behind one of the provider's ready payment methods, or null. */
export function cardOfMethod(id: string): TestCard | null {
  const number = numberOfMethod[id];
  return number === undefined ? null : cardOfNumber(number);
}
