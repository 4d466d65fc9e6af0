/** Signs of the GSM alphabet that are not letters, digits or a blank of ASCII; each counts once. */
const GSM_SIGNS = '@$_!"#%&\'()*+,-./:;<=>?\n';
const SPOKEN: Record<string, string> = {
  đ: 'd',
  Đ: 'D',
  '₫': 'VND',
  '–': '-',
  '−': '-',
  '…': '...',
  '×': 'x',
  '·': '-',
  '’': "'",
  '“': '"',
  '”': '"',
  '\u00A0': ' ',
};

/**
 * A text in the alphabet of SMS, Vietnamese without its accents: one letter with an accent would take the whole message into another alphabet
 * with less than half the room. What cannot be said in it is left out.
 */
export function inSmsAlphabet(text: string): string {
  const spoken = [...text].map((sign) => SPOKEN[sign] ?? sign).join('');
  const bare = spoken.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return [...bare].filter((sign) => /^[A-Za-z0-9 ]$/.test(sign) || GSM_SIGNS.includes(sign)).join('');
}

const ALONE = 160;
const IN_PARTS = 153;

/** Parts that a text in the alphabet of SMS is carried and charged in. */
export function smsParts(text: string): number {
  return text.length <= ALONE ? 1 : Math.ceil(text.length / IN_PARTS);
}

const LONGEST_NAME = 40;

/** A name that leaves room for the rest of a short message. */
export function shortName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
