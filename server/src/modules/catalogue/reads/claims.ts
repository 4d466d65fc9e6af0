import type { OcopAuthority } from '@cho-phien/prisma/generated/enums.ts';

/** An OCOP recognition in force, with the document that says so. */
export type RecognitionClaim = {
  id: string;
  productNameVi: string;
  stars: number;
  decisionNumber: string;
  certificateNumber: string;
  rulesetCode: string;
  authority: OcopAuthority;
  signedOn: string;
  validUntilOn: string;
};

/** A certificate in force, with the document that says so. */
export type CertificateClaim = {
  id: string;
  schemeCode: string;
  schemeVi: string;
  schemeEn: string;
  standard: string;
  shownToShoppers: boolean;
  number: string;
  issuer: string;
  validFromOn: string;
  validUntilOn: string;
  hectares: string | null;
};

/** JSON of a recognition for an alias of ocop_recognition. */
export function recognitionJson(recognition: string): string {
  const r = recognition;
  return `json_build_object('id', ${r}.id, 'productNameVi', ${r}.product_name_vi, 'stars', ${r}.stars, 'decisionNumber', ${r}.decision_number, 'certificateNumber', ${r}.certificate_number,
    'rulesetCode', ${r}.ruleset_code, 'authority', ${r}.authority, 'signedOn', ${r}.signed_on, 'validUntilOn', ${r}.valid_until_on)`;
}

/** JSON of a certificate for aliases of certificate and certification_scheme. */
export function certificateJson(certificate: string, scheme: string): string {
  const [c, s] = [certificate, scheme];
  return `json_build_object('id', ${c}.id, 'schemeCode', ${s}.code, 'schemeVi', ${s}.name_vi, 'schemeEn', ${s}.name_en, 'standard', ${s}.standard, 'shownToShoppers', ${s}.shown_to_shoppers,
    'number', ${c}.number, 'issuer', ${c}.issuer, 'validFromOn', ${c}.valid_from_on, 'validUntilOn', ${c}.valid_until_on, 'hectares', ${c}.hectares::text)`;
}
