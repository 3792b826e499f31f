/** What waits for somebody of the guild: how many of each kind, how many are overdue, and which day comes next. */

import type { IsoDate } from '../base/index.ts'
import type { Desk } from '../drivers/desk/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { ENDED } from '../registry/index.ts'
import { readCases } from './cases/keep-cases.ts'
import { claimStates } from './claims/claim-states.ts'
import { listUnmatchedCredits } from './invoices/list-unmatched.ts'
import { listOffered } from './offered-drafts/decide-offered.ts'
import { runStates } from './paying/run-states.ts'
import { recordOfHall } from './record/record-of-hall.ts'
import { reportStatesOf } from './uses/due-reports.ts'

const WAITING = ['runs', 'credits', 'reports', 'cases', 'claims', 'drafts', 'review'] as const

export interface Waiting {
  /** Distributions to approve, credits of the bank to match, use reports that are missing, open cases, open claims, drafts that writers sent, claims of reports to review. */
  readonly kind: (typeof WAITING)[number]
  readonly count: number
  /** Of these, those whose day has passed. */
  readonly overdue: number
  /** The next day on which one is due. */
  readonly next: IsoDate | undefined
}

type Days = readonly (IsoDate | undefined)[]

/** Nobody looks at more drafts than these. */
const MOST_DRAFTS = 1000

/** Kinds of which none waits are left out. Changes nothing. */
export async function whatWaits({ hall, desk }: { hall: Hall; desk: Desk }): Promise<Waiting[]> {
  const on = hall.clock.today()
  const kept = await hall.database.read((stores) => waitingIn(stores, on))
  const days: Record<Waiting['kind'], Days> = {
    ...kept,
    credits: (await listUnmatchedCredits(hall)).map(() => undefined),
    drafts: (await listOffered({ desk }, { open: true, limit: MOST_DRAFTS })).map(() => undefined),
    review: (await recordOfHall(hall)).claims.filter(({ status }) => status === 'candidate').map(() => undefined),
  }
  return WAITING.map((kind) => ({ kind, ...counted(days[kind], on) })).filter(({ count }) => count > 0)
}

async function waitingIn(stores: Stores, on: IsoDate): Promise<Record<'runs' | 'reports' | 'cases' | 'claims', Days>> {
  const runs = [...(await runStates(stores)).values()].filter(({ state }) => state === 'proposed')
  const reports = (await reportStatesOf(stores, on)).filter(({ state }) => state === 'missing')
  const cases = (await readCases(stores)).filter(({ state }) => state !== 'closed')
  const claims = (await claimStates(stores, { on })).filter(({ phase }) => phase !== ENDED)
  return {
    runs: runs.map(() => undefined),
    reports: reports.map(({ due }) => due),
    cases: cases.map(({ due }) => due),
    claims: claims.map(({ due }) => due),
  }
}

function counted(days: Days, on: IsoDate): Omit<Waiting, 'kind'> {
  const known = days.filter((day) => day !== undefined)
  const next = known.filter((day) => day >= on).toSorted()[0]
  return { count: days.length, overdue: known.filter((day) => day < on).length, next }
}
