/** How a job ends that could do a part of what it is for. */

import { type Json, Refusal } from '../../base/index.ts'

/** Thrown by a job of which a part could not be done: it failed with the reason, and what it came to is kept beside it. */
export class DoneInPart extends Refusal {
  readonly result: Json
  /** Of what is our mistake: for the log. */
  readonly trace: string | undefined

  constructor({
    result,
    message,
    hint,
    trace,
  }: {
    result: Json
    message: string
    hint: string
    trace: string | undefined
  }) {
    super('jobs/done-in-part', {}, { message, hint })
    this.result = result
    this.trace = trace
  }
}
