/** Every error and refusal by its stable code: what it means, and how each face answers. `docs/reference/errors.md` is made from it. */

export interface ErrorCode {
  readonly code: string
  /** HTTP status of the web API. */
  readonly status: number
  /** Exit code of the command line: 2 bad input, 3 refused now, 1 reported beside a result. */
  readonly exit: 1 | 2 | 3
  readonly means: string
}

export const ERROR_CODES: readonly ErrorCode[] = []
