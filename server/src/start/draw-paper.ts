/** What a drawn paper states; dates are ISO days. */
export interface DrawnPaper {
  title: string;
  subtitle: string;
  number: string;
  issuer: string;
  holder: { name: string; address: string };
  signedOn: string;
  validUntilOn: string;
  facts: readonly (readonly [label: string, value: string])[];
}

const width = 794;
const height = 1_123;
const margin = 96;
/** Letters that fit on a line of the body. */
const lineLetters = 58;

/** A sheet of A4 as SVG at 96 dots an inch: a paper of the demonstration, marked as such. */
export function drawPaper({ title, subtitle, number, issuer, holder, signedOn, validUntilOn, facts }: DrawnPaper): string {
  const rows = [
    ['Cấp cho', holder.name] as const,
    ['Địa chỉ', holder.address] as const,
    ...facts,
    ['Có hiệu lực', `từ ${day(signedOn)} đến ${day(validUntilOn)}`] as const,
  ];
  let top = 470;
  const body = rows.map(([label, value]) => {
    const lines = wrap(value, lineLetters);
    const text = [
      `<text x="${margin}" y="${top}" font-size="15" fill="#626b66">${escape(label)}</text>`,
      ...lines.map((line, position) => `<text x="${margin}" y="${top + 26 + position * 26}" font-size="19" font-weight="700">${escape(line)}</text>`),
    ].join('');
    top += 46 + lines.length * 26;
    return text;
  });
  const centred = (y: number, size: number, text: string, more = '') =>
    `<text x="${width / 2}" y="${y}" font-size="${size}" text-anchor="middle" ${more}>${escape(text)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Be Vietnam Pro" fill="#1c2321">
<rect width="${width}" height="${height}" fill="#fdfbf4"/>
<rect x="36" y="36" width="${width - 72}" height="${height - 72}" fill="none" stroke="#0f6b4a" stroke-width="3"/>
<rect x="44" y="44" width="${width - 88}" height="${height - 88}" fill="none" stroke="#e0a100"/>
<text transform="translate(${width / 2} ${height / 2}) rotate(-32)" font-size="84" font-weight="700" text-anchor="middle" fill="#9e1b55" fill-opacity="0.09">BẢN MINH HỌA</text>
${wrap(issuer, 52)
  .map((line, position) => centred(116 + position * 24, 17, line))
  .join('')}
${centred(250, 32, title, 'font-weight="700" fill="#0f6b4a"')}
${wrap(subtitle, 56)
  .map((line, position) => centred(300 + position * 26, 19, line))
  .join('')}
${centred(390, 19, `Số: ${number}`, 'font-weight="700"')}
${body.join('\n')}
<text x="${width - margin}" y="${height - 190}" font-size="17" text-anchor="end">Ngày ký ${day(signedOn)}</text>
<circle cx="${width - margin - 70}" cy="${height - 120}" r="46" fill="none" stroke="#b3261e" stroke-width="3" stroke-opacity="0.7"/>
<text x="${width - margin - 70}" y="${height - 115}" font-size="13" text-anchor="middle" fill="#b3261e">minh họa</text>
</svg>`;
}

const day = (iso: string) => iso.split('-').toReversed().join('/');

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text in lines of so many letters at most, broken between words. */
function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
