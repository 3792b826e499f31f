/** Bad input that stops a whole request: the problems that were found, all at once. */

import { printProblem, type Problem } from './problem.ts'

/** Thrown by faces and `app` when a request as a whole cannot go on; parts return problems instead. */
export class BadInput extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(printProblem).join('\n'))
    this.name = 'BadInput'
    this.problems = problems
  }
}

/** Shorthand for one problem that stops a request. */
export function badInput(code: string, message: string, rest: Omit<Problem, 'code' | 'message'> = {}): BadInput {
  return new BadInput([{ code, message, ...rest }])
}
