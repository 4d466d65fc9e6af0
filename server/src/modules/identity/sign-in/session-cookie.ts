import { createHmac, timingSafeEqual } from 'node:crypto';

/** How the session cookie is called and signed. */
export interface CookieRules {
  /** Address people type; https makes the cookie a `__Host-` one. */
  publicUrl: string;
  secret: string;
}

/** Seconds a cookie may live; the server ends sessions earlier by its own rules. */
export const COOKIE_LIFE_SECONDS = 30 * 86_400;

export function cookiePrefix({ publicUrl }: Pick<CookieRules, 'publicUrl'>): string {
  return publicUrl.startsWith('https:') ? '__Host-cho-phien' : 'cho-phien';
}

export function sessionCookieName(rules: Pick<CookieRules, 'publicUrl'>): string {
  return `${cookiePrefix(rules)}.session_token`;
}

/** The session token in a `Cookie` header, when its signature is ours; null otherwise. */
export function readSessionCookie(header: string | undefined, rules: CookieRules): string | null {
  if (header === undefined) return null;
  const name = `${sessionCookieName(rules)}=`;
  const part = header.split(';').find((pair) => pair.trim().startsWith(name));
  if (part === undefined) return null;
  const signed = decode(part.trim().slice(name.length));
  const dot = signed.lastIndexOf('.');
  if (dot <= 0) return null;
  const token = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const expected = Buffer.from(signatureOf(token, rules.secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The `Set-Cookie` line that gives a browser this token. */
export function writeSessionCookie(token: string, rules: CookieRules): string {
  const secure = rules.publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${sessionCookieName(rules)}=${encodeURIComponent(`${token}.${signatureOf(token, rules.secret)}`)}; Max-Age=${COOKIE_LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** HMAC-SHA256 in base64, as better-auth signs its cookies. */
function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
