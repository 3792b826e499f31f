/** Cases before the joint oversight committee. */

import { ROUTES } from '../../api/index.ts'
import { printCaseCalendar } from '../../app/cases/case-calendar.ts'
import { casesOf, concerns, showCase, stepCase } from '../../app/cases/keep-cases.ts'
import { openBreaches } from '../../app/cases/open-breaches.ts'
import { isOverdueOn } from '../../app/cases/overdue.ts'
import { oversightRules } from '../../app/cases/oversight-rules.ts'
import { takeBackCaseStep } from '../../app/cases/take-back.ts'
import { namesOf } from '../../app/registry-views.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Case } from '../../registry/index.ts'
import { type Bound, type Call, handle } from '../call.ts'
import { companyOf, notThere, orNotThere } from '../own-rows.ts'
import type { Who } from '../who.ts'
import { problemOf } from './money-shapes.ts'
import { defined } from './defined.ts'

export const CASE_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listCases, async ({ hall, who, query: { state } }) => {
    const cases = await casesSeen(hall, who)
    const shape = await openShape(hall, who)
    return {
      on: hall.clock.today(),
      cases: cases.filter((each) => state === undefined || each.state === state).map(shape),
    }
  }),
  handle(ROUTES.showCase, async (call) => {
    const found = await caseAsked(call, call.params.id)
    const { title, answer, remedy, note } = await oversightRules(call.hall)
    return {
      ...(await openShape(call.hall, call.who))(found),
      steps: found.steps.map((step) => defined({ ...step })),
      rules: defined({ title, answerDays: answer.value, remedyDays: remedy.value, note }),
    }
  }),
  handle(ROUTES.openCases, async ({ hall, who, body: { run, breaches } }) => {
    const { cases, problems } = await openBreaches(hall, { run, only: breaches, source: saidBy(who) })
    return { cases: cases.map(({ case: { id }, known }) => ({ id, known })), problems: problems.map(problemOf) }
  }),
  handle(ROUTES.stepCase, async ({ hall, who, params: { id }, body }) => {
    const { case: stepped } = await stepCase(hall, { case: id, ...body, source: saidBy(who) })
    return { state: stepped.state, entry: stepped.steps.at(-1)?.entry ?? '' }
  }),
  handle(ROUTES.takeBackStepOfCase, async ({ hall, who, params: { id }, body: { entry } }) => {
    const { case: found } = await takeBackCaseStep(hall, { case: id, entry, source: saidBy(who) })
    return { state: found.state }
  }),
  handle(ROUTES.answerCase, async (call) => {
    const { id } = await caseAsked(call, call.params.id)
    const { case: stepped } = await stepCase(call.hall, {
      case: id,
      step: 'answer',
      text: call.body.text,
      source: saidBy(call.who),
    })
    return { state: stepped.state, entry: stepped.steps.at(-1)?.entry ?? '' }
  }),
  handle(ROUTES.readCaseCalendar, async ({ hall, who }) => ({
    type: 'text/calendar; charset=utf-8',
    body: printCaseCalendar(await casesSeen(hall, who), { stamp: hall.clock.today() }),
    name: 'cases.ics',
  })),
]

async function casesSeen(hall: Hall, who: Who): Promise<Case[]> {
  if (who.role !== 'company') return casesOf(hall)
  return (await casesOf(hall, { company: companyOf(who) })).map(forCompany)
}

/** Without what a writer says and what the guild notes for itself: a company reads what was asked of it, answered and decided. */
function forCompany(each: Case): Case {
  return {
    ...each,
    text: 'writer' in each.by ? '' : each.text,
    steps: each.steps.filter(({ step }) => step !== 'note' && step !== 'assigned'),
  }
}

async function caseAsked({ hall, who }: Pick<Call, 'hall' | 'who'>, id: string): Promise<Case> {
  const found = await orNotThere(who, () => showCase(hall, id))
  if (who.role !== 'company') return found
  if (!concerns(found, companyOf(who))) throw notThere()
  return forCompany(found)
}

/** Names of writers are for those who work for the guild. */
async function openShape(hall: Hall, who: Who) {
  const names =
    who.role === 'company' ? new Map<string, string>() : await hall.database.read((stores) => namesOf(stores))
  const today = hall.clock.today()
  return (each: Case) => {
    const { id, by, about, against, text, openedOn, state, due } = each
    return defined({
      id,
      by: partyOf(by, names),
      about: { ...about },
      against,
      text,
      openedOn,
      state,
      due,
      isOverdue: isOverdueOn(each, today),
    })
  }
}

function partyOf(by: Case['by'], names: ReadonlyMap<string, string>) {
  if ('guild' in by) return { is: 'guild' as const }
  if ('company' in by) return { is: 'company' as const, name: by.company }
  const name = names.get(by.writer)
  return { is: 'writer' as const, ...(name === undefined ? {} : { name }) }
}

function saidBy(who: Who): string {
  return who.role === 'public' ? '' : `said by ${who.name}`
}
