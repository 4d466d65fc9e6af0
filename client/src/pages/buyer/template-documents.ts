import { InvalidInput_problems } from '../../features/input-problems.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'

const RequestTemplate_template = graphql(`
  fragment RequestTemplate_template on RequestTemplate @_unmask {
    id
    name
    updatedAt
    form
  }
`)
export type RequestTemplate = ResultOf<typeof RequestTemplate_template>

export const RequestTemplates_Query = graphql(
  `
    query RequestTemplates_Query {
      requestTemplates {
        ...RequestTemplate_template
      }
    }
  `,
  [RequestTemplate_template],
)
export const RequestTemplate_Query = graphql(
  `
    query RequestTemplate_Query($id: ID!) {
      requestTemplate(id: $id) {
        ...RequestTemplate_template
      }
    }
  `,
  [RequestTemplate_template],
)
export const SaveRequestTemplate_Mutation = graphql(
  `
    mutation SaveRequestTemplate_Mutation($input: SaveRequestTemplateInput!) {
      result: saveRequestTemplate(input: $input) {
        __typename
        ... on RequestTemplate {
          ...RequestTemplate_template
        }
        ... on InvalidInput {
          ...InvalidInput_problems
        }
      }
    }
  `,
  [RequestTemplate_template, InvalidInput_problems],
)
export const ArchiveRequestTemplate_Mutation = graphql(`
  mutation ArchiveRequestTemplate_Mutation($input: ArchiveRequestTemplateInput!) {
    result: archiveRequestTemplate(input: $input) {
      __typename
      ... on RequestTemplate {
        id
        archivedAt
      }
    }
  }
`)
