/** The daily round as a job. Begun again it does all of it anew, which changes nothing that was done. */

import { statusOf } from '../../api/index.ts'
import { makeRound, type Round } from '../../app/daily-round/make-round.ts'
import { BadInput, type Json, Refusal } from '../../base/index.ts'
import { DoneInPart } from './done-in-part.ts'
import { nameOf } from './intake-jobs.ts'
import type { JobContext } from './kinds.ts'
import { withoutFolders } from './without-folders.ts'

/** Whatever day it was asked for, what is due is looked for as of today. */
export async function runRound(_input: { day: string }, { hall }: JobContext): Promise<Json> {
  return roundResult(await makeRound(hall))
}

/** Throws what may be over in a moment, so that the job is taken up again, and `DoneInPart` for what is not. */
function roundResult({ day, made, failed }: Round): Json {
  const passing = failed.find(({ error }) => error instanceof Refusal && statusOf(error.code) === 503)
  if (passing) throw passing.error
  const told = failed.map(({ part, error }) => ({ part, ...wordsOf(error) }))
  const result = { day, made: made.map(({ part, counts }) => ({ part, counts: { ...counts } })), failed: told }
  if (failed.length === 0) return result
  throw new DoneInPart({
    result,
    message: sayFailed(told),
    hint: 'What could be done is done. The rest is tried again with the next round, or when the server is started anew.',
    trace: failed.map(({ error }) => traceOf(error)).find((trace) => trace !== undefined),
  })
}

/** What stops several parts is told once. */
function sayFailed(told: readonly { part: string; message: string }[]): string {
  const byMessage = Map.groupBy(told, ({ message }) => message)
  return [...byMessage].map(([message, parts]) => `${parts.map(({ part }) => part).join(', ')}: ${message}`).join(' ')
}

function wordsOf(error: unknown): { code: string; message: string; hint: string | null } {
  const { code, message, hint } = isTold(error) ? knownWords(error) : BROKEN
  return { code, message: withoutFolders(message), hint: hint ?? null }
}

function knownWords(error: BadInput | Refusal): { code: string; message: string; hint?: string | undefined } {
  if (error instanceof Refusal) return error
  const [problem] = error.problems
  if (!problem) return { code: 'api/bad-request', message: error.message }
  const { file, line } = problem.at ?? {}
  if (file === undefined) return problem
  return { ...problem, message: `${nameOf(file)}${line === undefined ? '' : `, line ${line}`}: ${problem.message}` }
}

/** Known mistakes have words; what is ours has a trace. */
function isTold(error: unknown): error is BadInput | Refusal {
  return error instanceof BadInput || error instanceof Refusal
}

function traceOf(error: unknown): string | undefined {
  if (isTold(error)) return undefined
  return error instanceof Error ? error.stack : 'something that is no error was thrown'
}

const BROKEN = { code: 'api/broken', message: 'Something went wrong here. It has been noted.', hint: undefined }
