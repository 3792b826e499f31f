/** The door of `api`. */

export { ERROR_CODES, type ErrorCode } from './error-codes.ts'
