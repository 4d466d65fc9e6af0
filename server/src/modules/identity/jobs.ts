import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { WrongPasswords } from './sign-in/wrong-passwords.ts';

/** Forgets what has passed its end: counts of wrong passwords, codes, sessions. */
export const forgetOldSignInsJob = defineJob({
  name: 'identity:forget-old',
  payload: z.object({}).loose(),
  schedule: '7 * * * *',
  run: async ({ pool, prisma }) => {
    await new WrongPasswords(pool).forgetOld();
    const now = new Date();
    await prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } });
    await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } });
  },
});
