/** Text as a LIKE pattern takes it literally: wildcards that people type stand for themselves. */
export function literalPattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
