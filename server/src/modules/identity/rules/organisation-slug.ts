/** Last part of an organisation's address: its name in plain letters, ended by the last digits of its tax code. */
export function organisationSlug(name: string, taxCode: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain || 'to-chuc'}-${taxCode.replaceAll('-', '').slice(-6)}`;
}
