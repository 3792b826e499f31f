/** How a code is written down: what happened, how the command line exits, what the web API answers, and what it means. */

export interface ErrorCode {
  readonly code: string
  /** HTTP status of the web API. */
  readonly status: number
  /** Exit code of the command line: 0 a note, 1 reported beside a result, 2 bad input, 3 refused now, 70 our bug. */
  readonly exit: 0 | 1 | 2 | 3 | 70
  readonly means: string
}

type Row = readonly [what: string, exit: ErrorCode['exit'], status: number, means: string]

/** By the part that finds it. */
export type CodeRows = Readonly<Record<string, readonly Row[]>>
