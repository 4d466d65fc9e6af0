import { builder } from '../../../graphql/builder.ts';
import type { CertificateClaim, RecognitionClaim } from '../reads/claims.ts';
import { anybody, free } from './shop-good.ts';

/** Level of government behind a recognition. */
export const ShopAuthorityType = builder.enumType('ShopOcopAuthority', {
  description: 'Level of government that signed an OCOP recognition.',
  values: ['DISTRICT', 'PROVINCE', 'MINISTRY'] as const,
});

export const ShopRecognitionType = builder.objectRef<RecognitionClaim>('ShopRecognition').implement({
  ...anybody,
  description: 'An OCOP recognition in force today, with the document that says so.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the recognition.', resolve: (claim) => ({ type: 'OcopRecognition', id: claim.id }) }),
    productNameVi: t.exposeString('productNameVi', { complexity: free, description: 'Name under which the product was recognised.' }),
    stars: t.exposeInt('stars', { complexity: free, description: 'Stars, 3 to 5.' }),
    decisionNumber: t.exposeString('decisionNumber', { complexity: free, description: 'Number of the decision.' }),
    certificateNumber: t.exposeString('certificateNumber', { complexity: free, description: 'Number of the certificate.' }),
    rulesetCode: t.exposeString('rulesetCode', { complexity: free, description: 'Decision that set the rules of scoring.' }),
    authority: t.expose('authority', { type: ShopAuthorityType, complexity: free, description: 'Level of government that signed.' }),
    signedOn: t.expose('signedOn', { type: 'Date', complexity: free, description: 'Day of signing.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', complexity: free, description: 'Last day of its 36 months.' }),
  }),
});

export const ShopCertificateType = builder.objectRef<CertificateClaim>('ShopCertificate').implement({
  ...anybody,
  description: 'A certificate in force today, with the document that says so.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the certificate.', resolve: (claim) => ({ type: 'Certificate', id: claim.id }) }),
    schemeCode: t.exposeString('schemeCode', { complexity: free, description: 'Code of the scheme.' }),
    schemeVi: t.exposeString('schemeVi', { complexity: free, description: 'Scheme, Vietnamese name.' }),
    schemeEn: t.exposeString('schemeEn', { complexity: free, description: 'Scheme, English name.' }),
    standard: t.exposeString('standard', { complexity: free, description: 'Standard behind the scheme.' }),
    shownToShoppers: t.exposeBoolean('shownToShoppers', { complexity: free, description: 'True for schemes shown as a chip and offered as a filter.' }),
    number: t.exposeString('number', { complexity: free, description: 'Number of the document.' }),
    issuer: t.exposeString('issuer', { complexity: free, description: 'Body that issued it.' }),
    validFromOn: t.expose('validFromOn', { type: 'Date', complexity: free, description: 'First day of validity.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', complexity: free, description: 'Last day of validity.' }),
    hectares: t.expose('hectares', { type: 'Decimal', nullable: true, complexity: free, description: 'Area covered, hectares.' }),
  }),
});
