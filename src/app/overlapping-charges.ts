/** Charges of one licence whose periods overlap (a year and one of its quarters, a charge made again): each day is spoken for once. */

import { type IsoDate, isWithin, type Period, type Problem, printPeriod } from '../base/index.ts'
import type { Run } from '../drivers/ports.ts'
import type { Obligation } from '../engine/index.ts'
import { askedDays, daysOf, ownDays, thingOf } from './changed-obligations.ts'
import { obligationsOf } from './explain.ts'
import { licenceOf } from './licence-of.ts'

/** A charge with what stands of it beside later charges of the same licence. */
export interface StandingCharge {
  readonly run: Run
  readonly obligations: readonly Obligation[]
}

export interface StandingCharges {
  /** In the order in which they were made; with nothing where later ones replace them whole. */
  readonly charges: readonly StandingCharge[]
  readonly problems: readonly Problem[]
}

/**
 * The last charge speaks for its days: what an earlier one had there is replaced, even by nothing. A fee by the day is one amount for all its
 * days: where a later charge has only some of them, the longer one stays and is told, until the whole is charged again. `invoiced` are
 * ids of what was invoiced: of fees by the day that overlap in part, the one that was invoiced stays.
 */
export function standingCharges(made: readonly Run[], invoiced: ReadonlySet<string> = new Set()): StandingCharges {
  const problems: Problem[] = []
  const charges = made.filter((run) => licenceOf(run) !== undefined)
  const standing = new Map<Run, Obligation[]>()
  for (const ofLicence of Map.groupBy(charges, licenceOf).values()) {
    const later = new Later(invoiced, problems)
    for (const run of ofLicence.toReversed()) later.add(run)
    for (const [run, obligations] of later.standing()) standing.set(run, obligations)
  }
  return { charges: charges.map((run) => ({ run, obligations: standing.get(run) ?? [] })), problems }
}

interface Charged {
  readonly run: Run
  readonly obligation: Obligation
}

/** The charges of one licence, from the last one back. */
class Later {
  readonly #invoiced: ReadonlySet<string>
  readonly #problems: Problem[]
  readonly #periods: Period[] = []
  readonly #runs: Run[] = []
  #kept: Charged[] = []

  constructor(invoiced: ReadonlySet<string>, problems: Problem[]) {
    this.#invoiced = invoiced
    this.#problems = problems
  }

  add(run: Run): void {
    const own = obligationsOf(run).filter((obligation) => this.#leaves(obligation))
    this.#kept.push(...own.map((obligation) => ({ run, obligation })))
    this.#periods.push(askedDays(run.inputs as { readonly from?: IsoDate; readonly to?: IsoDate }))
    this.#runs.push(run)
  }

  standing(): Map<Run, Obligation[]> {
    const byRun = Map.groupBy(this.#kept, ({ run }) => run)
    return new Map(this.#runs.map((run) => [run, (byRun.get(run) ?? []).map(({ obligation }) => obligation)]))
  }

  /** True for what later charges say nothing about. */
  #leaves(obligation: Obligation): boolean {
    const days = ownDays(obligation)
    if (days) return this.#leavesDays(obligation, days)
    if (this.#periods.some((period) => isWithin(obligation.accruedOn, period))) return false
    return this.#overlapping(obligation).length === 0
  }

  #overlapping(obligation: Obligation): Charged[] {
    const [thing, days] = [thingOf(obligation), daysOf(obligation)]
    return this.#kept.filter(({ obligation: other }) => thingOf(other) === thing && overlap(daysOf(other), days))
  }

  #leavesDays(obligation: Obligation, days: Period): boolean {
    const touching = this.#periods.filter((period) => overlap(period, days))
    if (touching.length === 0) return true
    if (isCovered(days, touching)) return false
    const instead = this.#overlapping(obligation)
    const isWhole = instead.every((each) => isWithinDays(daysOf(each.obligation), days))
    const stays = isWhole || this.#invoiced.has(obligation.id)
    if (stays) this.#kept = this.#kept.filter((each) => !instead.includes(each))
    if (instead.some((each) => each.obligation.amount.amountMinor > 0n) || stays)
      this.#problems.push(chargedInParts(obligation, { days, stays }))
    return stays
  }
}

function overlap(a: Period, b: Period): boolean {
  return a.start < b.end && b.start < a.end
}

function isWithinDays(part: Period, whole: Period): boolean {
  return whole.start <= part.start && part.end <= whole.end
}

/** Whether the periods together have every one of the days. */
function isCovered(days: Period, periods: readonly Period[]): boolean {
  let reached = days.start
  for (const { start, end } of periods.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    if (start > reached) return false
    if (end > reached) reached = end
  }
  return reached >= days.end
}

function chargedInParts({ id, owedBy }: Obligation, { days, stays }: { days: Period; stays: boolean }): Problem {
  const period = printPeriod(days)
  return {
    code: 'distribute/overlapping-charges',
    message: `The fee of ${owedBy} for ${period} (${id}) was charged again for a part of its days. ${stays ? 'The one for all of them stands.' : 'It is left out.'}`,
    hint: `Charge the whole time again, so that it counts as it is known now: guildhall licence charge LICENCE --period ${period}`,
  }
}
