/** What an approver signs: one text that names the hall, the run, what went into it, what came out, and the verdict. */

import { canonicalJson, sha256Hex } from '../../base/index.ts'
import type { Run } from '../../drivers/ports.ts'

export type Verdict = 'approve' | 'reject'

/** What was proposed, so that nobody signs one result and another is booked. */
export interface RunHashes {
  /** SHA-256 of the canonical JSON of id, kind and inputs of the run. */
  readonly inputsSha256: string
  /** SHA-256 of the canonical JSON of its results. */
  readonly resultSha256: string
}

export interface SignedVerdict extends RunHashes {
  /** The origin of the log of the hall: a signature counts in one hall. */
  readonly hall: string
  readonly run: string
  /** Counts the proposals of the run, from 1: after a rejection nothing of the round before counts. */
  readonly round: number
  readonly verdict: Verdict
  readonly because: string
}

// The first line keeps these signatures apart from those of checkpoints, whose first line is the name of a log.
const FORMAT = 'guildhall run verdict v1'

export function hashesOf({ id, kind, inputs, results }: Run): RunHashes {
  return {
    inputsSha256: sha256Hex(canonicalJson({ id, kind, inputs })),
    resultSha256: sha256Hex(canonicalJson(results)),
  }
}

/** One line each, so that it can be read before it is signed; the reason as JSON, so that it stays on its line. */
export function verdictText({ hall, run, round, inputsSha256, resultSha256, verdict, because }: SignedVerdict): string {
  return [
    FORMAT,
    `hall ${hall}`,
    `run ${run}`,
    `round ${round}`,
    `inputs ${inputsSha256}`,
    `result ${resultSha256}`,
    `verdict ${verdict}`,
    `because ${JSON.stringify(because)}`,
    '',
  ].join('\n')
}
