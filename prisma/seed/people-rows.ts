import { createHash, scryptSync } from 'node:crypto';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { provinceOf, slugOf } from './place-rows.ts';
import { textOf, type World } from './world.ts';

/** Who decides on papers, by the province of the cooperative. */
export type Officers = ReadonlyMap<string, string>;

/** The national level of the association and the platform's operator. */
export function addAssociationAndPlatform(world: World, provinceCodes: Iterable<string>): void {
  addOffice(world, 'ASSOCIATION', {
    slug: 'trung-uong-hoi-nong-dan',
    nameVi: 'Trung ương Hội Nông dân (minh họa)',
    nameEn: 'Central Farmers’ Association (demo)',
    communeCode: '00166',
  });
  addOffice(world, 'PLATFORM', { slug: 'cho-phien', nameVi: 'Chợ Phiên (minh họa)', nameEn: 'Cho Phien (demo)', communeCode: '00166' });
  for (const provinceCode of [...new Set(provinceCodes)].toSorted()) {
    const { nameVi, nameEn } = provinceOf(provinceCode);
    addOffice(world, 'ASSOCIATION', {
      slug: `hoi-nong-dan-${slugOf(nameVi)}`,
      nameVi: `Hội Nông dân ${nameVi} (minh họa)`,
      nameEn: `Farmers’ Association of ${nameEn} (demo)`,
      communeCode: null,
    });
  }
}

type Office = { slug: string; nameVi: string; nameEn: string; communeCode: string | null };

function addOffice(world: World, kind: 'ASSOCIATION' | 'PLATFORM', office: Office): void {
  world.add('organisation', {
    id: world.id(),
    kind,
    status: 'APPROVED',
    name_vi: office.nameVi,
    name_en: office.nameEn,
    slug: office.slug,
    tax_code: null,
    commune_code: office.communeCode,
    address_line: null,
    contact_phone: null,
    contact_email: `lien-he@${office.slug}.example`,
    demo: true,
  });
}

/** People, their sign-ins and memberships. Returns one officer for each province that has an association. */
export function addPeople(world: World): Officers {
  const organisations = new Map(world.rows('organisation').map((row) => [textOf(row, 'slug'), textOf(row, 'id')]));
  const password = passwordHash(demoPassword);
  const officers = new Map<string, string>();
  for (const account of demoAccounts) {
    const guarded = account.memberships.some(({ role }) => role === 'OFFICER' || role === 'OPERATOR');
    const userId = addPerson(world, { ...account, guarded }, password);
    for (const { organisation, role, provinceCode } of account.memberships) {
      const organisationId = organisations.get(organisation);
      if (!organisationId) throw new Error(`sign-in ${account.email} names the unknown organisation ${organisation}`);
      addMembership(world, { userId, organisationId, role, provinceCode: provinceCode ?? null });
      if (provinceCode) officers.set(provinceCode, userId);
    }
  }
  addOtherOfficers(world, organisations, officers);
  addOtherMembers(world);
  return officers;
}

/** Provinces without a sign-in in the list still have an officer, who decided on the papers there. */
function addOtherOfficers(world: World, organisations: ReadonlyMap<string, string>, officers: Map<string, string>): void {
  for (const { code, slug, nameVi } of provincesWithAssociation(world)) {
    const organisationId = organisations.get(slug);
    if (officers.has(code) || !organisationId) continue;
    const userId = addPerson(world, { email: `can-bo@${slug}.example`, name: `Cán bộ Hội Nông dân ${nameVi}`, phoneNumber: null, guarded: true }, null);
    addMembership(world, { userId, organisationId, role: 'OFFICER', provinceCode: code });
    officers.set(code, userId);
  }
}

const usualRole = { BUYER: 'PROCUREMENT', COOPERATIVE: 'SALES' } as const;

/** Buyers and cooperatives without a sign-in in the list still have somebody who acts for them. */
function addOtherMembers(world: World): void {
  const withMember = new Set(world.rows('membership').map((row) => textOf(row, 'organisation_id')));
  for (const organisation of world.rows('organisation')) {
    const [id, kind, slug] = [textOf(organisation, 'id'), textOf(organisation, 'kind'), textOf(organisation, 'slug')];
    if (withMember.has(id) || (kind !== 'BUYER' && kind !== 'COOPERATIVE')) continue;
    const [mailbox, duty] = kind === 'BUYER' ? ['thu-mua', 'Thu mua'] : ['ban-hang', 'Bán hàng'];
    const name = `${duty} ${textOf(organisation, 'name_vi').replace(/^(HTX|Siêu thị) /, '')}`;
    const userId = addPerson(world, { email: `${mailbox}@${slug}.example`, name, phoneNumber: null, guarded: false }, null);
    addMembership(world, { userId, organisationId: id, role: usualRole[kind], provinceCode: null });
  }
}

function provincesWithAssociation(world: World): { code: string; slug: string; nameVi: string }[] {
  return world.rows('province').map((row) => {
    const nameVi = textOf(row, 'name_vi');
    return { code: textOf(row, 'code'), slug: `hoi-nong-dan-${slugOf(nameVi)}`, nameVi };
  });
}

/** `guarded`: association and platform sign in with a second factor; in a trial its code lies in the outbox. */
type Person = { email: string; name: string; phoneNumber: string | null; guarded: boolean };

function addPerson(world: World, person: Person, password: string | null): string {
  const id = world.id();
  world.add('user', {
    id,
    name: person.name,
    email: person.email,
    email_verified: true,
    phone_number: person.phoneNumber,
    phone_number_verified: person.phoneNumber !== null,
    locale: 'VI',
    two_factor_enabled: person.guarded,
  });
  if (password !== null) world.add('account', { id: world.id(), account_id: id, provider_id: 'credential', user_id: id, password });
  return id;
}

function addMembership(world: World, membership: { userId: string; organisationId: string; role: string; provinceCode: string | null }): void {
  world.add('membership', {
    id: world.id(),
    user_id: membership.userId,
    organisation_id: membership.organisationId,
    role: membership.role,
    province_code: membership.provinceCode,
  });
}

/** A password as better-auth stores it: salt and scrypt key, hexadecimal. The salt is fixed, so that the rows are. */
function passwordHash(password: string): string {
  const salt = createHash('sha256').update('cho-phien demonstration').digest('hex').slice(0, 32);
  const cost = { N: 16_384, r: 16, p: 1 };
  const key = scryptSync(password.normalize('NFKC'), salt, 64, { ...cost, maxmem: 128 * cost.N * cost.r * 2 });
  return `${salt}:${key.toString('hex')}`;
}
