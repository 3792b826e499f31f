/** The door of `api`. */

export { ERROR_CODES, type ErrorCode, exitCodeOf } from './error-codes.ts'
