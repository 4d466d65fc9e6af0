/** Schemes buyers filter by. Codes are ours; standards and usual validity from the schemes' own documents. */
export const certificationSchemes = [
  { code: 'VIETGAP', nameVi: 'VietGAP', nameEn: 'VietGAP', standard: 'TCVN 11892-1:2017', validityMonths: 24, shownToShoppers: true },
  { code: 'GLOBALGAP', nameVi: 'GlobalG.A.P.', nameEn: 'GlobalG.A.P.', standard: 'GLOBALG.A.P. IFA v6', validityMonths: 12, shownToShoppers: true },
  { code: 'ORGANIC_VN', nameVi: 'Hữu cơ Việt Nam', nameEn: 'Vietnam Organic', standard: 'TCVN 11041-2:2017', validityMonths: 24, shownToShoppers: true },
  { code: 'HACCP', nameVi: 'HACCP', nameEn: 'HACCP', standard: 'TCVN 5603:2008', validityMonths: 36, shownToShoppers: true },
  { code: 'ISO22000', nameVi: 'ISO 22000', nameEn: 'ISO 22000', standard: 'ISO 22000:2018', validityMonths: 36, shownToShoppers: true },
  {
    code: 'FOOD_SAFETY',
    nameVi: 'Cơ sở đủ điều kiện an toàn thực phẩm',
    nameEn: 'Food-safety eligibility',
    standard: 'Luật An toàn thực phẩm 2010',
    validityMonths: 36,
    shownToShoppers: false,
  },
  { code: 'PUC', nameVi: 'Mã số vùng trồng', nameEn: 'Planting area code', standard: 'TCCS 774:2020/BVTV', validityMonths: 12, shownToShoppers: false },
  { code: 'GI', nameVi: 'Chỉ dẫn địa lý', nameEn: 'Geographical indication', standard: 'Luật Sở hữu trí tuệ', validityMonths: 120, shownToShoppers: true },
];
