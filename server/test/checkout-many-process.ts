import { checkoutMany, type Checkout } from './checkout-many.ts';

// A process of its own: the work comes in as a message, the answers go back as one.
process.once('message', (work: { url: string; checkouts: Checkout[]; now: string }) => {
  void checkoutMany(work.url, work.checkouts, work.now).then((answers) => process.send?.(answers, () => process.disconnect()));
});
