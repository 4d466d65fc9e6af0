/** An answer other than success, in the provider's own words. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: { type: string; code?: string; param?: string; decline_code?: string; payment_intent?: unknown; charge?: string };

  constructor(status: number, body: Refusal['body'], message: string) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** The request itself is wrong. */
export function invalidRequest(code: string, message: string, param?: string): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', code, ...(param === undefined ? {} : { param }) }, message);
}

/** The object asked for does not exist. */
export function missing(kind: string, id: string): Refusal {
  return new Refusal(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'id' }, `No such ${kind}: '${id}'`);
}
