import type { Certificate, CertificateScope, DocumentStatus, OcopRecognition } from '../generated/client.ts';
import { certificationSchemes } from '../reference/certification-schemes.ts';
import { ocopRulesets } from '../reference/ocop-rulesets.ts';
import { aProduct } from './catalogue.ts';
import type { Database } from './database.ts';
import { aCooperative, anOfficer } from './organisations.ts';
import { dateOf, unique } from './values.ts';

/** Makes sure that the scheme exists; unknown codes are an error. */
export async function aScheme(db: Database, code: string): Promise<string> {
  const scheme = certificationSchemes.find((candidate) => candidate.code === code);
  if (!scheme) throw new Error(`unknown certification scheme ${code}`);
  await db.certificationScheme.createMany({ data: scheme, skipDuplicates: true });
  return code;
}

type Decision = { decidedById: string | null; decidedAt: Date | null; decisionReason: string | null };

async function decisionFor(db: Database, status: DocumentStatus, officerId?: string): Promise<Decision> {
  if (status === 'SUBMITTED') return { decidedById: null, decidedAt: null, decisionReason: null };
  const decidedById = officerId ?? (await anOfficer(db)).user.id;
  const refused = status === 'REJECTED' || status === 'SUSPENDED' || status === 'REVOKED';
  return { decidedById, decidedAt: new Date(), decisionReason: refused ? 'Hồ sơ chưa đạt' : null };
}

type CertificateValues = {
  cooperativeId?: string;
  schemeCode?: string;
  number?: string;
  status?: DocumentStatus;
  validFromOn?: string;
  validUntilOn?: string;
  /** What it covers; a product of its own when nothing is said. */
  productId?: string;
  commodityId?: string;
  plantingAreaId?: string;
  /** Officer who decided. */
  officerId?: string;
};

/** A verified VietGAP certificate in force from 2020 to 2099. */
export async function aCertificate(db: Database, values: CertificateValues = {}): Promise<Certificate & { scopes: CertificateScope[] }> {
  const status = values.status ?? 'VERIFIED';
  const named = values.productId ?? values.commodityId ?? values.plantingAreaId;
  return db.certificate.create({
    data: {
      cooperativeId: values.cooperativeId ?? (await aCooperative(db)).organisationId,
      schemeCode: await aScheme(db, values.schemeCode ?? 'VIETGAP'),
      number: values.number ?? `VietGAP-TT-${unique()}`,
      issuer: 'Tổ chức chứng nhận thử',
      validFromOn: dateOf(values.validFromOn ?? '2020-01-01'),
      validUntilOn: dateOf(values.validUntilOn ?? '2099-12-31'),
      status,
      ...(await decisionFor(db, status, values.officerId)),
      scopes: {
        create: {
          productId: named ? (values.productId ?? null) : (await aProduct(db)).id,
          commodityId: values.commodityId ?? null,
          plantingAreaId: values.plantingAreaId ?? null,
        },
      },
    },
    include: { scopes: true },
  });
}

type RecognitionValues = {
  cooperativeId?: string;
  productId?: string;
  stars?: 3 | 4 | 5;
  status?: DocumentStatus;
  signedOn?: string;
  officerId?: string;
};

const scoreOf = { 3: 60, 4: 80, 5: 92 } as const;

/** A verified OCOP recognition of four stars, signed last January, valid 36 months. */
export async function anOcopRecognition(db: Database, values: RecognitionValues = {}): Promise<OcopRecognition> {
  const stars = values.stars ?? 4;
  const status = values.status ?? 'VERIFIED';
  const signedOn = values.signedOn ?? '2026-01-15';
  const ruleset = ocopRulesets.find((rules) => rules.validFromOn <= signedOn && (rules.validUntilOn === null || signedOn <= rules.validUntilOn));
  if (!ruleset) throw new Error(`no OCOP ruleset was in force on ${signedOn}`);
  const { validFromOn, validUntilOn, ...shares } = ruleset;
  await db.ocopRuleset.createMany({
    data: { ...shares, validFromOn: dateOf(validFromOn), validUntilOn: validUntilOn === null ? null : dateOf(validUntilOn) },
    skipDuplicates: true,
  });
  const score = scoreOf[stars];
  return db.ocopRecognition.create({
    data: {
      cooperativeId: values.cooperativeId ?? (await aCooperative(db)).organisationId,
      productId: values.productId ?? (await aProduct(db)).id,
      productNameVi: 'Sản phẩm OCOP thử',
      decisionNumber: `${unique()}/QĐ-UBND`,
      certificateNumber: unique(),
      rulesetCode: ruleset.code,
      scoreA: (score * ruleset.partAMax) / 100,
      scoreB: (score * ruleset.partBMax) / 100,
      scoreC: (score * ruleset.partCMax) / 100,
      stars,
      authority: stars === 5 ? 'MINISTRY' : 'PROVINCE',
      signedOn: dateOf(signedOn),
      validUntilOn: lastDayOf36Months(signedOn),
      status,
      ...(await decisionFor(db, status, values.officerId)),
    },
  });
}

/** Last day of the 36 months that begin on a date; a month without that day ends on its last, as in PostgreSQL. */
export function lastDayOf36Months(signedOn: string): Date {
  const signed = dateOf(signedOn);
  const year = signed.getUTCFullYear() + 3;
  const lastOfMonth = new Date(Date.UTC(year, signed.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, signed.getUTCMonth(), Math.min(signed.getUTCDate(), lastOfMonth) - 1));
}
