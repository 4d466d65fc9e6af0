/** A quality class; a higher rank is better. */
export type Grade = { rank: number; nameVi: string; nameEn: string };

const plumGrades: readonly Grade[] = [
  { rank: 1, nameVi: 'Xô', nameEn: 'Ungraded' },
  { rank: 2, nameVi: 'Loại 2', nameEn: 'Grade 2' },
  { rank: 3, nameVi: 'Loại 1', nameEn: 'Grade 1' },
  { rank: 4, nameVi: 'VIP', nameEn: 'VIP' },
];
const durianGrades: readonly Grade[] = [
  { rank: 1, nameVi: 'Hàng xô', nameEn: 'Mixed' },
  { rank: 2, nameVi: 'Hàng lỗi', nameEn: 'Defect' },
  { rank: 3, nameVi: 'Loại C', nameEn: 'Grade C' },
  { rank: 4, nameVi: 'Loại B', nameEn: 'Grade B' },
  { rank: 5, nameVi: 'Loại A', nameEn: 'Grade A' },
  { rank: 6, nameVi: 'VIP', nameEn: 'VIP' },
];
const freshGrades: readonly Grade[] = [
  { rank: 1, nameVi: 'Loại 2', nameEn: 'Grade 2' },
  { rank: 2, nameVi: 'Loại 1', nameEn: 'Grade 1' },
  { rank: 3, nameVi: 'Tuyển chọn', nameEn: 'Selected' },
];
const madeGrades: readonly Grade[] = [
  { rank: 1, nameVi: 'Tiêu chuẩn', nameEn: 'Standard' },
  { rank: 2, nameVi: 'Hảo hạng', nameEn: 'Premium' },
];

/** Grades of a product. Products of one commodity share a ladder, because a request for the commodity names one rank. */
export function gradesOf(product: { id: string; variableWeight: boolean }): readonly Grade[] {
  if (product.id === 'man-hau' || product.id === 'man-tam-hoa') return plumGrades;
  if (product.id === 'sau-rieng') return durianGrades;
  return product.variableWeight ? freshGrades : madeGrades;
}
