import type { TrustedDocuments } from './trusted-documents.ts';

/** A GraphQL request as it came over HTTP, before anything of it is believed. */
export interface GraphqlRequest {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
  extensions?: unknown;
}

/** A request whose document is known, or why it is refused. */
export type NamedRequest = { ok: true; request: GraphqlRequest; trusted: boolean } | { ok: false; status: number; code: string; message: string };

/** Puts the text of a trusted document in place of its hash; in production nothing but trusted documents passes. */
export function nameDocument(request: GraphqlRequest, documents: TrustedDocuments, onlyTrusted: boolean): NamedRequest {
  const hash = hashOf(request.extensions);
  if (hash !== null && request.query === undefined) {
    const query = documents.textOf(hash);
    if (query === undefined) return { ok: false, status: 400, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'No trusted document has this hash' };
    // Apollo takes a key that is there without a value for a wrong one.
    const { variables, operationName } = request;
    return {
      ok: true,
      trusted: true,
      request: { query, ...(variables === undefined ? {} : { variables }), ...(operationName === undefined ? {} : { operationName }) },
    };
  }
  const trusted = typeof request.query === 'string' && documents.includes(request.query);
  if (onlyTrusted && !trusted) return { ok: false, status: 400, code: 'NOT_TRUSTED', message: 'Only documents of this market are answered' };
  const { extensions: _unused, ...rest } = request;
  return { ok: true, trusted, request: hash === null ? request : rest };
}

function hashOf(extensions: unknown): string | null {
  if (typeof extensions !== 'object' || extensions === null) return null;
  const persisted: unknown = Reflect.get(extensions, 'persistedQuery');
  if (typeof persisted !== 'object' || persisted === null) return null;
  const hash: unknown = Reflect.get(persisted, 'sha256Hash');
  return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? hash : null;
}

/** Why a body is no GraphQL request, or null when it may be one. Arrays would be batches. */
export function malformed(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'The body must be one JSON object';
  return null;
}
