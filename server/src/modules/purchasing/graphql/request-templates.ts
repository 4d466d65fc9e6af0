import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { archiveRequestTemplate } from '../commands/archive-request-template.ts';
import { mostTemplates, saveRequestTemplate } from '../commands/save-request-template.ts';
import { TemplateNameTaken } from '../errors.ts';
import { visibleTemplates } from '../policy.ts';
import { acts, free, ownPurchase, purchaseReaders } from './access.ts';

const key = 'UUID made for this act; a repeat gives the first answer.';

const RequestTemplateNode = builder.prismaNode('RequestTemplate', {
  id: { field: 'id' },
  authScopes: ownPurchase,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleTemplates(context.viewer)] }),
  fields: (t) => ({
    name: t.exposeString('name', { complexity: free, description: 'Name within the buyer.' }),
    form: t.field({
      type: 'JSON',
      complexity: free,
      description: 'The form as it is; its weeks move to days to come when a request begins from it.',
      resolve: (template) => template.form,
    }),
    archivedAt: t.expose('archivedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was put away; null while it can be used.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', complexity: free, description: 'Latest change.' }),
  }),
});

builder.queryField('requestTemplates', (t) =>
  t.prismaField({
    type: ['RequestTemplate'],
    authScopes: purchaseReaders,
    description: `Templates of the own company that are in use, by name; at most ${mostTemplates}.`,
    resolve: (query, _root, _given, context) =>
      context.prisma.requestTemplate.findMany({ ...query, where: visibleTemplates(context.viewer), orderBy: { name: 'asc' }, take: mostTemplates }),
  }),
);

builder.queryField('requestTemplate', (t) =>
  t.prismaField({
    type: 'RequestTemplate',
    nullable: true,
    authScopes: purchaseReaders,
    description: 'One template; null when there is none the viewer may see.',
    args: { id: t.arg.globalID({ required: true, for: [RequestTemplateNode], description: 'Global id.' }) },
    resolve: (query, _root, { id }, context) =>
      context.prisma.requestTemplate.findFirst({ ...query, where: { id: lookUpId(id.id), AND: [visibleTemplates(context.viewer)] } }),
  }),
);

const SaveRequestTemplateInput = builder.inputType('SaveRequestTemplateInput', {
  description: 'A form kept under a name.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    templateId: t.globalID({ required: false, for: [RequestTemplateNode], description: 'Template to change; left out for a new one.' }),
    name: t.string({ required: true, description: 'Name within the buyer.' }),
    form: t.field({ type: 'JSON', required: true, description: 'The form as it is, an object of at most 64 KiB.' }),
  }),
});

builder.mutationField('saveRequestTemplate', (t) =>
  t.prismaField({
    type: 'RequestTemplate',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, TemplateNameTaken, IdempotencyConflict] },
    description: 'Keeps a form to begin requests from, or changes one.',
    args: { input: t.arg({ type: SaveRequestTemplateInput, required: true, description: 'The template.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, templateId, name, form } }, context) => {
      const id = await saveRequestTemplate(context, idempotencyKey, { templateId: templateId ? lookUpId(templateId.id) : null, name, form });
      return context.prisma.requestTemplate.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const ArchiveRequestTemplateInput = builder.inputType('ArchiveRequestTemplateInput', {
  description: 'A template to put away.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    templateId: t.globalID({ required: true, for: [RequestTemplateNode], description: 'Which.' }),
  }),
});

builder.mutationField('archiveRequestTemplate', (t) =>
  t.prismaField({
    type: 'RequestTemplate',
    ...acts,
    errors: { types: [NotFound, NotAllowed, IdempotencyConflict] },
    description: 'Puts a template away; its name is free again.',
    args: { input: t.arg({ type: ArchiveRequestTemplateInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, templateId } }, context) => {
      const id = await archiveRequestTemplate(context, idempotencyKey, lookUpId(templateId.id));
      return context.prisma.requestTemplate.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
