import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { DocumentLapsed, DocumentNumberTaken, DocumentStatusChanged, NoOcopAward } from '../errors.ts';
import { DocumentStatusType } from './documents.ts';

builder.objectType(DocumentStatusChanged, {
  name: 'DocumentStatusChanged',
  description: "The document's status does not allow the act; somebody may have been faster.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ status: t.expose('status', { type: DocumentStatusType, authScopes: { public: true }, description: 'Its status now.' }) }),
});
builder.objectType(DocumentLapsed, {
  name: 'DocumentLapsed',
  description: "The document's last day has passed: it cannot be verified or reinstated.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ validUntilOn: t.expose('validUntilOn', { type: 'Date', authScopes: { public: true }, description: 'Its last day.' }) }),
});
builder.objectType(DocumentNumberTaken, {
  name: 'DocumentNumberTaken',
  description: 'A document with this number was submitted before.',
  interfaces: [ErrorInterface],
});
builder.objectType(NoOcopAward, {
  name: 'NoOcopAward',
  description: 'Fewer than 50 points, or no ruleset was in force on that day: there is no recognition.',
  interfaces: [ErrorInterface],
});
