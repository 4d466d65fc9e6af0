/** Letters and digits that are not mistaken for each other on a label. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A printable code from five random bytes: forty bits nobody guesses from another lot's code. */
export function lotCode(randomBytes: Uint8Array): string {
  const bits = Array.from(randomBytes.slice(0, 5), (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g) ?? [];
  return `L${letters.map((letter) => alphabet[Number.parseInt(letter, 2)]).join('')}`;
}
