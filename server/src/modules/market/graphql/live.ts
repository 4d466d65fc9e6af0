import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { readBoard } from '../reads/read-board.ts';
import { MatchBoardType } from './match-board.ts';
import { buyers, free, keyOf } from './visibility.ts';

builder.subscriptionField('matchBoardChanged', (t) =>
  t.field({
    ...buyers,
    type: MatchBoardType,
    complexity: 50,
    description:
      "The board of one of the viewer's requests, each time it changed: a new proposal, an acceptance, an answer, an expiry. Silent for any other request.",
    args: { requestId: t.arg.globalID({ required: true, description: 'Id of the request.' }) },
    subscribe: (_root, { requestId }, context) => {
      const key = keyOf(requestId, 'PurchaseRequest');
      const organisationId = context.viewer?.active?.organisationId ?? '';
      return followed(context, { channel: 'match_board_changed', payload: key }, () => readBoard(context.pool, key, organisationId));
    },
    resolve: (board) => board,
  }),
);

const InboxChangeType = builder.objectRef<{ at: Date }>('InboxChange').implement({
  authScopes: { signedIn: true },
  description: 'Something an organisation should look at: allocations to answer, notices, orders.',
  fields: (t) => ({ at: t.expose('at', { type: 'DateTime', complexity: free, description: 'When it was heard of.' }) }),
});

builder.subscriptionField('inboxChanged', (t) =>
  t.field({
    authScopes: { signedIn: true },
    type: InboxChangeType,
    complexity: 5,
    description: "Tells that the inbox of the viewer's organisation changed, so that it is read again.",
    subscribe: (_root, _arguments, context) =>
      followed(context, { channel: 'inbox_changed', payload: context.viewer?.active?.organisationId ?? '' }, async () => ({ at: context.clock.now() })),
    resolve: (change) => change,
  }),
);

/**
 * Answers made for each notice with one payload; a notice without an answer is passed over. Ending the subscription stops
 * listening at once, also while no notice comes.
 */
function followed<T>(context: Context, notice: { channel: string; payload: string }, answer: () => Promise<T | null>): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const notices = context.notices.follow(notice.channel, stop.signal);
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    stop.abort();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const heard = await notices.next();
        if (heard.done) return { done: true, value: undefined };
        if (heard.value !== notice.payload) continue;
        const value = await answer();
        if (value !== null) return { done: false, value };
      }
    },
    return: end,
    throw: end,
  };
}
