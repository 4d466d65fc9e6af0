import type { CommandContext } from '../../../kernel/command-context.ts';
import { settleOrderInvoices } from './settle-order-invoices.ts';

const AT_ONCE = 200;

/**
 * Invoices what waits: orders that were delivered before their cooperative invoiced, and whatever the jobs of single orders missed. The
 * oldest first. Returns how many invoices were issued.
 */
export async function settleDueInvoices(context: CommandContext): Promise<number> {
  const due = await context.prisma.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM consumer_order o JOIN invoice_settings s ON s.cooperative_id = o.cooperative_id
     WHERE (o.status IN ('DELIVERED', 'COMPLETED') AND NOT EXISTS (SELECT FROM invoice i WHERE i.order_id = o.id))
        OR EXISTS (
          SELECT FROM damage_report d JOIN consumer_order_line l ON l.id = d.line_id
           WHERE l.order_id = o.id AND d.granted_vnd > 0
             AND EXISTS (SELECT FROM invoice i JOIN invoice_submission u ON u.invoice_id = i.id
                          WHERE i.order_id = o.id AND i.kind <> 'ADJUSTING' AND u.status = 'ACCEPTED'
                            AND NOT EXISTS (SELECT FROM invoice r WHERE r.corrects_id = i.id AND r.kind = 'REPLACING'))
             AND d.granted_vnd <> (SELECT coalesce(-sum(x.amount_vnd), 0) FROM invoice_line x JOIN invoice i ON i.id = x.invoice_id WHERE x.order_line_id = l.id AND i.kind = 'ADJUSTING'))
     ORDER BY o.delivered_at, o.id LIMIT ${AT_ONCE}`;
  let made = 0;
  for (const { id } of due) made += await settleOrderInvoices(context, id);
  return made;
}
