import { anOcopRecognition, aScheme } from '@cho-phien/prisma/factories/certification.ts';
import { aCooperative, aMember, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';

export const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');

type PaperKind = 'Certificate' | 'OcopRecognition';

const DECIDE = (act: string, kind: PaperKind) => `
  mutation ($input: ${act.charAt(0).toUpperCase()}${act.slice(1)}${kind}Input!) {
    done: ${act}${kind}(input: $input) {
      __typename
      ... on ${kind} { id status standing decisionReason }
      ... on DocumentStatusChanged { status }
      ... on DocumentLapsed { validUntilOn }
      ... on InvalidInput { problems { path rule } }
    }
  }`;

/** A market with a scheme and a set of OCOP rules, and officers of two provinces. */
export async function openPaperDesk() {
  const market = await createTestMarket();
  await anOcopRecognition(market.prisma);
  await aScheme(market.prisma, 'VIETGAP');
  const officer = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
  /** Officer of Bắc Ninh; the cooperatives are of Sơn La. */
  const stranger = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
  return { market, officer, stranger };
}

/** A cooperative of Sơn La on the test's first day, and its sales officer. */
export async function aHolder(market: TestMarket): Promise<{ cooperativeId: string; seller: Viewer }> {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  const cooperativeId = (await aCooperative(market.prisma)).organisationId;
  return { cooperativeId, seller: await market.viewerOf((await aMember(market.prisma, { organisationId: cooperativeId, role: 'SALES' })).membership.id) };
}

/** An officer's act on a paper: what came of it, or the sentence that refused it. */
export async function decideAs(market: TestMarket, as: Viewer | null, paper: { act: string; id: string; kind?: PaperKind; reason?: string | undefined }) {
  const { act, id, kind = 'Certificate', reason } = paper;
  const answer = await market.execute(DECIDE(act, kind), { as, variables: { input: { id: globalId(kind, id), ...(reason !== undefined && { reason }) } } });
  return answer.data?.done ?? answer.errors?.[0]?.message;
}
