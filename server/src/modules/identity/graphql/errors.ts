import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { AlreadyColleague, InvitationClosed, LastLead, NationalOfficerNeeded, OrganisationStatusChanged, OutsideArea, TaxCodeTaken } from '../errors.ts';
import { OrganisationStatusType } from './organisation.ts';

builder.objectType(InvitationClosed, {
  name: 'InvitationClosed',
  description: 'The invitation was used, withdrawn or has passed its end.',
  interfaces: [ErrorInterface],
});
builder.objectType(AlreadyColleague, { name: 'AlreadyColleague', description: 'The person works in this organisation already.', interfaces: [ErrorInterface] });
builder.objectType(LastLead, {
  name: 'LastLead',
  description: 'An organisation keeps at least one person who can invite others.',
  interfaces: [ErrorInterface],
});
builder.objectType(NationalOfficerNeeded, {
  name: 'NationalOfficerNeeded',
  description: 'What holds for the whole country is for the national association to publish; an officer of a province reads it.',
  interfaces: [ErrorInterface],
});
builder.objectType(OutsideArea, { name: 'OutsideArea', description: "The act touches what lies outside the officer's area.", interfaces: [ErrorInterface] });
builder.objectType(TaxCodeTaken, { name: 'TaxCodeTaken', description: 'Another organisation has this tax code.', interfaces: [ErrorInterface] });
builder.objectType(OrganisationStatusChanged, {
  name: 'OrganisationStatusChanged',
  description: "The organisation's status does not allow this act; somebody may have been faster.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ status: t.expose('status', { type: OrganisationStatusType, authScopes: { public: true }, description: 'Its status now.' }) }),
});
