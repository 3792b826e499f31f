/** How the web API answers when something is wrong: the same codes as the command line, each with its status, and no trace of the code. */

import { HTTPException } from 'hono/http-exception'
import { meaningOf, statusOf } from '../api/index.ts'
import { badInput, BadInput, type Problem, Refusal } from '../base/index.ts'

export interface FailureAnswer {
  readonly status: number
  readonly body: {
    readonly error: { code: string; message: string; hint?: string; at?: object; facts?: object }
    readonly problems?: readonly object[]
  }
  /** True when it is our bug, or the machine fails: then the log holds what the answer does not say. */
  readonly isLogged: boolean
}

export function failureAnswer(caught: unknown): FailureAnswer {
  const error = caught instanceof HTTPException ? ownWords(caught) : caught
  if (error instanceof BadInput) {
    const [first = { code: 'api/bad-request', message: 'The request is not right.' }] = error.problems
    const { severity: _severity, ...rest } = problemOf(first)
    return {
      status: clientStatus(statusOf(first.code) ?? 400),
      body: { error: rest, problems: error.problems.map(problemOf) },
      isLogged: false,
    }
  }
  if (error instanceof Refusal && error.code.startsWith('database/')) return databaseAnswer(error)
  if (error instanceof Refusal) {
    const { code, message, hint, facts } = error
    return {
      status: clientStatus(statusOf(code) ?? 409),
      body: { error: { code, message, ...(hint === undefined ? {} : { hint }), facts } },
      isLogged: false,
    }
  }
  return {
    status: 500,
    body: {
      error: {
        code: 'api/broken',
        message: 'Something went wrong here. It is not your fault, and it has been noted.',
        hint: 'Try again; if it stays, tell those who run this hall the number of the request (X-Request-Id).',
      },
    },
    isLogged: true,
  }
}

/** Where the database is, and what it said, is for those who run the hall. */
function databaseAnswer({ code, message }: Refusal): FailureAnswer {
  const status = clientStatus(statusOf(code) ?? 503)
  return { status, body: { error: { code, message: meaningOf(code) ?? message } }, isLogged: status >= 500 }
}

/** What Hono refuses before any route sees it: a body that is no JSON, or says that it is something else. */
function ownWords(error: HTTPException): unknown {
  if (error.status >= 500) return error
  const hint = 'The description of the API (/api/openapi.json) says what is taken.'
  if (error.status === 415)
    return badInput('api/wrong-type', 'The body is not of the type that is taken here.', { hint })
  return badInput('api/bad-request', 'The body is no JSON.', { hint })
}

/** A note that stops a request after all is still the asker's to mend. */
function clientStatus(status: number): number {
  return status < 400 ? 422 : status
}

/** Places of files on our machine are not shown: a name is enough. */
function problemOf({ code, message, hint, at, severity, facts }: Problem) {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined
      ? {}
      : { at: { ...at, ...(at.file === undefined ? {} : { file: at.file.split(/[/\\]/).at(-1) }) } }),
    ...(severity === undefined ? {} : { severity }),
    ...(facts === undefined ? {} : { facts }),
  }
}
