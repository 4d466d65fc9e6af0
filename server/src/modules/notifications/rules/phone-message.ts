import { PUBLIC_ADDRESS } from './letter.ts';
import { inSmsAlphabet } from './phone-text.ts';

/** Something a phone is told, without saying by which channel. */
export interface PhoneMessage {
  /** What happened; Zalo has an approved template for each. */
  step: string;
  /** Code of the order or purchase it is about, or the name of the good. */
  code: string;
  words: string;
  /** Page it leads to, without the public address. */
  path: string;
  /** How to ask for no more of it; left out where nothing more comes. */
  stop?: { words: string; path: string };
}

/** The words with the way to hear no more of it, in a message whose link stands elsewhere. */
export function wordsWithStop({ words, stop }: PhoneMessage): string {
  return stop ? `${words} ${stop.words} ${PUBLIC_ADDRESS}${stop.path}` : words;
}

/** A message as a text with its links. */
export function zaloText({ words, path, stop }: PhoneMessage): string {
  return [words, `${PUBLIC_ADDRESS}${path}`, ...(stop ? [stop.words, `${PUBLIC_ADDRESS}${stop.path}`] : [])].join(' ');
}

/** The same as an SMS. */
export function smsText({ words, path, stop }: PhoneMessage): string {
  const told = inSmsAlphabet(`Chợ Phiên: ${words}`);
  return [told, `${PUBLIC_ADDRESS}${path}`, ...(stop ? [inSmsAlphabet(stop.words), `${PUBLIC_ADDRESS}${stop.path}`] : [])].join(' ');
}
