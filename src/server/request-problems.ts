/** What zod found in a request → problems in the words of the house, each with its field and what is wrong with it as facts. */

import type { z } from '@hono/zod-openapi'
import type { FieldWrong } from '../api/index.ts'
import { badInput, BadInput, type Problem } from '../base/index.ts'

type Issue = z.core.$ZodIssue
type Wrong = { readonly wrong: FieldWrong } & Readonly<Record<string, string | number>>

export function requestProblems(error: z.ZodError, from: string): BadInput {
  const where = { param: 'address', query: 'query', json: 'body' }[from] ?? from
  const problems = error.issues.map((issue): Problem => {
    const field = issue.path.join('.')
    return {
      code: 'api/bad-request',
      message: `${field === '' ? `The ${where}` : `${field} in the ${where}`}: ${issue.message}.`,
      hint: 'The description of the API (/api/openapi.json) says what is taken.',
      ...(field === '' ? {} : { facts: { field, in: where, ...wrongOf(issue) } }),
    }
  })
  return problems.length > 0 ? new BadInput(problems) : badInput('api/bad-request', 'The request is not right.')
}

function wrongOf(issue: Issue): Wrong {
  switch (issue.code) {
    case 'invalid_type':
      return { wrong: typeWrong(issue) }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { wrong: 'missing' }
      return { wrong: SMALL[issue.origin] ?? 'too-small', limit: Number(issue.minimum) }
    case 'too_big':
      return { wrong: BIG[issue.origin] ?? 'too-large', limit: Number(issue.maximum) }
    case 'invalid_format':
      return { wrong: issue.format === 'date' ? 'day' : 'form' }
    case 'invalid_value':
      return { wrong: 'choice', choices: issue.values.map(String).join(', ') }
    case 'unrecognized_keys':
      return { wrong: 'unknown', choices: issue.keys.join(', ') }
    default:
      return { wrong: 'other' }
  }
}

const SMALL: Readonly<Record<string, FieldWrong>> = { string: 'too-short', array: 'too-few' }
const BIG: Readonly<Record<string, FieldWrong>> = { string: 'too-long', array: 'too-many' }

/** That nothing came at all is told by zod in its sentence alone. */
function typeWrong({ expected, message }: z.core.$ZodIssueInvalidType): FieldWrong {
  if (message.endsWith('received undefined')) return 'missing'
  return expected === 'int' ? 'whole-number' : 'type'
}
