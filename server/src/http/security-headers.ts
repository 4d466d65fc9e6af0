import { randomBytes } from 'node:crypto';
import type { Configuration } from '../configuration.ts';
import type { HttpServer } from './http-server.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Nonce of the scripts that this answer may hold. */
    nonce: string;
  }
}

/** Headers of every answer; pages add their own policy with a nonce. */
export function registerSecurityHeaders(server: HttpServer, { production }: Pick<Configuration, 'production'>): void {
  server.decorateRequest('nonce', '');
  server.addHook('onRequest', async (request, reply) => {
    request.nonce = randomBytes(16).toString('base64');
    reply.headers({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(production ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
    });
  });
}

/** What a page of ours may load: its own scripts by nonce, everything else from this origin alone. A form may lead on to the payment page. */
export function pagePolicy(nonce: string, paymentOrigin: string | undefined): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // Components set measured values (bar lengths, positions) as style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `form-action ${["'self'", paymentOrigin].filter(Boolean).join(' ')}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}
