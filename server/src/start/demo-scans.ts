import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import { renderAsync } from '@resvg/resvg-js';
import { fromDatabaseDate } from '../kernel/business-day.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CommandContext } from '../kernel/command-context.ts';
import { storeFile } from '../modules/files/commands/store-file.ts';
import type { FileStore } from '../modules/files/file-store.ts';
import { actingFor } from './acting-for.ts';
import { type DrawnPaper, drawPaper } from './draw-paper.ts';

/** Papers of which a scan is drawn at once. */
const papersAtOnce = 4;
/** Of a sheet at 96 dots an inch: small, yet every line can be read. */
const scanScale = 0.75;

/**
 * Draws a scan for every paper of the demonstration that has none, so that an officer has something to compare. The cooperative's own
 * people hand it in, by the market's own command. Returns how many were drawn.
 */
export async function demoScans({ url, clock, files }: { url: string; clock: Clock; files: FileStore }): Promise<number> {
  const connections = connectDatabase({ url, poolSize: papersAtOnce });
  const { prisma } = connections;
  try {
    const papers = await papersWithoutScan(prisma);
    const options = {
      fitTo: { mode: 'zoom' as const, value: scanScale },
      font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' },
    };
    const context = { prisma, clock, viewer: null, requestId: randomUUID(), address: '127.0.0.1' } satisfies CommandContext;
    for (let start = 0; start < papers.length; start += papersAtOnce) {
      await Promise.all(
        papers.slice(start, start + papersAtOnce).map(async ({ id, cooperativeId, table, paper }) => {
          const picture = await renderAsync(drawPaper(paper), options);
          const cooperative = await actingFor(context, cooperativeId, ['DIRECTOR', 'SALES']);
          const file = await storeFile(cooperative, files, { name: `${paper.number.replaceAll('/', '-')}.png`, bytes: picture.asPng() });
          await (table === 'certificate'
            ? prisma.certificate.update({ where: { id }, data: { fileId: file.id } })
            : prisma.ocopRecognition.update({ where: { id }, data: { fileId: file.id } }));
        }),
      );
    }
    return papers.length;
  } finally {
    await connections.close();
  }
}

type Prisma = ReturnType<typeof connectDatabase>['prisma'];
const holder = {
  cooperative: {
    select: { organisation: { select: { nameVi: true, addressLine: true, commune: { select: { nameVi: true, province: { select: { nameVi: true } } } } } } },
  },
} as const;

async function papersWithoutScan(prisma: Prisma): Promise<{ id: string; cooperativeId: string; table: 'certificate' | 'recognition'; paper: DrawnPaper }[]> {
  const certificates = await prisma.certificate.findMany({
    where: { fileId: null },
    include: { ...holder, scheme: true, scopes: { include: { product: true, commodity: true, plantingArea: true } } },
    orderBy: { id: 'asc' },
  });
  const recognitions = await prisma.ocopRecognition.findMany({ where: { fileId: null }, include: holder, orderBy: { id: 'asc' } });
  const holderOf = ({ cooperative: { organisation } }: (typeof recognitions)[number] | (typeof certificates)[number]) => ({
    name: organisation.nameVi,
    address: [organisation.addressLine, organisation.commune?.nameVi, organisation.commune?.province.nameVi].filter(Boolean).join(', '),
  });
  return [
    ...certificates.map((row) => ({
      id: row.id,
      cooperativeId: row.cooperativeId,
      table: 'certificate' as const,
      paper: {
        title: 'GIẤY CHỨNG NHẬN',
        subtitle: `${row.scheme.nameVi} (${row.scheme.standard})`,
        number: row.number,
        issuer: row.issuer,
        holder: holderOf(row),
        signedOn: fromDatabaseDate(row.validFromOn),
        validUntilOn: fromDatabaseDate(row.validUntilOn),
        facts: [
          ['Phạm vi', row.scopes.map(({ product, commodity, plantingArea }) => product?.nameVi ?? commodity?.nameVi ?? plantingArea?.name ?? '').join(', ')],
          ...(row.hectares ? [['Diện tích', `${row.hectares.toString().replace('.', ',')} ha`] as const] : []),
          ...(row.memberCount === null ? [] : [['Số hộ', String(row.memberCount)] as const]),
        ] as (readonly [string, string])[],
      },
    })),
    ...recognitions.map((row) => ({
      id: row.id,
      cooperativeId: row.cooperativeId,
      table: 'recognition' as const,
      paper: {
        title: 'GIẤY CHỨNG NHẬN SẢN PHẨM OCOP',
        subtitle: `Đạt ${row.stars} sao theo Quyết định số ${row.decisionNumber}`,
        number: row.certificateNumber,
        issuer: 'Hội đồng đánh giá, phân hạng sản phẩm OCOP (minh họa)',
        holder: holderOf(row),
        signedOn: fromDatabaseDate(row.signedOn),
        validUntilOn: fromDatabaseDate(row.validUntilOn),
        facts: [
          ['Sản phẩm', row.productNameVi],
          ['Điểm phần A, B, C', [row.scoreA, row.scoreB, row.scoreC].map((score) => score.toString().replace('.', ',')).join(' · ')],
          ['Bộ tiêu chí', row.rulesetCode],
        ] as (readonly [string, string])[],
      },
    })),
  ];
}

/** The typeface comes with the market, so that a scan looks the same on every machine. */
function fontFiles(): string[] {
  return [
    import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
  ].map((address) => fileURLToPath(address));
}
