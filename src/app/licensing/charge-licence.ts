/** What a licence comes to in a period: a calculation under the deal that the licence is, recorded as a run that names it. */

import { isSameCompany, type Period, type Problem, printPeriod, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { countOnce, evaluateDeal, type Evaluation } from '../../engine/index.ts'
import { assignUses, lastDay, type Licence, licenceFacts } from '../../licensing/index.ts'
import { type Deal, hashDeal } from '../../terms/index.ts'
import { type AskedDays, checkDay, readPeriod } from '../asked-days.ts'
import { type Calculation, makeCalculation, type OfLicence, recordCalculation } from '../calculate.ts'
import { publishHallLog } from '../publish-log.ts'
import { lateInterestWithin } from '../uses/late-interest.ts'
import { namesOf, sharesIn, titlesOf, volumesIn } from '../registry-views.ts'
import { baseOf, type KeptLicence, keptLicences, requireLicence } from './licence-records.ts'
import { dealOfLicence } from './read-licence.ts'

export interface ChargeRequest {
  readonly id: string
  readonly period: string
  readonly knownBy?: string
}

export interface Charge extends Calculation {
  readonly licence: Licence
  readonly period: Period
}

/** The same licence, uses and period give the same run; it is recorded once. */
export async function chargeLicence(hall: Hall, { id, period: named, knownBy }: ChargeRequest): Promise<Charge> {
  const period = readPeriod('licensing/bad-period', named)
  checkDay('licensing/bad-date', '--known', knownBy)
  const charge = await hall.database.write(async (stores) => {
    const { made, ground } = await reckonCharge(stores, {
      kept: await requireLicence(stores, id, { knownBy }),
      period,
      knownBy,
      withLateInterest: true,
    })
    await recordCalculation(stores, { ...ground, made, knownOn: hall.clock.today() })
    return made
  })
  return { ...charge, problems: [...charge.problems, ...(await publishHallLog(hall))] }
}

interface Reckoned {
  readonly made: Charge
  readonly ground: Pick<Parameters<typeof recordCalculation>[1], 'read' | 'facts' | 'options'>
}

/** Without recording anything. */
export async function reckonCharge(
  stores: Stores,
  {
    kept,
    period,
    knownBy,
    withLateInterest = false,
  }: { kept: KeptLicence; period: Period; knownBy: string | undefined; withLateInterest?: boolean },
): Promise<Reckoned> {
  const { licence } = kept
  const read = await readOf(stores, kept)
  const days: AskedDays = { from: period.start, to: period.end, ...(knownBy === undefined ? {} : { knownBy }) }
  const said = kept.history.at(-1)?.id ?? kept.entry.id
  const { uses, superseded, problems } = await usesOf(stores, { licence, period, knownBy })
  const facts = { ...licenceFacts(licence, uses, { until: period.end }) }
  const evaluation: Evaluation = evaluateDeal(read.deal, facts, { from: period.start, to: period.end })
  const charged = ({ start, end }: Period) =>
    evaluateDeal(read.deal, { ...licenceFacts(licence, uses, { until: end }) }, { from: start, to: end }).obligations
  const late = withLateInterest ? await lateInterestWithin(stores, { licence, period, knownBy, charged }) : []
  const options: AskedDays & OfLicence = {
    ...days,
    licence: licence.id,
    period: printPeriod(period),
    said,
    ...(late.length > 0 && { late: late.map(({ id }) => id) }),
  }
  const given = {
    facts,
    shares: await sharesIn(stores, knownBy),
    volumes: await volumesIn(stores, knownBy),
    names: await namesOf(stores),
    titles: await titlesOf(stores),
    problems: [],
  }
  const made = makeCalculation(read, {
    evaluation: { ...evaluation, obligations: [...evaluation.obligations, ...late], superseded },
    options,
    given,
  })
  return {
    made: { ...made, licence, period, problems: [...made.problems, ...problems] },
    ground: { read, facts, options },
  }
}

async function readOf(
  stores: Stores,
  kept: KeptLicence,
): Promise<{ deal: Deal; text: string; sha256: string; file: string }> {
  const { deal: made, text } = dealOfLicence(kept.licence, await baseOf(stores, kept))
  const deal = required(made, 'app: a licence that was taken in makes a deal')
  return { deal, text, sha256: hashDeal(deal), file: '' }
}

/** The uses of a licence, each once; uses of its company in the period that no licence covers are told. */
async function usesOf(
  stores: Stores,
  { licence, period, knownBy }: { licence: Licence; period: Period; knownBy: string | undefined },
): Promise<{ uses: Parameters<typeof licenceFacts>[1]; superseded: Evaluation['superseded']; problems: Problem[] }> {
  const rows = await stores.facts.facts('training_uses', knownBy === undefined ? {} : { knownBy })
  const own = rows.filter(({ columns }) => isSameCompany(columns['company'] ?? '', licence.company))
  const { counted, superseded } = countOnce(own, { knownBy })
  const standing = (await keptLicences(stores, { knownBy })).map((kept) => kept.licence)
  const { byLicence, unlicensed } = assignUses(standing, counted)
  const inPeriod = unlicensed.filter(
    ({ columns: { starts_on: start = '' } }) => period.start <= start && start < period.end,
  )
  return { uses: byLicence.get(licence.id) ?? [], superseded, problems: unlicensedNote(licence, inPeriod.length) }
}

function unlicensedNote({ company, id }: Licence, count: number): Problem[] {
  if (count === 0) return []
  return [
    {
      code: 'licensing/unlicensed-use',
      severity: 'note',
      message: `${count === 1 ? 'A use' : `${count} uses`} of ${company} in the period ${count === 1 ? 'lies' : 'lie'} on days without a licence, and ${count === 1 ? 'is' : 'are'} not in the charge of ${id}.`,
      hint: 'guildhall notice missing lists them.',
    },
  ]
}

/** The recorded charges, in the order in which they were made; of one licence and period the last stands. */
export async function chargesOf({ runs }: Stores): Promise<(Omit<OfLicence, 'said'> & { readonly run: Run })[]> {
  const made = await runs.runs({ kind: 'calculation' })
  return made.flatMap((run) => {
    const { licence, period } = run.inputs as Partial<OfLicence>
    return licence === undefined || period === undefined ? [] : [{ licence, period, run }]
  })
}

/** The last day of a licence, or that it is open. */
export function termText(licence: Licence): string {
  return `${licence.term.from} to ${lastDay(licence) ?? 'further notice'}`
}
