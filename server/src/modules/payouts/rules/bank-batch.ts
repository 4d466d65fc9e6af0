import type { PayoutOrder } from '../payout-provider.ts';

const COLUMNS = ['STT', 'Ma NH', 'Ten ngan hang', 'So tai khoan', 'Ten nguoi thu huong', 'So tien', 'Noi dung'] as const;

/** A batch of transfers as the bank's portal reads it: CSV in its order of columns, plain letters, whole đồng without separators. */
export function bankBatch(orders: readonly PayoutOrder[]): string {
  const rows = orders.map(({ bankBin, bankName, accountNumber, holder, amountVnd, code }, place) => [
    String(place + 1),
    bankBin,
    plain(bankName),
    accountNumber,
    plain(holder).toUpperCase(),
    amountVnd.toString(),
    plain(`${code.replaceAll('-', '')} TT HTX`),
  ]);
  return [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Letters banks take: no accents, no đ, nothing a spreadsheet takes for a formula. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^A-Za-z0-9 .&()-]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^[-.]+/, '');
}

function cell(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
