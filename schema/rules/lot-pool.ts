import { z } from 'zod';
import { idRule } from './text.ts';

/** A pool an owner proposes: the own lot and those of neighbours who are asked. */
export const proposeLotPoolRule = z.object({ lotId: idRule, invitedLotIds: z.array(idRule).min(1).max(20) });

export const answerLotPoolRule = z.object({ poolId: idRule, lotId: idRule, agree: z.boolean() });
