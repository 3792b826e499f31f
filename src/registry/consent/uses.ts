/** Uses against consent: what was done with a work, held against the consent that stood on the days when it was done. */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { WorkId } from '../records.ts'
import { type Consent, consentOf } from './answer.ts'
import { changesWithin } from './changes.ts'
import { isSameName } from './limits.ts'
import type { Purpose } from './purposes.ts'
import type { ConsentRecord } from './record.ts'

/** One declared or found use. Without a last day only the first is known. */
export interface WorkUse {
  readonly id: string
  readonly work: WorkId
  readonly company: string
  readonly tool: string | undefined
  readonly model: string | undefined
  readonly purpose: Purpose
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate | undefined
  readonly basis: string
  readonly knownOn: IsoDate
}

/** A licence of a company, for the tool, model and purpose that it names, or for all. */
export interface HeldLicence {
  readonly licence: string
  readonly company: string
  readonly tool: string | undefined
  readonly model: string | undefined
  readonly purpose: string | undefined
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate | undefined
}

/**
 * `none`: no consent stood. `no-licence`: it was allowed on terms, and no licence is known. `said-since`: by what was known on
 * the days of the use there was consent; what says otherwise was learnt later, and does not undo the use.
 */
export type Judgement = 'none' | 'no-licence' | 'said-since'

/** Days of one use, both inclusive, that are judged alike for the same reasons. */
export interface UseFinding {
  readonly use: WorkUse
  readonly from: IsoDate
  readonly to: IsoDate
  readonly judgement: Judgement
  readonly consent: Consent
}

export interface UseQuestion {
  readonly licences: readonly HeldLicence[]
  readonly knownBy?: IsoDate | undefined
}

/** What has no consent, day by day in order; empty for a use that had it on all of its days. */
export function judgeUse(use: WorkUse, record: ConsentRecord, asked: UseQuestion): UseFinding[] {
  const to = use.endsOn ?? use.startsOn
  const question = { ...asked, licences: asked.licences.filter((licence) => isFor(licence, use)) }
  const found: UseFinding[] = []
  for (const span of spansOf({ from: use.startsOn, to }, daysOfChange(use, record, question))) {
    const judged = judgeDay(use, record, { ...question, on: span.from })
    if (!judged) continue
    const before = found.at(-1)
    if (before && addDays(before.to, 1) === span.from && sameJudgement(before, judged))
      found[found.length - 1] = { ...before, to: span.to }
    else found.push({ use, ...span, ...judged })
  }
  return found
}

function judgeDay(
  use: WorkUse,
  record: ConsentRecord,
  { on, knownBy, licences }: UseQuestion & { on: IsoDate },
): Pick<UseFinding, 'judgement' | 'consent'> | undefined {
  const { purpose, company, tool } = use
  const ask = (by: IsoDate | undefined): Consent =>
    consentOf(record, purpose, { on, knownBy: by, user: { company, tool } })
  const isCovered = ({ answer }: Consent): boolean =>
    answer === 'yes' || (answer === 'terms' && licences.some((licence) => isHeldOn(licence, on)))
  const consent = ask(knownBy)
  if (isCovered(consent)) return undefined
  if (isCovered(ask(knownBy !== undefined && knownBy < on ? knownBy : on))) return { judgement: 'said-since', consent }
  return { judgement: consent.answer === 'terms' ? 'no-licence' : 'none', consent }
}

/** Whether it covers such a use, on whatever day. */
function isFor(licence: HeldLicence, use: WorkUse): boolean {
  const alike = (given: string | undefined, used: string | undefined): boolean =>
    given === undefined || (used !== undefined && isSameName(given, used))
  return (
    isSameName(licence.company, use.company) &&
    alike(licence.tool, use.tool) &&
    alike(licence.model, use.model) &&
    alike(licence.purpose, use.purpose)
  )
}

function isHeldOn({ startsOn, endsOn }: HeldLicence, on: IsoDate): boolean {
  return startsOn <= on && (endsOn === undefined || on <= endsOn)
}

/** Consent changes on these days, and licences begin and end; what is known grows, too. */
function daysOfChange(use: WorkUse, record: ConsentRecord, { licences }: UseQuestion): IsoDate[] {
  const [from, to] = [use.startsOn, use.endsOn ?? use.startsOn]
  const ends = licences.flatMap(({ startsOn, endsOn }) => [
    startsOn,
    ...(endsOn === undefined ? [] : [addDays(endsOn, 1)]),
  ])
  const learnt = [...record.entries, ...record.determinations].map(({ knownOn }) => knownOn)
  return [...changesWithin(record, { from, to }), ...ends, ...learnt]
}

function spansOf({ from, to }: { from: IsoDate; to: IsoDate }, changes: readonly IsoDate[]) {
  const starts = [from, ...new Set(changes.filter((day) => day > from && day <= to))].sort()
  return starts.map((start, i) => {
    const next = starts[i + 1]
    return { from: start, to: next === undefined ? to : addDays(next, -1) }
  })
}

function sameJudgement(
  a: Pick<UseFinding, 'judgement' | 'consent'>,
  b: Pick<UseFinding, 'judgement' | 'consent'>,
): boolean {
  const says = ({ judgement, consent }: typeof a): string =>
    JSON.stringify([judgement, consent.answer, consent.reasons])
  return says(a) === says(b)
}
