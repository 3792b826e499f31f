/** Cases from use reports that are due and have not come: one for each, opened once; closed when the report has come or is not asked for any more. */

import { addDays, isSameCompany, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { ReportState } from '../../licensing/index.ts'
import { type Case, caseOf } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntries } from '../say-entry.ts'
import { reportStatesOf } from '../uses/due-reports.ts'
import { answerDue } from './ask-for-answer.ts'
import { reasonBack, reasonGone, type RuleGround } from './by-rule.ts'
import { caseId, type NewCase, openingSays, readCase, readCases } from './keep-cases.ts'
import { oversightRules } from './oversight-rules.ts'

export interface LateReportsRequest {
  /** Of this company alone. */
  readonly company?: string | undefined
  /** Only what has come is followed: nothing is opened. */
  readonly onlyCame?: boolean
  readonly source: string
}

export interface FollowedReports {
  readonly opened: readonly Case[]
  readonly closed: readonly Case[]
  /** Had a case before, and still have not come. */
  readonly waiting: readonly Case[]
  readonly problems: readonly Problem[]
}

type Followed = Omit<FollowedReports, 'problems'>

/** Done again on the same day it changes nothing. */
export async function followLateReports(
  hall: Hall,
  { company, onlyCame = false, source }: LateReportsRequest,
): Promise<FollowedReports> {
  const ground = { rules: await oversightRules(hall), today: hall.clock.today(), source }
  const isAsked = (name: string | undefined): boolean =>
    company === undefined || (name !== undefined && isSameCompany(name, company))
  const done = await hall.database.write(async (stores) => {
    const states = (await reportStatesOf(stores, ground.today)).filter((each) => isAsked(each.company))
    const cases = (await readCases(stores)).filter(
      ({ about, against }) => about.kind === 'late-report' && isAsked(against),
    )
    const closed = await closeGone(stores, { cases, states }, ground)
    const missing = states.filter(({ state }) => state === 'missing')
    return {
      closed,
      ...(onlyCame ? { opened: [], waiting: [] } : await openMissing(stores, { cases, missing }, ground)),
    }
  })
  return { ...done, problems: await publishHallLog(hall) }
}

async function closeGone(
  stores: Stores,
  { cases, states }: { cases: readonly Case[]; states: readonly ReportState[] },
  ground: RuleGround,
): Promise<Case[]> {
  const byName = new Map(states.map((each) => [nameOf(each), each]))
  const closed: Case[] = []
  for (const each of cases) {
    const state = byName.get(each.about.id)
    if (state?.state === 'missing') continue
    if (await reasonGone(stores, each, whyGone(state), ground)) closed.push(await readCase(stores, each.id))
  }
  return closed
}

async function openMissing(
  stores: Stores,
  { cases, missing }: { cases: readonly Case[]; missing: readonly ReportState[] },
  ground: RuleGround,
): Promise<Pick<Followed, 'opened' | 'waiting'>> {
  const known = new Map(cases.map((each) => [each.about.id, each]))
  const fresh = new Map(missing.filter((state) => !known.has(nameOf(state))).map((state) => [nameOf(state), state]))
  const opened = await openNew(stores, [...fresh.values()], ground)
  const waiting: Case[] = []
  for (const before of missing.flatMap((state) => known.get(nameOf(state)) ?? [])) {
    if (await reasonBack(stores, before, 'The report that came does not count any more.', ground))
      opened.push(await readCase(stores, before.id))
    else if (before.state !== 'closed') waiting.push(before)
  }
  return { opened, waiting }
}

/** All at once: a hall that looks for the first time may miss thousands, and others wait while it writes. */
async function openNew(
  stores: Stores,
  missing: readonly ReportState[],
  { rules, today, source }: RuleGround,
): Promise<Case[]> {
  const due = addDays(today, rules.answer.value)
  const said = { effectiveOn: today, knownOn: today, source }
  const inputs = missing.flatMap((state) => {
    const dispute = disputeOf(state)
    const subject = caseId(dispute)
    return [
      { kind: 'case', subject, says: openingSays(dispute), ...said },
      { kind: 'case-step', subject, says: answerDue(due), ...said },
    ] as const
  })
  const entries = await sayEntries(stores, inputs)
  const steps = Map.groupBy(
    entries.filter(({ kind }) => kind === 'case-step'),
    ({ subject }) => subject,
  )
  return entries
    .filter(({ kind }) => kind === 'case')
    .map((opening) => caseOf(opening, steps.get(opening.subject) ?? []))
}

// The days of lateness are not in the words: the same report is the same case on every day.
function disputeOf(state: ReportState): NewCase {
  const { licence, company, name, due } = state
  const text = `The use report ${name} under the licence ${licence} was due on ${due} and has not come.`
  const about = { kind: 'late-report', id: nameOf(state) } as const
  return { by: { guild: true }, about, text, against: company, matter: { licence, period: name } }
}

function nameOf({ licence, name }: Pick<ReportState, 'licence' | 'name'>): string {
  return `${licence}/${name}`
}

function whyGone(state: ReportState | undefined): string {
  if (state?.received === undefined) return 'The licence does not ask for the report any more.'
  const { daysLate, received } = state
  const how = daysLate === 0 ? 'in time' : `${daysLate} ${daysLate === 1 ? 'day' : 'days'} late`
  return `The report came on ${received.receivedOn}, ${how}.`
}
