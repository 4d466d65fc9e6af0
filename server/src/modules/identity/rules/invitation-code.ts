import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Secret part of a link handed over by telephone: 192 random bits. */
export function newInvitationSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a secret. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Last part of the address of an invitation: its id, and the secret behind a dot when it goes by telephone. */
export function invitationCode(id: string, secret: string | null): string {
  return secret === null ? id : `${id}.${secret}`;
}

/** The parts of a code; the secret is empty when it has none. */
export function readInvitationCode(code: string): { id: string; secret: string } {
  const dot = code.indexOf('.');
  return dot < 0 ? { id: code, secret: '' } : { id: code.slice(0, dot), secret: code.slice(dot + 1) };
}

/** True when the code opens the invitation: by its id alone when a letter proves the address, else by its secret. */
export function opensInvitation(invitation: { secretHash: string | null }, secret: string): boolean {
  if (invitation.secretHash === null) return true;
  return timingSafeEqual(Buffer.from(invitation.secretHash, 'hex'), Buffer.from(hashOfSecret(secret), 'hex'));
}

/** A person as an invitation sees them. */
export interface Invitee {
  email: string;
  emailVerified: boolean;
  phoneNumber: string | null;
}

/**
 * True when the invitation is meant for this account. By e-mail it is the account of that address; by telephone any
 * account of the link's holder, unless the account has another number.
 */
export function isMeantFor(invitation: { email: string | null; phoneNumber: string | null }, invitee: Invitee): boolean {
  if (invitation.email !== null) return invitee.emailVerified && invitee.email === invitation.email;
  return invitee.phoneNumber === null || invitee.phoneNumber === invitation.phoneNumber;
}

export const INVITATION_STATES = ['OPEN', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Where an invitation stands now. */
export function stateOfInvitation({ status, expiresAt }: { status: string; expiresAt: Date }, now: Date): InvitationState {
  if (status === 'accepted') return 'ACCEPTED';
  if (status !== 'pending') return 'WITHDRAWN';
  return expiresAt <= now ? 'EXPIRED' : 'OPEN';
}
