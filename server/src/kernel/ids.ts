const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for text the database takes as `uuid`; anything else is the id of nothing. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The id no row has. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The text as a look-up key: malformed ids find nothing, just as unknown ones. */
export function lookUpId(text: string): string {
  return isUuid(text) ? text : NO_ID;
}
