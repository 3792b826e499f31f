/** How the command line answers when something is wrong: exit codes, and one JSON object or a few lines on stderr. */

import { CommanderError } from 'commander'
import { exitCodeOf } from '../api/index.ts'
import { BadInput, type Json, type Problem, Refusal } from '../base/index.ts'
import { colour, printProblems } from './output.ts'

/** 2 bad input or usage · 3 refused now · 70 our bug. */
export interface Failure {
  readonly exitCode: number
  readonly json: Json
  readonly text: string
}

export function failureOf(error: unknown): Failure {
  if (error instanceof BadInput) return badInputFailure(error)
  if (error instanceof Refusal) {
    const { code, message, hint, facts } = error
    return {
      exitCode: exitCodeOf(code) ?? 3,
      json: { error: { code, message, hint, facts } },
      text: `${colour('yellow', 'refused')} ${message}${hint ? `\n     ${hint}` : ''}`,
    }
  }
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '')
    return {
      exitCode: 2,
      json: { error: { code: 'cli/usage', message } },
      text: `${colour('red', 'usage')} ${message}`,
    }
  }
  const message = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? error.stack : undefined
  return {
    exitCode: 70,
    json: {
      error: {
        code: 'cli/broken',
        message,
        hint: 'This is a bug of Guildhall. Please report it with the lines above it.',
      },
    },
    text: `${colour('red', 'broken')} ${stack ?? message}\n     This is a bug of Guildhall. Please report it with these lines.`,
  }
}

function badInputFailure({ problems }: BadInput): Failure {
  const [first] = problems
  return {
    exitCode: 2,
    json: {
      error: problemJson(first ?? { code: 'cli/usage', message: 'The input is not right.' }),
      problems: problems.map(problemJson),
    },
    text: printProblems(problems),
  }
}

export function problemJson({ code, message, hint, at, severity }: Problem): Json {
  return { code, message, hint, at: at ? { ...at } : undefined, severity }
}
