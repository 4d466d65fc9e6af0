/** Page of the cooperative's console that shows a household order. */
export function retailOrderPath(orderId: string): string {
  return `/htx-cua-toi/don-le/${encodeURIComponent(Buffer.from(`HouseholdOrder:${orderId}`).toString('base64'))}`;
}
