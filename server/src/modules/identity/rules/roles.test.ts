import { describe, expect, test } from 'vitest';
import { mayGrant, needsSecondFactor, ROLES_OF_KIND } from './roles.ts';

describe('who may grant which role', () => {
  test('a director brings in every role of a cooperative', () => {
    expect(ROLES_OF_KIND.COOPERATIVE.filter((role) => mayGrant('COOPERATIVE', 'DIRECTOR', role))).toEqual(['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT']);
  });

  test('a sales officer brings in nobody', () => {
    expect(ROLES_OF_KIND.COOPERATIVE.some((role) => mayGrant('COOPERATIVE', 'SALES', role))).toBe(false);
  });

  test('procurement cannot make an approver of itself', () => {
    expect(mayGrant('BUYER', 'PROCUREMENT', 'APPROVER')).toBe(false);
    expect(mayGrant('BUYER', 'APPROVER', 'APPROVER')).toBe(true);
  });

  test('a role of another side of the market is never granted', () => {
    expect(mayGrant('COOPERATIVE', 'DIRECTOR', 'OFFICER')).toBe(false);
    expect(mayGrant('BUYER', 'APPROVER', 'DIRECTOR')).toBe(false);
  });
});

test('only association and platform prove a second factor', () => {
  expect((['COOPERATIVE', 'BUYER', 'ASSOCIATION', 'PLATFORM'] as const).filter(needsSecondFactor)).toEqual(['ASSOCIATION', 'PLATFORM']);
});
