import { acceptMany, type Acceptance } from './accept-many.ts';

// A process of its own: the work comes in as a message, the answers go back as one.
process.once('message', (work: { url: string; acceptances: Acceptance[]; now: string }) => {
  void acceptMany(work.url, work.acceptances, work.now).then((answers) => process.send?.(answers, () => process.disconnect()));
});
