import type { FastifyRequest } from 'fastify';

const decoder = new TextDecoder('utf-8', { fatal: true });
const CONTENT_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

type Done = (error: Error | null, body?: unknown) => void;

/** JSON in UTF-8 and nothing else: no other charset, no compressed body, which could grow a thousandfold. */
export function parseJsonBody(request: FastifyRequest, body: string | Buffer, done: Done): void {
  if (!CONTENT_TYPE.test(request.headers['content-type'] ?? '')) return done(refusal(415));
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return done(refusal(415));
  try {
    done(null, JSON.parse(typeof body === 'string' ? body : decoder.decode(body)));
  } catch {
    done(refusal(400));
  }
}

function refusal(statusCode: number): Error {
  return Object.assign(new Error('the body is not taken'), { statusCode });
}
