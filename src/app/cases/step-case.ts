/** Says a step in a case: what was done, how it was decided and what has to be put right by when, another day with its reason. */

import { addDays, badInput, type IsoDate, isSameCompany, type Json, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { asksForRemedy, type Case, type CaseOutcome, type CaseStep, type CaseStepKind } from '../../registry/index.ts'
import type { OversightRules } from '../../terms/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { type KeptCase, readCase, requireText } from './keep-cases.ts'
import { oversightRules } from './oversight-rules.ts'

export { CASE_OUTCOMES, CASE_STEPS } from '../../registry/index.ts'

export interface CaseStepRequest {
  readonly case: string
  /** Evidence is added by `addEvidence`, which looks at it. */
  readonly step: Exclude<CaseStepKind, 'evidence'>
  readonly text: string
  /** Without it the rulebook says by when an answer or a remedy has to be there. */
  readonly due?: IsoDate | undefined
  readonly outcome?: CaseOutcome | undefined
  readonly remedy?: string | undefined
  /** Of `served`: the company that is heard from now on. */
  readonly company?: string | undefined
  readonly from?: CaseStep['from'] | undefined
  readonly source: string
}

/** A closed case takes nothing but being opened again. */
export async function stepCase(hall: Hall, request: CaseStepRequest): Promise<KeptCase> {
  const { case: id, step, source } = request
  checkDay('cases/bad-date', '--due', request.due)
  const rules = await oversightRules(hall)
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const found = await readCase(stores, id)
    refuseUnfit(found, step)
    const says = saysOf(request, { found, rules, today })
    await sayEntry(stores, { kind: 'case-step', subject: id, says, effectiveOn: today, knownOn: today, source })
    return readCase(stores, id)
  })
  return { case: done, known: false, problems: await publishHallLog(hall) }
}

export function refuseUnfit({ id, state, clock }: Case, step: CaseStepKind): void {
  const isClosed = state === 'closed' && step !== 'reopened'
  const isOpenAnyway = state === 'open' && step === 'reopened'
  if (!isClosed && !isOpenAnyway && (step !== 'moved' || clock !== undefined)) return
  const message =
    step === 'moved' && !isClosed
      ? `Nothing is due in the case ${id}, so no day can be moved.`
      : `The case ${id} is ${state}; the step ${step} does not fit.`
  throw new Refusal('cases/step-not-allowed', { case: id, state, step }, { message })
}

interface Ground {
  readonly found: Case
  readonly rules: OversightRules
  readonly today: IsoDate
}

function saysOf(request: CaseStepRequest, ground: Ground): { [key: string]: Json } {
  const { step, text, from = step === 'answer' ? 'company' : 'guild' } = request
  const rest = step === 'decision' ? decisionOf(request, ground) : stepOf(request, ground)
  const said = Object.entries(rest).filter(([, each]) => each !== undefined) as [string, string][]
  return { step, text: requireText(text), from, ...Object.fromEntries(said) }
}

type Said = Pick<CaseStep, 'due' | 'outcome' | 'remedy' | 'company'>

function stepOf({ step, due, outcome, remedy, company }: CaseStepRequest, { found, rules, today }: Ground): Said {
  if (outcome !== undefined || remedy !== undefined)
    throw outcomeMissing(`The step ${step} decides nothing.`, 'Outcome and remedy belong to a decision.')
  if (step === 'served') return { company: servedTo(company ?? found.against, found) }
  if (step === 'answer-due') return { due: due ?? addDays(today, rules.answer.value) }
  if (step === 'remedy-due') return { due: due ?? addDays(today, rules.remedy.value) }
  if (step === 'moved' && due === undefined)
    throw badInput('cases/bad-date', 'No day is given to which it is moved.', { hint: 'Give the new day.' })
  return step === 'moved' ? { due } : {}
}

/** What was upheld is put right: the remedy and its day are part of the decision, and are taken back with it. */
function decisionOf({ outcome, remedy, due }: CaseStepRequest, { rules, today }: Ground): Said {
  if (outcome === undefined)
    throw outcomeMissing('The decision does not say how it ends.', 'Say whether the complaint is upheld.')
  const asks = asksForRemedy(outcome)
  const what = remedy?.trim() ?? ''
  if (asks === 'always' && what === '')
    throw outcomeMissing(`What is ${outcome} has to be put right.`, 'Say in a sentence what the remedy is.')
  if (asks === 'never' && (what !== '' || due !== undefined))
    throw outcomeMissing(`What is ${outcome} asks for no remedy.`, 'Leave the remedy and its day out.')
  if (what === '' && due !== undefined)
    throw outcomeMissing('A day is given and no remedy.', 'Say what has to be there by that day.')
  return what === '' ? { outcome } : { outcome, remedy: what, due: due ?? addDays(today, rules.remedy.value) }
}

/** One company is heard in a case. */
function servedTo(company: string | undefined, { id, against }: Case): string {
  const name = company?.trim() ?? ''
  if (against !== undefined && !isSameCompany(against, name)) {
    const message = `${against} is heard in the case ${id}, so it is not put before ${name || 'another'}.`
    throw new Refusal('cases/step-not-allowed', { case: id, against }, { message, hint: 'Open a case of its own.' })
  }
  if (name !== '') return name
  throw badInput('cases/no-company', 'No company is named before which the case is put.', {
    hint: 'Name the company that is to be heard.',
  })
}

function outcomeMissing(message: string, hint: string): Error {
  return badInput('cases/bad-outcome', message, { hint })
}
