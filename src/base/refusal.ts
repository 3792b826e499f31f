/** Refusals: what was asked cannot be done now. The caller may ask again when the facts have changed. */

export type RefusalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>

/**
 * Thrown when a thing is refused. `code` is `part/what-happened`, listed in `api/`; `facts` say what it was refused for.
 *
 * @example
 * throw new Refusal('fund/period-closed', { period: '2026', closedOn: '2027-03-31' }, {
 *   message: 'The period 2026 was closed on 2027-03-31.',
 *   hint: 'Book the correction in the period that is open.',
 * })
 */
export class Refusal extends Error {
  readonly code: string
  readonly facts: RefusalFacts
  readonly hint: string | undefined

  constructor(code: string, facts: RefusalFacts, { message, hint }: { message: string; hint?: string }) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.hint = hint
  }
}
