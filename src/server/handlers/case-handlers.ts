/** Cases before the joint oversight committee. */

import { ROUTES } from '../../api/index.ts'
import { printCaseCalendar } from '../../app/cases/case-calendar.ts'
import { daysByRule } from '../../app/cases/case-views.ts'
import { disputeAsCompany } from '../../app/cases/dispute-as-company.ts'
import { addEvidence, chosenEvidence } from '../../app/cases/evidence.ts'
import { casesOf, concerns, type KeptCase, showCase } from '../../app/cases/keep-cases.ts'
import { openBreaches } from '../../app/cases/open-breaches.ts'
import { openByHand } from '../../app/cases/open-by-hand.ts'
import { followLateReports } from '../../app/cases/open-late-reports.ts'
import { oversightRules } from '../../app/cases/oversight-rules.ts'
import { isHeardIn, seenByCompany } from '../../app/cases/seen-by.ts'
import { stepCase } from '../../app/cases/step-case.ts'
import { takeBackCaseStep } from '../../app/cases/take-back.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Case } from '../../registry/index.ts'
import { type Bound, type Call, handle } from '../call.ts'
import { companyOf, notThere, orNotThere } from '../own-rows.ts'
import type { Who } from '../who.ts'
import { caseShapes, caseStepShape } from './case-shapes.ts'
import { defined } from './defined.ts'
import { problemOf } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const CASE_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listCases, async ({ hall, who, query }) => {
    const cases = (await casesSeen(hall, who)).filter((each) => isAsked(each, query))
    const page = pageRows(cases, query, ({ id }) => id)
    return { ...page, rows: await caseShapes(hall, who, page.rows), on: hall.clock.today() }
  }),
  handle(ROUTES.showCase, async (call) => {
    const { hall, who } = call
    const found = await caseAsked(call, call.params.id)
    if ('writer' in found.by && who.role !== 'company') call.reads(found.by.writer)
    const rules = await oversightRules(hall)
    const { title, answer, remedy, note } = rules
    const due = daysByRule(rules, hall.clock.today())
    const [shape] = await caseShapes(hall, who, [found])
    if (!shape) throw notThere()
    return {
      ...shape,
      steps: found.steps.map(caseStepShape),
      isHeard: who.role === 'company' && isHeardIn(found, companyOf(who)),
      rules: defined({
        title,
        answerDays: answer.value,
        remedyDays: remedy.value,
        answerDue: due.answer,
        remedyDue: due.remedy,
        note,
      }),
    }
  }),
  handle(ROUTES.openCases, async ({ hall, who, body: { run, breaches } }) => {
    const { cases, closed, problems } = await openBreaches(hall, { run, only: breaches, source: saidBy(who) })
    return {
      cases: cases.map(({ case: { id }, known }) => ({ id, known })),
      closed: idsOf(closed),
      problems: problems.map(problemOf),
    }
  }),
  handle(ROUTES.openLateReportCases, async ({ hall, who }) => {
    const { opened, closed, waiting, problems } = await followLateReports(hall, { source: saidBy(who) })
    return {
      opened: idsOf(opened),
      closed: idsOf(closed),
      waiting: idsOf(waiting),
      problems: problems.map(problemOf),
    }
  }),
  handle(ROUTES.openCaseByHand, async ({ hall, who, body }) => {
    const { case: opened, known, problems } = await openByHand(hall, { ...body, source: saidBy(who) })
    return { id: opened.id, known, problems: problems.map(problemOf) }
  }),
  handle(ROUTES.stepCase, async ({ hall, who, params: { id }, body }) =>
    stepped(await stepCase(hall, { case: id, ...body, source: saidBy(who) })),
  ),
  handle(ROUTES.addCaseEvidence, async (call) => {
    const { hall, who, body } = call
    const { id } = await caseAsked(call, call.params.id)
    const company = who.role === 'company' ? companyOf(who) : undefined
    const evidence = await chosenEvidence(hall, body, { company })
    const from = company === undefined ? 'guild' : 'company'
    const kept = await addEvidence(hall, { case: id, evidence, text: body.text, from, source: saidBy(who) })
    return { ...stepped(kept), known: kept.known }
  }),
  handle(ROUTES.takeBackStepOfCase, async ({ hall, who, params: { id }, body: { entry } }) => {
    const { case: found } = await takeBackCaseStep(hall, { case: id, entry, source: saidBy(who) })
    return { state: found.state }
  }),
  handle(ROUTES.answerCase, async (call) => {
    const { hall, who, body } = call
    const found = await caseAsked(call, call.params.id)
    const step = isHeardIn(found, companyOf(who)) ? 'answer' : 'note'
    const said = { case: found.id, step, text: body.text, from: 'company', source: saidBy(who) } as const
    return stepped(await stepCase(hall, said))
  }),
  handle(ROUTES.disputeAsCompany, async ({ hall, who, body }) => {
    const { case: opened, known } = await disputeAsCompany(hall, companyOf(who), body)
    return { id: opened.id, known }
  }),
  handle(ROUTES.readCaseCalendar, async ({ hall, who }) => ({
    type: 'text/calendar; charset=utf-8',
    body: printCaseCalendar(await casesSeen(hall, who), { stamp: hall.clock.today() }),
    name: 'cases.ics',
  })),
]

async function casesSeen(hall: Hall, who: Who): Promise<Case[]> {
  if (who.role !== 'company') return casesOf(hall)
  return (await casesOf(hall, { company: companyOf(who) })).map(seenByCompany)
}

function isAsked(
  found: Case,
  { state, about }: { state?: Case['state'] | undefined; about?: string | undefined },
): boolean {
  if (state !== undefined && found.state !== state) return false
  return about === undefined || found.about.id === about || found.about.id.startsWith(`${about}/`)
}

async function caseAsked({ hall, who }: Pick<Call, 'hall' | 'who'>, id: string): Promise<Case> {
  const found = await orNotThere(who, () => showCase(hall, id))
  if (who.role !== 'company') return found
  if (!concerns(found, companyOf(who))) throw notThere()
  return seenByCompany(found)
}

function stepped({ case: { state, steps } }: KeptCase) {
  return { state, entry: steps.at(-1)?.entry ?? '' }
}

function idsOf(cases: readonly Case[]): string[] {
  return cases.map(({ id }) => id)
}

function saidBy(who: Who): string {
  return who.role === 'public' ? '' : `said by ${who.name}`
}
