import { describe, expect, test } from 'vitest';
import { householdLetter, householdPhoneMessage } from './household-message.ts';
import type { HouseholdStep, HouseholdSteps } from './household-step.ts';
import { HOUSEHOLD_STEPS, householdWords } from './household-words.ts';
import { PUBLIC_ADDRESS } from './letter.ts';
import { smsText, zaloText } from './phone-message.ts';
import { smsParts } from './phone-text.ts';

const MUCH = '123456000';
const LONG = {
  titleVi: 'Mận hậu Mộc Châu loại một tuyển chọn, thùng quà biếu',
  titleEn: 'Moc Chau plums of the first grade, in a box as a gift',
  insteadVi: 'Mận tam hoa Bắc Hà loại một tuyển chọn, thùng quà biếu',
  insteadEn: 'Bac Ha plums of the first grade, in a box as a gift',
};
const LINES = ['Mận hậu: đặt 3 kg, cân được 3,3 kg, +60.000 ₫'];

/** The longest that each step has to say. */
const LONGEST: { [Step in HouseholdStep]: HouseholdSteps[Step] } = {
  PAYMENT_AWAITED: { totalVnd: MUCH, untilAt: '2026-05-18T03:45:00Z' },
  ORDER_CONFIRMED: { amountVnd: MUCH, paid: 'HELD', arrivesOn: '2026-05-21' },
  ORDER_EXPIRED: {},
  ORDER_CANCELLED: { backVnd: MUCH },
  PAYMENT_GOES_BACK: { amountVnd: MUCH },
  REFUND_ACCOUNT_ASKED: { amountVnd: MUCH },
  REFUND_SENT: { totalVnd: MUCH, card: true },
  REFUND_RETURNED: { amountVnd: MUCH },
  WEIGHT_CONSENT: { lines: LINES, totalVnd: MUCH, estimateVnd: MUCH, hours: 12 },
  ORDER_WEIGHED: { lines: LINES, totalVnd: MUCH, estimateVnd: MUCH, backVnd: MUCH, collectVnd: MUCH },
  ORDER_HANDED_OVER: { way: 'COURIER', note: 'Giao hàng nhanh, mã vận đơn GHN 123456789012', fetched: null, arrivesOn: '2026-05-21', collectVnd: MUCH },
  ORDER_DELIVERED: { hours: 48 },
  DAMAGE_ANSWERED: { ...LONG, backVnd: MUCH, claimedVnd: MUCH, words: 'x'.repeat(500), final: false },
  PRE_ORDER_READY: { ...LONG, arrivesOn: '2026-05-21' },
  PRE_ORDER_MOVED: { ...LONG, fromOn: '2026-06-01', toOn: '2026-06-12' },
  PRE_ORDER_SUBSTITUTED: { ...LONG, backVnd: MUCH },
  PRE_ORDER_REFUNDED: { ...LONG, amountVnd: MUCH },
  GROUP_BUY_REACHED: { ...LONG, batch: 'MC-2026-000123' },
  GROUP_BUY_FAILED: { ...LONG, batch: 'MC-2026-000123' },
};
const PUBLIC_URL = 'https://www.cho-phien.example.vn';
const TOKEN = 'AbCdEfGhIjKlMnOpQrStUv';

describe.each(['VI', 'EN'] as const)('in %s', (locale) => {
  test.each(HOUSEHOLD_STEPS)('%s is said shortly: two parts of SMS at most, in its alphabet, with a link', (step) => {
    const writing = { household: { token: TOKEN, locale }, step, parameters: { ...LONGEST[step], code: 'NM-2026-000042-12' } };
    const sms = smsText(householdPhoneMessage(writing)).replaceAll(PUBLIC_ADDRESS, PUBLIC_URL);
    expect(sms).toMatch(/^[A-Za-z0-9 @$_!"#%&'()*+,\-./:;<=>?]+$/);
    expect(sms).toContain('NM-2026-000042-12');
    expect(sms).toMatch(locale === 'EN' ? /vn\/en\/don\/AbC/ : /vn\/don\/AbC/);
    expect({ sms, parts: smsParts(sms) }).toMatchObject({ parts: expect.toSatisfy((parts: number) => parts <= 2) });
    expect(zaloText(householdPhoneMessage(writing))).toContain(`{public-address}${locale === 'EN' ? '/en' : ''}/don/${TOKEN}`);
    const { subject, body } = householdLetter(writing);
    expect(`${subject} ${body} ${sms}`).not.toMatch(/undefined|null|NaN|\[object/);
    expect(subject).toContain('NM-2026-000042-12');
  });
});

const say = <Step extends HouseholdStep>(step: Step, parameters: HouseholdSteps[Step], locale: 'VI' | 'EN' = 'VI') =>
  householdWords(step, parameters, locale).sentence;

test('how a purchase is paid is said, and the day when all of it comes on one', () => {
  expect(say('ORDER_CONFIRMED', { amountVnd: '330000', paid: 'CASH', arrivesOn: '2026-05-21' })).toBe(
    'Trả 330.000\u00A0₫ tiền mặt khi nhận hàng. Hàng đến ngày 21/05/2026.',
  );
  expect(say('ORDER_CONFIRMED', { amountVnd: '330000', paid: 'PAID', arrivesOn: null }, 'EN')).toBe('We have received 330,000\u00A0₫.');
});

test('money and days are written as the pages of the reader’s language write them', () => {
  const parameters = { amountVnd: '1330000', paid: 'CASH', arrivesOn: '2026-05-21' } as const;
  expect(say('ORDER_CONFIRMED', parameters, 'EN')).toBe('Pay 1,330,000\u00A0₫ in cash on delivery. It arrives on 21 May 2026.');
  const writing = { household: { token: TOKEN, locale: 'EN' as const }, step: 'ORDER_CONFIRMED', parameters: { ...parameters, code: 'NM-1' } };
  expect(smsText(householdPhoneMessage(writing))).toContain('Pay 1,330,000 VND in cash on delivery. It arrives on 21 May 2026.');
});

test('a hold ends at the time of the market’s clock', () => {
  expect(say('PAYMENT_AWAITED', { totalVnd: '330000', untilAt: '2026-05-18T03:45:00Z' })).toBe('Còn chờ trả 330.000\u00A0₫. Hàng được giữ đến 10:45.');
});

test('a parcel says where it is fetched, or by whom it comes and what it costs in cash', () => {
  const parcel = { note: null, fetched: null, arrivesOn: '2026-05-21', collectVnd: '0' };
  const fetched = { point: 'Nhà văn hóa Ba Đình', onDay: '2026-05-22', hours: '08:00–10:00' };
  expect(say('ORDER_HANDED_OVER', { ...parcel, way: 'COURIER', note: 'GHN 77', collectVnd: '330000' })).toBe(
    'Hàng đến ngày 21/05/2026. Vận chuyển: GHN 77. Chuẩn bị 330.000\u00A0₫ tiền mặt.',
  );
  expect(say('ORDER_HANDED_OVER', { ...parcel, way: 'COURIER', fetched })).toBe('Đến lấy tại Nhà văn hóa Ba Đình, ngày 22/05/2026, 08:00–10:00.');
  expect(say('ORDER_HANDED_OVER', { ...parcel, way: 'PICK_UP' })).toBe('Kiện hàng chờ bạn đến lấy.');
});

test('nothing is charged for what was not paid; what was paid goes back', () => {
  expect(say('ORDER_CANCELLED', { backVnd: '0' })).toBe('Đơn đã hủy, không thu tiền.');
  expect(say('ORDER_CANCELLED', { backVnd: '330000' })).toBe('Đơn đã hủy. Chúng tôi trả lại bạn 330.000\u00A0₫.');
});

test('the reason of an answer about damage stands in the letter, not on the phone', () => {
  const { sentence, more } = householdWords('DAMAGE_ANSWERED', { ...LONGEST.DAMAGE_ANSWERED, words: 'Dập khi vận chuyển' }, 'VI');
  expect(sentence).not.toContain('Dập');
  expect(more).toContain('Lý do: Dập khi vận chuyển');
});

test('a step of a newer server, also one named like an object’s own machinery, stays readable', () => {
  expect(householdWords('constructor', {}, 'VI')).toEqual({ title: 'constructor', sentence: '', more: [] });
});
