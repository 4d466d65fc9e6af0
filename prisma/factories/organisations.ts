import type { Cooperative, MembershipRole, Membership, Organisation, OrganisationKind, OrganisationStatus, User } from '../generated/client.ts';
import type { Database } from './database.ts';
import { aCommune } from './places.ts';
import { unique } from './values.ts';

type OrganisationValues = {
  kind?: OrganisationKind;
  status?: OrganisationStatus;
  nameVi?: string;
  nameEn?: string;
  slug?: string;
  communeCode?: string;
};

/** An approved organisation, a cooperative unless said otherwise (the row of `cooperative` comes with `aCooperative`). */
export async function anOrganisation(db: Database, values: OrganisationValues = {}): Promise<Organisation> {
  const slug = values.slug ?? `to-chuc-${unique()}`;
  return db.organisation.create({
    data: {
      kind: values.kind ?? 'COOPERATIVE',
      status: values.status ?? 'APPROVED',
      nameVi: values.nameVi ?? `Tổ chức ${slug}`,
      nameEn: values.nameEn ?? `Organisation ${slug}`,
      slug,
      communeCode: values.communeCode ?? (await aCommune(db)).code,
      demo: true,
    },
  });
}

type CooperativeValues = Omit<OrganisationValues, 'kind'> & {
  small?: boolean;
  closedFromOn?: Date;
  closedUntilOn?: Date;
};

/** An approved cooperative with its organisation. */
export async function aCooperative(db: Database, values: CooperativeValues = {}): Promise<Cooperative & { organisation: Organisation }> {
  const { small, closedFromOn, closedUntilOn, ...organisationValues } = values;
  const organisation = await anOrganisation(db, { ...organisationValues, kind: 'COOPERATIVE' });
  return db.cooperative.create({
    data: {
      organisationId: organisation.id,
      small: small ?? false,
      closedFromOn: closedFromOn ?? null,
      closedUntilOn: closedUntilOn ?? null,
    },
    include: { organisation: true },
  });
}

/** An approved buying company. */
export async function aBuyer(db: Database, values: Omit<OrganisationValues, 'kind'> = {}): Promise<Organisation> {
  return anOrganisation(db, { ...values, kind: 'BUYER' });
}

type UserValues = { name?: string; email?: string; phoneNumber?: string; locale?: 'VI' | 'EN' };

/** A person with a verified e-mail address and no membership. */
export async function aUser(db: Database, values: UserValues = {}): Promise<User> {
  return db.user.create({
    data: {
      name: values.name ?? 'Người Dùng Thử',
      email: values.email ?? `nguoi-dung-${unique()}@example.com`,
      emailVerified: true,
      phoneNumber: values.phoneNumber ?? null,
      locale: values.locale ?? 'VI',
    },
  });
}

export type Member = { user: User; organisation: Organisation; membership: Membership };

type MemberValues = {
  organisationId?: string;
  role?: MembershipRole;
  userId?: string;
  provinceCode?: string;
  communeCode?: string;
};

const kindOfRole: Record<MembershipRole, OrganisationKind> = {
  DIRECTOR: 'COOPERATIVE',
  SALES: 'COOPERATIVE',
  WAREHOUSE: 'COOPERATIVE',
  ACCOUNTANT: 'COOPERATIVE',
  PROCUREMENT: 'BUYER',
  APPROVER: 'BUYER',
  RECEIVER: 'BUYER',
  OFFICER: 'ASSOCIATION',
  OPERATOR: 'PLATFORM',
};

/** A person with a role, a cooperative's sales officer unless said otherwise. */
export async function aMember(db: Database, values: MemberValues = {}): Promise<Member> {
  const role = values.role ?? 'SALES';
  const organisation = values.organisationId
    ? await db.organisation.findUniqueOrThrow({ where: { id: values.organisationId } })
    : await organisationFor(db, kindOfRole[role]);
  const user = values.userId ? await db.user.findUniqueOrThrow({ where: { id: values.userId } }) : await aUser(db);
  const membership = await db.membership.create({
    data: {
      userId: user.id,
      organisationId: organisation.id,
      role,
      provinceCode: values.provinceCode ?? null,
      communeCode: values.communeCode ?? null,
    },
  });
  return { user, organisation, membership };
}

/** An officer of a provincial farmers' association, of Sơn La unless said otherwise. */
export async function anOfficer(db: Database, values: Omit<MemberValues, 'role'> = {}): Promise<Member> {
  const provinceCode = values.provinceCode ?? '14';
  await aCommune(db, { provinceCode });
  return aMember(db, { ...values, role: 'OFFICER', provinceCode });
}

/** An officer of the national association, who answers for the whole country. */
export async function aNationalOfficer(db: Database, values: Pick<MemberValues, 'organisationId' | 'userId'> = {}): Promise<Member> {
  return aMember(db, { ...values, role: 'OFFICER' });
}

async function organisationFor(db: Database, kind: OrganisationKind): Promise<Organisation> {
  return kind === 'COOPERATIVE' ? (await aCooperative(db)).organisation : anOrganisation(db, { kind });
}
