import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { householdLetter, householdPhoneMessage, type StoredParameters } from '../rules/household-message.ts';
import type { Household, HouseholdStep, ToldStep } from '../rules/household-step.ts';
import { zaloText } from '../rules/phone-message.ts';
import { type Outbound, putIntoOutbox } from './put-into-outbox.ts';

/**
 * Tells households steps of their purchases, in the transaction that causes them: each step of the same thing once, to the phone by Zalo (by SMS
 * where Zalo does not reach it) and by e-mail where an address was given.
 */
export async function tellHousehold(tx: Transaction, now: Date, ...told: readonly ToldStep<HouseholdStep>[]): Promise<void> {
  if (told.length === 0) return;
  const steps = told.map(({ household, step, about = '', code = household.code, parameters }) => ({
    household,
    row: { groupId: household.id, step, about, parameters: { ...parameters, code } as StoredParameters & Prisma.InputJsonObject, toldAt: now },
  }));
  const kept = await tx.householdMessage.createManyAndReturn({
    data: steps.map(({ row }) => row),
    skipDuplicates: true,
    select: { id: true, groupId: true, step: true, about: true },
  });
  const messages = kept.flatMap(({ id, groupId, step, about }) => {
    const found = steps.find(({ row }) => row.groupId === groupId && row.step === step && row.about === about);
    return found ? messagesOf(id, found.household, found.row) : [];
  });
  await putIntoOutbox(tx, messages);
}

function messagesOf(
  householdMessageId: string,
  household: Household,
  { step, parameters, toldAt }: { step: string; parameters: StoredParameters; toldAt: Date },
) {
  const writing = { household, step, parameters };
  const of = (channel: Outbound['channel'], recipient: string, words: Pick<Outbound, 'subject' | 'body'>): Outbound => ({
    channel,
    recipient,
    ...words,
    dedupeKey: `${householdMessageId}:${channel}`,
    createdAt: toldAt,
    householdMessageId,
  });
  return [
    of('ZALO', household.contactPhone, { subject: '', body: zaloText(householdPhoneMessage(writing)) }),
    ...(household.contactEmail === null ? [] : [of('EMAIL', household.contactEmail, householdLetter(writing))]),
  ];
}
