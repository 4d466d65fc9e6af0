import type { Locale } from '@cho-phien/prisma/generated/enums.ts';
import { addDays, businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { sendMessage } from '../../notifications/commands/send-message.ts';
import { tellPhone } from '../../notifications/commands/tell-phone.ts';
import { goodIsBack } from '../../notifications/rules/good-is-back.ts';
import { FURTHEST_HARVEST_DAYS } from '../../retail/rules/furthest-harvest.ts';
import { isPhone } from '../rules/contact.ts';
import { forgetTold } from '../store.ts';
import { newReminderToken } from './ask-for-reminder.ts';

/** People told in one transaction. */
const AT_ONCE = 100;
/** Whoever waits longer is forgotten: a good that was not back for a whole year and a season does not come back. */
const LONGEST_WAIT_DAYS = 400;

interface Due {
  id: string;
  contact: string;
  locale: Locale;
  slug: string;
  titleVi: string;
  titleEn: string;
  cooperativeVi: string;
  cooperativeEn: string;
}

/** Tells everybody who waits for a good that households can buy again. Several workers may run: each person is told by one of them, once. */
export async function tellWhoWaits(context: CommandContext): Promise<number> {
  const longestAgo = new Date(context.clock.now().getTime() - LONGEST_WAIT_DAYS * 86_400_000);
  await context.prisma.seasonReminder.deleteMany({ where: { askedAt: { lt: longestAgo } } });
  for (let told = 0; ;) {
    const due = await runTransaction(context, (tx) => tellSome(tx, context));
    told += due;
    if (due < AT_ONCE) return told;
  }
}

async function tellSome(tx: Transaction, context: CommandContext): Promise<number> {
  const due = await lockDue(tx, context);
  for (const reminder of due) {
    const token = newReminderToken();
    await tx.seasonReminder.update({ where: { id: reminder.id }, data: { toldAt: context.clock.now(), token } });
    await tell(tx, context, reminder, token);
  }
  await forgetTold(
    tx,
    due.map(({ contact }) => contact),
  );
  return due.length;
}

/** By e-mail, or by telephone in words that say how to hear no more only to who waits for more. */
async function tell(tx: Transaction, context: CommandContext, { id, contact, locale, slug, ...names }: Due, token: string): Promise<void> {
  const language = locale === 'EN' ? '/en' : '';
  const told = { path: `${language}/san-pham/${slug}`, dedupeKey: `good-is-back:${id}` };
  const withdrawPath = `${language}/thoi-bao/${token}`;
  if (!isPhone(contact)) {
    await sendMessage(tx, context, { ...told, recipient: contact, locale, kind: 'GOOD_IS_BACK', parameters: { ...names, withdrawPath } });
    return;
  }
  const waitsForMore = (await tx.seasonReminder.count({ where: { contact, toldAt: null } })) > 0;
  const message = goodIsBack({ ...names, path: told.path, withdrawPath: waitsForMore ? withdrawPath : null }, locale);
  await tellPhone(tx, context.clock.now(), { recipient: contact, message, dedupeKey: told.dedupeKey });
}

/** Reminders of goods that are on sale to households and of which a pack can be had within a fortnight, locked. */
async function lockDue(tx: Transaction, { clock }: Pick<CommandContext, 'clock'>): Promise<Due[]> {
  const todayOn = businessToday(clock);
  const today = toDatabaseDate(todayOn);
  const furthest = toDatabaseDate(addDays(todayOn, FURTHEST_HARVEST_DAYS));
  return tx.$queryRaw<Due[]>`
    WITH waited AS (SELECT DISTINCT product_id, cooperative_id FROM season_reminder WHERE told_at IS NULL)
    SELECT r.id::text, r.contact, r.locale::text, back.slug, back.title_vi AS "titleVi", back.title_en AS "titleEn", org.name_vi AS "cooperativeVi", org.name_en AS "cooperativeEn"
      FROM waited
      JOIN organisation org ON org.id = waited.cooperative_id
     CROSS JOIN LATERAL (
       SELECT o.slug, o.title_vi, o.title_en FROM shop_goods(${today}::date) g JOIN offer o ON o.id = g.offer_id
        WHERE g.product_id = waited.product_id AND g.cooperative_id = waited.cooperative_id AND 'RETAIL' = ANY (g.channels)
          AND EXISTS (SELECT FROM harvest_lot l WHERE l.offer_id = o.id AND l.status = 'OFFERED' AND l.harvest_to_on <= ${furthest}::date AND l.harvest_to_on + l.shelf_life_days >= ${today}::date
                         AND l.available_base >= (SELECT min(pack.size_base) FROM offer_pack pack WHERE pack.offer_id = o.id AND pack.archived_at IS NULL))
        ORDER BY o.created_at DESC LIMIT 1) back
      JOIN season_reminder r ON r.product_id = waited.product_id AND r.cooperative_id = waited.cooperative_id AND r.told_at IS NULL
     ORDER BY r.asked_at LIMIT ${AT_ONCE} FOR UPDATE OF r SKIP LOCKED`;
}
