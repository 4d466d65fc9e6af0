import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket, type LotOnSale } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { expireAllocations } from './expire-allocations.ts';
import { expireApprovals } from './expire-approvals.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let lot: LotOnSale;
let approver: Viewer;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(async () => {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
  lot = await plums.aLot({ kg: 1000 });
  approver = await aColleague('APPROVER');
});
afterAll(() => market.close());

async function aColleague(role: 'APPROVER' | 'PROCUREMENT'): Promise<Viewer> {
  return market.viewerOf((await aMember(market.prisma, { organisationId: buyer.organisationId, role })).membership.id);
}

async function run(document: string, as: Viewer | null, input: object): Promise<any> {
  const { data, errors } = await market.execute(document, { as, variables: { input } });
  return data ? Object.values(data)[0] : errors?.[0]?.message;
}

const LIMIT = `mutation ($input: SetApprovalLimitInput!) { setApprovalLimit(input: $input) { __typename ... on ApprovalPolicy { limitVnd approvers } ... on InvalidInput { problems { path rule } } } }`;
const COMPUTE = `mutation ($input: ComputeMatchInput!) { computeMatch(input: $input) { ... on MatchBoard { lines { round { id } allocations { id status } } } } }`;
const ACCEPT = `mutation ($input: AcceptMatchInput!) { acceptMatch(input: $input) { __typename
  ... on MatchBoard { approvals { id status amountVnd requestAmountVnd limitVnd viewerMayDecide } lines { awarded { value } allocations { id status confirmBy } } }
  ... on NoOtherApprover { limitVnd } } }`;
const APPROVE = `mutation ($input: ApproveMatchInput!) { approveMatch(input: $input) { __typename ... on MatchApproval { status decidedBy } ... on ApprovalDecided { status } } }`;
const SEND_BACK = `mutation ($input: SendBackMatchInput!) { sendBackMatch(input: $input) { __typename ... on MatchApproval { status reason } ... on ApprovalDecided { status } ... on InvalidInput { problems { path rule } } } }`;
const CONFIRM = `mutation ($input: ConfirmAllocationInput!) { confirmAllocation(input: $input) { __typename ... on InboxAllocation { status } } }`;
const INBOX = `{ allocationInbox { nodes { id } } }`;
const WAITING = `{ matchApprovals(status: [WAITING]) { nodes { id requestedBy viewerMayDecide } } }`;

const limited = (limitVnd: string | null) => run(LIMIT, approver, { limitVnd });

async function proposed(quantityKg = 400) {
  const { requestId } = await plums.aRequest(buyer, { quantityKg });
  const board = await run(COMPUTE, buyer.procurement, { requestId: globalId('PurchaseRequest', requestId) });
  return { requestId, roundId: board.lines[0].round.id as string };
}

async function waiting(quantityKg = 400) {
  await limited('1000000');
  const proposal = await proposed(quantityKg);
  const board = await run(ACCEPT, buyer.procurement, { roundId: proposal.roundId, idempotencyKey: aKey() });
  return { ...proposal, board, approvalId: board.approvals[0].id as string, allocationId: board.lines[0].allocations[0].id as string };
}

const lotNow = () => market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.lotId }, select: { heldBase: true, availableBase: true } });
const inboxOf = async (viewer: Viewer) => (await market.execute(INBOX, { as: viewer })).data.allocationInbox.nodes.length;

test('below the limit, and without one, an acceptance asks the cooperatives at once', async () => {
  for (const limit of [null, '100000000']) {
    await limited(limit);
    const board = await run(ACCEPT, buyer.procurement, { roundId: (await proposed(100)).roundId, idempotencyKey: aKey() });
    expect(board).toMatchObject({ __typename: 'MatchBoard', approvals: [] });
    expect(board.lines[0].allocations[0].confirmBy).not.toBeNull();
  }
  expect(await inboxOf(lot.sales)).toBe(2);
});

test('above the limit the volume is held, the cooperative is not asked, and a colleague is', async () => {
  const { board, allocationId } = await waiting();
  expect(board.approvals).toMatchObject([{ status: 'WAITING', limitVnd: '1000000', viewerMayDecide: false }]);
  expect(BigInt(board.approvals[0].amountVnd)).toBeGreaterThan(7_200_000n);
  expect(board.lines[0]).toMatchObject({ awarded: { value: '400' }, allocations: [{ status: 'HELD', confirmBy: null }] });
  expect(await lotNow()).toEqual({ heldBase: 400_000n, availableBase: 600_000n });
  expect(await inboxOf(lot.sales)).toBe(0);
  expect(await run(CONFIRM, lot.sales, { allocationId, quantity: { value: '400', unit: 'KGM' }, idempotencyKey: aKey() })).toEqual({ __typename: 'NotFound' });
  expect((await market.execute(WAITING, { as: approver })).data.matchApprovals.nodes).toMatchObject([{ viewerMayDecide: true }]);
  const rival = await plums.aBuyer();
  expect((await market.execute(WAITING, { as: rival.procurement })).data.matchApprovals.nodes).toEqual([]);
  expect(await market.prisma.notification.count({ where: { organisationId: buyer.organisationId, kind: 'APPROVAL_REQUESTED' } })).toBe(1);
});

test('parts that each stay below the limit do not slip past it together', async () => {
  await limited('5000000');
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 200 });
  const second = await market.prisma.purchaseRequestLine.findFirstOrThrow({ where: { requestId } });
  const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...copy } = second;
  const line = await market.prisma.purchaseRequestLine.create({ data: { ...copy, position: 2 } as never });
  const window = await market.prisma.deliveryWindow.findFirstOrThrow({ where: { lineId: second.id } });
  await market.prisma.deliveryWindow.create({ data: { lineId: line.id, fromOn: window.fromOn, toOn: window.toOn } });
  const accepted = async () => {
    const board = await run(COMPUTE, buyer.procurement, { requestId: globalId('PurchaseRequest', requestId) });
    const parts = board.lines.flatMap(({ round, allocations }: { round: { id: string }; allocations: { id: string; status: string }[] }) =>
      allocations.filter(({ status }) => status === 'PROPOSED').map(({ id }) => ({ roundId: round.id, allocationIds: [id] })),
    );
    return run(ACCEPT, buyer.procurement, { ...parts[0], idempotencyKey: aKey() });
  };
  expect((await accepted()).approvals).toEqual([]);
  const [approval] = (await accepted()).approvals;
  expect(approval).toMatchObject({ status: 'WAITING' });
  expect(BigInt(approval.amountVnd)).toBeLessThan(5_000_000n);
  expect(BigInt(approval.requestAmountVnd)).toBeGreaterThan(5_000_000n);
});

test('an approver other than the one who accepted approves; then the cooperative is asked and may confirm', async () => {
  const { approvalId, allocationId } = await waiting();
  expect(await run(APPROVE, buyer.procurement, { approvalId, idempotencyKey: aKey() })).toEqual({ __typename: 'NotAllowed' });
  const idempotencyKey = aKey();
  const approved = await run(APPROVE, approver, { approvalId, idempotencyKey });
  expect(approved).toMatchObject({ __typename: 'MatchApproval', status: 'APPROVED' });
  expect(await run(APPROVE, approver, { approvalId, idempotencyKey })).toEqual(approved);
  expect(await inboxOf(lot.sales)).toBe(1);
  expect(await run(CONFIRM, lot.sales, { allocationId, quantity: { value: '400', unit: 'KGM' }, idempotencyKey: aKey() })).toMatchObject({
    __typename: 'InboxAllocation',
    status: 'FIRM',
  });
  expect(await run(SEND_BACK, approver, { approvalId, reason: 'quá muộn', idempotencyKey: aKey() })).toEqual({
    __typename: 'ApprovalDecided',
    status: 'APPROVED',
  });
});

test('an approver who accepts needs another one, and without one nothing is held', async () => {
  await limited('1000000');
  const { roundId } = await proposed();
  expect(await run(ACCEPT, approver, { roundId, idempotencyKey: aKey() })).toEqual({ __typename: 'NoOtherApprover', limitVnd: '1000000' });
  expect((await lotNow()).heldBase).toBe(0n);
  const second = await aColleague('APPROVER');
  const { approvals } = await run(ACCEPT, approver, { roundId, idempotencyKey: aKey() });
  expect(await run(APPROVE, approver, { approvalId: approvals[0].id, idempotencyKey: aKey() })).toEqual({ __typename: 'NotAllowed' });
  expect(await run(APPROVE, second, { approvalId: approvals[0].id, idempotencyKey: aKey() })).toMatchObject({ status: 'APPROVED' });
});

test('sending back gives the volume back with the reason and asks for a new proposal', async () => {
  const { approvalId, requestId } = await waiting();
  expect(await run(SEND_BACK, approver, { approvalId, reason: ' ', idempotencyKey: aKey() })).toMatchObject({
    __typename: 'InvalidInput',
    problems: [{ path: 'reason', rule: 'TOO_SHORT' }],
  });
  expect(await run(SEND_BACK, approver, { approvalId, reason: 'Đắt hơn tuần trước', idempotencyKey: aKey() })).toMatchObject({
    status: 'SENT_BACK',
    reason: 'Đắt hơn tuần trước',
  });
  expect(await lotNow()).toEqual({ heldBase: 0n, availableBase: 1_000_000n });
  expect(await market.prisma.purchaseRequestLine.findFirst({ where: { requestId } })).toMatchObject({ awardedBase: 0n });
  expect(await market.prisma.purchaseRequest.findUnique({ where: { id: requestId } })).toMatchObject({ status: 'OPEN' });
  expect(await inboxOf(lot.sales)).toBe(0);
});

test('two approvers at once: one decides, whatever each wants', async () => {
  const second = await aColleague('APPROVER');
  const { approvalId } = await waiting();
  const answers = await Promise.all([
    run(APPROVE, approver, { approvalId, idempotencyKey: aKey() }),
    run(APPROVE, second, { approvalId, idempotencyKey: aKey() }),
    run(SEND_BACK, approver, { approvalId, reason: 'nghĩ lại', idempotencyKey: aKey() }),
  ]);
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['ApprovalDecided', 'ApprovalDecided', 'MatchApproval']);
  const { status } = await market.prisma.matchApproval.findFirstOrThrow({ where: { organisationId: buyer.organisationId } });
  expect((await lotNow()).heldBase).toBe(status === 'APPROVED' ? 400_000n : 0n);
  expect(await market.prisma.notification.count({ where: { organisationId: lot.cooperativeId, kind: 'ALLOCATION_TO_CONFIRM' } })).toBe(
    status === 'APPROVED' ? 1 : 0,
  );
});

test('after its end an approval is refused, and the volume goes back once', async () => {
  const { approvalId } = await waiting();
  market.clock.moveByDays(3);
  expect(await run(APPROVE, approver, { approvalId, idempotencyKey: aKey() })).toEqual({ __typename: 'ApprovalDecided', status: 'EXPIRED' });
  // What cooperatives were never asked does not run out with what they were.
  await expireAllocations(market.contextOf(null));
  expect((await lotNow()).heldBase).toBe(400_000n);
  const [, , late] = await Promise.all([
    expireApprovals(market.contextOf(null)),
    expireApprovals(market.contextOf(null)),
    run(APPROVE, approver, { approvalId, idempotencyKey: aKey() }),
  ]);
  expect(await market.prisma.lotMovement.findMany({ where: { lotId: lot.lotId, kind: 'RELEASE' } })).toMatchObject([
    { reasonCode: 'NOT_APPROVED', reason: null },
  ]);
  expect(late).toEqual({ __typename: 'ApprovalDecided', status: 'EXPIRED' });
  expect(await lotNow()).toEqual({ heldBase: 0n, availableBase: 1_000_000n });
  expect(await market.prisma.matchApproval.findFirst({ where: { organisationId: buyer.organisationId } })).toMatchObject({
    status: 'EXPIRED',
    decidedById: null,
  });
});

test('the limit is an approver’s to set; another company’s approval answers as one that does not exist', async () => {
  expect(await run(LIMIT, buyer.procurement, { limitVnd: '5' })).toEqual({ __typename: 'NotAllowed' });
  expect(await run(LIMIT, approver, { limitVnd: '-5' })).toMatchObject({ __typename: 'InvalidInput', problems: [{ path: 'limitVnd' }] });
  const { approvalId } = await waiting();
  const stranger = await plums.aBuyer();
  const rival = await market.viewerOf((await aMember(market.prisma, { organisationId: stranger.organisationId, role: 'APPROVER' })).membership.id);
  for (const id of [approvalId, globalId('MatchApproval', aKey())])
    expect(await run(APPROVE, rival, { approvalId: id, idempotencyKey: aKey() })).toEqual({ __typename: 'NotFound' });
});
