/** A telephone number as people write it, in E.164; null when it is none. Without a country code it is Vietnamese. */
export function readPhoneNumber(text: string): string | null {
  if (!/^[+\d][\d .()-]*$/.test(text.trim())) return null;
  const digits = text.replaceAll(/\D/g, '');
  const international = text.trim().startsWith('+') ? digits : digits.startsWith('0') ? `84${digits.slice(1)}` : digits;
  return /^[1-9]\d{7,14}$/.test(international) ? `+${international}` : null;
}
