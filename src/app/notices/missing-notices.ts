/** What is missing: notices that a deal asked for and that came late or not at all, and uses that no notice speaks of. */

import { addDays, companyKey, contentId, daysBetween, type IsoDate, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { countOnce, evaluateDeal } from '../../engine/index.ts'
import type { Fact } from '../../facts/index.ts'
import {
  assignUses,
  isAllowed,
  type KeptNotice,
  licensedFrom,
  unnoticedUses,
  type UnnoticedUse,
} from '../../licensing/index.ts'
import type { Deal } from '../../terms/index.ts'
import { checkDay } from '../asked-days.ts'
import { keptLicences } from '../licensing/licence-records.ts'
import { readDeal } from '../read-deals.ts'
import { titlesOf } from '../registry-views.ts'
import { type ShownNotice, shownNotices } from './list-notices.ts'

export interface MissingRequest {
  /** The deal whose clauses on licences are held against notices. */
  readonly deal: string
  /** Days after the first day of a licence within which notice is to be given, where the deal names none. */
  readonly within?: number | undefined
  readonly on?: string | undefined
}

/** A licence of which the guild was told late, or not. */
export interface LateNotice {
  readonly company: string
  readonly licence: string
  /** None for a licence that is known otherwise. */
  readonly notice: string | undefined
  readonly startsOn: IsoDate | undefined
  readonly givenOn: IsoDate | undefined
  readonly clause: string | undefined
  readonly says: string
  readonly cure: string
}

export interface MissingNotices {
  readonly on: IsoDate
  readonly deal: string
  readonly late: readonly LateNotice[]
  readonly uses: readonly UnnoticedUse[]
  readonly titles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

export async function missingNotices(
  hall: Hall,
  { deal: named, within, on: given }: MissingRequest,
): Promise<MissingNotices> {
  checkDay('notice/bad-date', '--on', given)
  const { deal } = await readDeal(named)
  const on = given ?? hall.clock.today()
  return hall.database.read(async (stores) => {
    const shown = await shownNotices(stores, on)
    const { breaches, problems } = await heldAgainst(deal, { stores, shown, on })
    return {
      on,
      deal: deal.id,
      late: [...breaches, ...(within === undefined ? [] : laterThan(shown, within))],
      uses: await usesWithout(stores, shown, on),
      titles: await titlesOf(stores),
      problems,
    }
  })
}

/** The clauses of conduct on licences, applied to each notice as the licence that it speaks of, and to licences known otherwise. */
async function heldAgainst(
  deal: Deal,
  { stores, shown, on }: { stores: Stores; shown: readonly ShownNotice[]; on: IsoDate },
): Promise<{ breaches: LateNotice[]; problems: Problem[] }> {
  const clauses = deal.clauses.filter(({ is, for: table }) => is === 'conduct' && table === 'licences')
  const noticed = new Map(shown.map(({ notice }) => [keyOf(notice.company, notice.reference), notice]))
  const known = (await stores.facts.facts('licences', { knownBy: on })).filter(
    ({ columns: { company = '', licence = '' } }) => !noticed.has(keyOf(company, licence)),
  )
  const rows = [...known, ...[...noticed.values()].map(licenceOf)]
  const { breaches, problems } = evaluateDeal({ ...deal, clauses }, { licences: rows })
  const late = breaches.map(({ company, clause, says, cure, about: { licence = '' } }): LateNotice => {
    const notice = noticed.get(keyOf(company, licence))
    const { startsOn, givenOn } = { startsOn: notice && licensedFrom(notice), givenOn: notice?.givenOn }
    return { company, licence, notice: notice?.id, startsOn, givenOn, clause, says, cure }
  })
  return { breaches: late, problems: [...problems] }
}

/** A notice as the row that the clauses of a deal are written for. A purpose is named where there is one alone. */
function licenceOf(notice: KeptNotice): Fact {
  const [purpose, second] = notice.purposes
  const [tool, otherTool] = notice.tools
  const columns = {
    licence: notice.reference,
    company: notice.company,
    starts_on: licensedFrom(notice),
    ...(notice.endsOn === undefined ? {} : { ends_on: notice.endsOn }),
    ...(purpose === undefined || second !== undefined ? {} : { purpose }),
    ...(tool === undefined || otherTool !== undefined ? {} : { tool }),
    notified_on: notice.givenOn,
  }
  const { knownOn, source } = notice
  return { id: contentId('fact', { kind: 'licences', columns, knownOn }), kind: 'licences', columns, knownOn, source }
}

function laterThan(shown: readonly ShownNotice[], within: number): LateNotice[] {
  return shown.flatMap(({ notice }): LateNotice[] => {
    const startsOn = licensedFrom(notice)
    const { id, company, reference, givenOn, clause } = notice
    const days = daysBetween(startsOn, givenOn)
    if (days <= within) return []
    const says = `Notice was given ${days} days after ${startsOn}; ${within} days are allowed, to ${addDays(startsOn, within)}.`
    return [{ company, licence: reference, notice: id, startsOn, givenOn, clause, says, cure: 'Ask why it came late.' }]
  })
}

/** Uses of companies that hold no licence of this guild for them, and of which no notice speaks. */
async function usesWithout(stores: Stores, shown: readonly ShownNotice[], on: IsoDate): Promise<UnnoticedUse[]> {
  const { counted } = countOnce(await stores.facts.facts('training_uses', { knownBy: on }), { knownBy: on })
  const licences = (await keptLicences(stores, { knownBy: on })).map(({ licence }) => licence)
  const { byLicence } = assignUses(licences, counted)
  const licensed = new Set(
    licences.flatMap(({ id, allows }) => (byLicence.get(id) ?? []).filter(({ columns }) => isAllowed(allows, columns))),
  )
  const ready = shown.map(({ notice, matched }) => ({
    id: notice.id,
    notice,
    // A work that is not registered is still the one that both name.
    works: new Set([...matched.map(({ work }) => work), ...notice.works.map(({ name }) => name)]),
  }))
  return unnoticedUses(
    counted.filter((use) => !licensed.has(use)),
    ready,
  )
}

function keyOf(company: string, licence: string): string {
  return JSON.stringify([companyKey(company), licence])
}
