/** Positions: what one side answers, for whom and on which terms; several sides together answer as the most restrictive does. */

import type { EntryId } from '../entries.ts'
import { isLimited, leavesNobody, type Limits, narrowLimits, sayLimits, type User, whyLeftOut } from './limits.ts'
import { sayPurpose } from './purposes.ts'
import { type Statement, sayTerms, type Terms } from './statement.ts'

/** `terms`: by a licence only. */
export type Answer = 'yes' | 'no' | 'terms'

/** Why, in words, and by which entry. */
export interface Reason {
  readonly says: string
  readonly entry?: EntryId | undefined
}

export interface Position {
  readonly answer: Answer
  /** All of them have to be met; empty unless the answer is `terms`. */
  readonly terms: readonly Terms[]
  readonly limits: Limits
  readonly reasons: readonly Reason[]
}

const STRICTNESS: Readonly<Record<Answer, number>> = { yes: 0, terms: 1, no: 2 }

/** The most restrictive of at least one position, with the reasons of all that answer so. */
export function mostRestrictive(positions: readonly Position[]): Position {
  const strictest = Math.max(...positions.map(({ answer }) => STRICTNESS[answer]))
  const deciding = positions.filter(({ answer }) => STRICTNESS[answer] === strictest)
  const answer = deciding[0]?.answer ?? 'no'
  const reasons = onceEach(
    deciding.flatMap((each) => each.reasons),
    ({ says, entry }) => `${says} ${entry}`,
  )
  if (answer === 'no') return { answer, terms: [], limits: {}, reasons }
  const limits = positions.map((each) => each.limits).reduce(narrowLimits)
  if (leavesNobody(limits)) return refused('what each of them allows leaves nobody to whom all have said yes')
  const terms = onceEach(
    positions.flatMap((each) => each.terms),
    (each) => sayTerms(each),
  )
  return { answer, terms, limits, reasons: limitReasons(positions, reasons) }
}

export function refused(says: string, entry?: EntryId): Position {
  return { answer: 'no', terms: [], limits: {}, reasons: [{ says, ...(entry === undefined ? {} : { entry }) }] }
}

/** What one statement means for a user (who is within its limits or not), or, without one, for everybody within its limits. */
export function positionOf(statement: Statement, { name, user }: { name: string; user?: User | undefined }): Position {
  const { answer, terms = {}, limits = {}, entry } = statement
  const says = `${name} ${saidOn(statement)}`
  if (answer === 'no' || answer === 'withdrawn') return refused(says, entry)
  const leftOut = user && whyLeftOut(limits, user)
  if (leftOut !== undefined) return refused(`${says}, and ${leftOut}`, entry)
  return { answer, terms: answer === 'terms' ? [terms] : [], limits: user ? {} : limits, reasons: [{ says, entry }] }
}

function saidOn({ answer, purpose, terms = {}, limits = {}, from, until, knownOn, source, by }: Statement): string {
  const what = answer === 'terms' ? `allowed ${sayPurpose(purpose)} on terms (${sayTerms(terms)})` : `said ${answer}`
  const about = answer === 'terms' ? '' : ` to ${sayPurpose(purpose)}`
  const known = knownOn > from ? ` (known on ${knownOn})` : ''
  const end = until === undefined ? '' : ` until ${until}`
  const where = isLimited(limits) ? `, ${sayLimits(limits)}` : ''
  return `${what}${about} on ${from}${known}${end}${where}${by.role === 'writer' ? '' : ` (${source})`}`
}

/** Where limits cut the answer, whoever set them is named too. */
function limitReasons(positions: readonly Position[], reasons: readonly Reason[]): readonly Reason[] {
  const limiting = positions.filter(({ limits }) => isLimited(limits)).flatMap((each) => each.reasons)
  return onceEach([...reasons, ...limiting], ({ says, entry }) => `${says} ${entry}`)
}

function onceEach<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  return [...new Map(things.map((each) => [keyOf(each), each])).values()]
}
