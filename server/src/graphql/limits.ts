/** Bounds of one GraphQL request. Figures after OWASP's GraphQL cheat sheet, measured against hostile documents. */
export const MAX_DEPTH = 10;
export const MAX_ALIASES = 15;
export const MAX_ROOT_FIELDS = 10;
export const MAX_TOKENS = 1_000;
export const MAX_DIRECTIVES = 20;
/** Rows a connection gives at most. */
export const MAX_PAGE_SIZE = 100;
/** Entries of a list in an input. */
export const MAX_LIST_INPUT = 500;
export const MAX_INPUT_DEPTH = 10;
/** Bytes of one text value. */
export const MAX_TEXT_BYTES = 10_240;
/** Bytes of one request body. */
export const MAX_BODY_BYTES = 262_144;
/** Points one document may cost. */
export const MAX_COST = 1_000;
/** Points a minute for a signed-in person, and for documents that an address sends signed out. */
export const COST_PER_MINUTE_SIGNED_IN = 10_000;
export const COST_PER_MINUTE_SIGNED_OUT = 2_000;
/**
 * Points a minute for the shop's own pages read from one address by people signed out. Telephone networks of Vietnam put hundreds of people
 * behind one address, so it is far more than one person reads: a list of goods costs 87 points and the basket beside it 10, which makes 320
 * of the dearest everyday pages, and what is kept already costs nothing. What a page asks is written in its document, so no caller can make
 * it dearer; whoever asks for uncached pages all the time is stopped at five a second, which keep an eighth of a core busy.
 */
export const COST_PER_MINUTE_OF_PAGES = 32_000;
