import { builder } from '../../../graphql/builder.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { isOfficer, isOperator } from '../../identity/policy.ts';
import { filesVisibleTo } from '../policy.ts';

export const StoredFileNode = builder.prismaNode('StoredFile', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (file, { viewer }) => file.organisationId === viewer?.active?.organisationId || isOfficer(viewer) || isOperator(viewer),
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), AND: [filesVisibleTo(viewer)] }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name it was uploaded under.' }),
    contentType: t.exposeString('contentType', { description: 'Media type found in its content.' }),
    sizeBytes: t.int({ select: { sizeBytes: true }, description: 'Size in bytes.', resolve: ({ sizeBytes }) => Number(sizeBytes) }),
    path: t.string({ description: 'Path to download it from.', resolve: ({ id }) => `/api/files/${id}` }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was uploaded.' }),
  }),
});
