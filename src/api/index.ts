/** The door of `api`. */

export { ERROR_CODES, type ErrorCode, exitCodeOf, meaningOf, statusOf } from './error-codes.ts'
export { ANYBODY, GUILD, MEMBERS, type Role, ROLES } from './roles.ts'
export {
  type AnswerOf,
  type AskedBody,
  type AskedQuery,
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type RouteShape,
} from './route.ts'
export { type RouteId, ROUTES, type Routes } from './routes/index.ts'
export { ERROR_ANSWER, type FieldWrong } from './shapes.ts'
export { READS_MONEY } from './routes/money-access.ts'
export { TABLE_READERS } from './routes/table-routes.ts'
