import { expect, test } from 'vitest';
import { goodIsBack } from './good-is-back.ts';
import { PUBLIC_ADDRESS } from './letter.ts';
import { smsText, wordsWithStop, zaloText } from './phone-message.ts';
import { smsParts } from './phone-text.ts';

const long = {
  titleVi: 'Mận hậu Mộc Châu loại một tuyển chọn, thùng quà biếu',
  titleEn: 'Moc Chau plums of the first grade, in a box as a gift',
  cooperativeVi: 'Hợp tác xã Nông nghiệp hữu cơ và dịch vụ Noong Piêu',
  cooperativeEn: 'Noong Pieu cooperative of organic farming and services',
  path: '/san-pham/man-hau-moc-chau-loai-mot-tuyen-chon',
  withdrawPath: '/thoi-bao/AbCdEfGhIjKlMnOpQrStUv',
};

test.each(['VI', 'EN'] as const)('a good that is back is told in two parts of SMS, with its page and the way to hear no more: %s', (locale) => {
  const message = goodIsBack(long, locale);
  const sms = smsText(message).replaceAll(PUBLIC_ADDRESS, 'https://www.cho-phien.example.vn');
  expect(smsParts(sms)).toBe(2);
  expect(sms).toMatch(/^Cho Phien: M[A-Za-z .:/,-]+vn\/san-pham\/man-hau\S+ [A-Za-z ]+: https:\/\/\S+\/thoi-bao\/AbCd\S+$/);
  expect(zaloText(message)).toContain(`${PUBLIC_ADDRESS}/san-pham/`);
  expect(wordsWithStop(message)).toContain(`${PUBLIC_ADDRESS}/thoi-bao/`);
});

test('nothing is said of hearing no more to who waits for nothing else', () => {
  expect(smsText(goodIsBack({ ...long, withdrawPath: null }, 'VI'))).not.toContain('thoi-bao');
});
