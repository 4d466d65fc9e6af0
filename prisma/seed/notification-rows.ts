import { addDays, instantAt } from './calendar.ts';
import { textOf, type World } from './world.ts';

/** What organisations were told lately about their papers; kinds and parameters are those of the notifications module. */
export function addNotifications(world: World): void {
  const cooperativeNames = new Map(world.rows('organisation').map((row) => [row['id'], textOf(row, 'name_vi')]));
  for (const [table, path] of [
    ['certificate', '/htx-cua-toi/giay-to'],
    ['ocop_recognition', '/htx-cua-toi/giay-to'],
  ] as const) {
    for (const row of world.rows(table)) {
      const document = String(row['number'] ?? row['certificate_number']);
      const notice = noticeOf(textOf(row, 'status'), document, String(row['decision_reason'] ?? ''));
      if (!notice || !isRecent(world, row)) continue;
      world.add('notification', {
        id: world.id(),
        organisation_id: row['cooperative_id'] ?? null,
        kind: notice.kind,
        parameters: notice.parameters,
        path,
        dedupe_key: `${table}/${textOf(row, 'id')}/${notice.kind}`,
        created_at: row['decided_at'] ?? row['submitted_at'] ?? world.openedAt,
      });
    }
  }
  addQueueNotices(world, cooperativeNames);
}

type PaperNotice = { kind: string; parameters: Record<string, string> };

function noticeOf(status: string, document: string, reason: string): PaperNotice | null {
  switch (status) {
    case 'VERIFIED':
      return { kind: 'DOCUMENT_VERIFIED', parameters: { document } };
    case 'SUSPENDED':
    case 'REVOKED':
    case 'REJECTED':
      return { kind: `DOCUMENT_${status}`, parameters: { document, reason } };
    case 'EXPIRED':
      return { kind: 'DOCUMENT_EXPIRED', parameters: { document } };
    default:
      return null;
  }
}

function isRecent(world: World, row: Readonly<Record<string, unknown>>): boolean {
  return row['status'] !== 'VERIFIED' || String(row['decided_at'] ?? '') >= instantAt(addDays(world.todayOn, -40), 0);
}

/** The association of a province is told of each paper that waits for it. */
function addQueueNotices(world: World, names: ReadonlyMap<unknown, string>): void {
  const communes = new Map(world.rows('commune').map((row) => [row['code'], row['province_code']]));
  const provinceOfCooperative = new Map(world.rows('organisation').map((row) => [row['id'], communes.get(row['commune_code'] ?? null)]));
  const offices = new Map(
    world
      .rows('membership')
      .filter((row) => row['role'] === 'OFFICER')
      .map((row) => [row['province_code'], row['organisation_id']]),
  );
  for (const table of ['certificate', 'ocop_recognition']) {
    for (const row of world.rows(table)) {
      const office = offices.get(provinceOfCooperative.get(row['cooperative_id'] ?? null) ?? null);
      if (row['status'] !== 'SUBMITTED' || !office) continue;
      world.add('notification', {
        id: world.id(),
        organisation_id: office,
        kind: 'DOCUMENT_SUBMITTED',
        parameters: { document: String(row['number'] ?? row['certificate_number']), cooperative: names.get(row['cooperative_id']) ?? '' },
        path: '/hoi/xac-minh',
        dedupe_key: `${table}/${textOf(row, 'id')}/DOCUMENT_SUBMITTED`,
        created_at: row['submitted_at'] ?? world.openedAt,
      });
    }
  }
}
