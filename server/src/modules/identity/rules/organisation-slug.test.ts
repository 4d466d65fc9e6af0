import { expect, test } from 'vitest';
import { organisationSlug } from './organisation-slug.ts';

test('a Vietnamese name becomes plain letters', () => {
  expect(organisationSlug('HTX Nông nghiệp Đồng Tâm', '5500123456')).toBe('htx-nong-nghiep-dong-tam-123456');
});

test('a name without letters still gives an address', () => {
  expect(organisationSlug('★★', '5500123456-001')).toBe('to-chuc-456001');
});
