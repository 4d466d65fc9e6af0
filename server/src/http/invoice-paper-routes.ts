import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { lookUpId } from '../kernel/ids.ts';
import { drawInvoice, type PrintedInvoice } from '../modules/invoices/paper/invoice-paper.ts';
import { invoiceXml } from '../modules/invoices/paper/invoice-xml.ts';
import { invoicesVisibleTo } from '../modules/invoices/policy.ts';
import { handed, withFacts } from '../modules/invoices/reads/handed-invoice.ts';
import { invoiceName } from '../modules/invoices/rules/symbol.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';

/**
 * `GET /api/hoa-don/<uuid>.pdf` and `.xml` give an invoice to those who keep the cooperative's money, to the operator, and to whoever has
 * the purchase's secret (`?don=`). Everything else answers as what does not exist.
 */
export function invoicePaperRoutes(server: HttpServer, dependencies: Dependencies): void {
  server.get<{ Params: { file: string } }>('/api/hoa-don/:file', (request, reply) => paper(dependencies, request, reply));
}

async function paper(dependencies: Dependencies, request: FastifyRequest<{ Params: { file: string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, prisma } = await createContext(dependencies, request);
  const [, id = '', kind] = /^([0-9a-f-]{36})\.(pdf|xml)$/.exec(request.params.file) ?? [];
  const token = new URL(request.url, 'http://path').searchParams.get('don');
  const found = await prisma.invoice.findFirst({
    where: { id: lookUpId(id), AND: [invoicesVisibleTo(viewer, token)] },
    include: { ...withFacts, submission: true, corrects: { include: { series: true } } },
  });
  reply.header('cache-control', 'private, no-store');
  if (!found) return reply.code(404).send({ code: 'NOT_FOUND' });
  const { submission, corrects } = found;
  const correcting = corrects && `${found.kind === 'REPLACING' ? 'Thay thế' : 'Điều chỉnh'} cho hóa đơn ${invoiceName(corrects)}`;
  const printed: PrintedInvoice = {
    invoice: handed(found),
    correcting,
    authorityCode: submission?.authorityCode ?? null,
    lookupCode: submission?.lookupCode ?? null,
  };
  const isPdf = kind === 'pdf';
  return reply
    .headers({
      'content-type': isPdf ? 'application/pdf' : 'application/xml; charset=utf-8',
      'content-disposition': `${isPdf ? 'inline' : 'attachment'}; filename="hoa-don-${invoiceName(found)}.${kind}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(isPdf ? await drawInvoice(printed) : invoiceXml(printed));
}
