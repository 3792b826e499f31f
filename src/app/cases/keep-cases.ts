/** Opens disputes as cases, looks them up, and says a step in one. */

import { badInput, contentId, type IsoDate, isSameCompany, type Json, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Case,
  type CaseAbout,
  caseOf,
  type CaseParty,
  type CaseStepKind,
  isOverdue,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

export { CASE_STEPS } from '../../registry/index.ts'

export interface KeptCase {
  readonly case: Case
  /** It was there before: nothing was added. */
  readonly known: boolean
  readonly problems: readonly Problem[]
}

/** The same party about the same thing has one case, however often it asks. Whether the thing is theirs, the caller has checked. */
export async function openDispute(hall: Hall, dispute: NewCase): Promise<KeptCase> {
  const done = await hall.database.write((stores) =>
    openIn(stores, dispute, { today: hall.clock.today(), source: 'a dispute' }),
  )
  return { ...done, problems: await publishHallLog(hall) }
}

export interface NewCase {
  readonly by: CaseParty
  readonly about: CaseAbout
  readonly text: string
  /** The company that is heard. */
  readonly against?: string | undefined
}

/** A further text about the same thing is kept as a note: nothing that somebody says is lost. */
export async function openIn(
  stores: Stores,
  { by, about, text, against }: NewCase,
  { today, source }: { today: IsoDate; source: string },
): Promise<{ case: Case; known: boolean }> {
  const id = contentId('case', { by: { ...by }, about: { ...about } })
  const said = { subject: id, effectiveOn: today, knownOn: today, source }
  const [opening] = await stores.registry.entriesAbout(id, { kind: 'case' })
  if (!opening) {
    const says = {
      by: { ...by },
      about: { ...about },
      text: requireText(text),
      ...(against === undefined ? {} : { against }),
    }
    await sayEntry(stores, { kind: 'case', says, ...said })
  } else if (!isSaidIn(await readCase(stores, id), requireText(text))) {
    await sayEntry(stores, { kind: 'case-step', says: { step: 'note', text: requireText(text) }, ...said })
  }
  return { case: await readCase(stores, id), known: opening !== undefined }
}

function isSaidIn({ text, steps }: Case, words: string): boolean {
  return text === words || steps.some((each) => each.step === 'note' && each.text === words)
}

export interface CaseFilter {
  /** Only those which this party opened. */
  readonly by?: CaseParty
  readonly about?: CaseAbout
  /** Only those which this company opened or is heard in. */
  readonly company?: string
  readonly state?: Case['state']
}

/** Overdue first, then by what is due, then by the day of opening. */
export async function casesOf(hall: Hall, filter: CaseFilter = {}): Promise<Case[]> {
  const today = hall.clock.today()
  const all = await hall.database.read(async ({ registry }) => {
    const openings = await registry.entries({ kind: 'case' })
    const steps = Map.groupBy(await registry.entries({ kind: 'case-step' }), ({ subject }) => subject)
    return openings.map((opening) => caseOf(opening, steps.get(opening.subject) ?? []))
  })
  const rank = (each: Case): string =>
    `${isOverdue(each, today) ? 0 : 1} ${each.due ?? '9999'} ${each.openedOn} ${each.id}`
  return all.filter((each) => fits(each, filter)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

export async function showCase(hall: Hall, id: string): Promise<Case> {
  return hall.database.read((stores) => readCase(stores, id))
}

export interface CaseStepRequest {
  readonly case: string
  readonly step: CaseStepKind
  readonly text: string
  readonly due?: IsoDate | undefined
  readonly source: string
}

/** A closed case takes nothing but being opened again. */
export async function stepCase(hall: Hall, { case: id, step, text, due, source }: CaseStepRequest): Promise<KeptCase> {
  checkDay('cases/bad-date', '--due', due)
  if (due === undefined && step.endsWith('-due')) throw badInput('cases/bad-date', `The step ${step} names no day.`)
  const says: { [key: string]: Json } = { step, text: requireText(text), ...(due === undefined ? {} : { due }) }
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const { state } = await readCase(stores, id)
    if ((step === 'reopened' && state === 'open') || (state === 'closed' && step !== 'reopened'))
      throw notNow(id, state, step)
    await sayEntry(stores, { kind: 'case-step', subject: id, says, effectiveOn: today, knownOn: today, source })
    return readCase(stores, id)
  })
  return { case: done, known: false, problems: await publishHallLog(hall) }
}

export async function readCase({ registry }: Stores, id: string): Promise<Case> {
  const [opening] = await registry.entriesAbout(id, { kind: 'case' })
  if (opening) return caseOf(opening, await registry.entriesAbout(id, { kind: 'case-step' }))
  throw badInput('cases/not-found', `No case has the id ${JSON.stringify(id)}.`)
}

function fits(each: Case, { by, about, company, state }: CaseFilter): boolean {
  if (company !== undefined && !concerns(each, company)) return false
  if (by && !isSameParty(each.by, by)) return false
  if (about && (each.about.kind !== about.kind || each.about.id !== about.id)) return false
  return state === undefined || each.state === state
}

/** A company is concerned by what it opened and by what it is heard in. */
export function concerns({ by, against }: Case, company: string): boolean {
  return (
    ('company' in by && isSameCompany(by.company, company)) ||
    (against !== undefined && isSameCompany(against, company))
  )
}

function isSameParty(a: CaseParty, b: CaseParty): boolean {
  if ('guild' in a) return 'guild' in b
  if ('writer' in a) return 'writer' in b && a.writer === b.writer
  return 'company' in b && isSameCompany(a.company, b.company)
}

function requireText(text: string): string {
  if (text.trim() !== '') return text.trim()
  throw badInput('cases/no-text', 'Nothing is said.', { hint: 'Say in a sentence what is wrong, or what was done.' })
}

function notNow(id: string, state: string, step: string): Refusal {
  return new Refusal(
    'cases/step-not-allowed',
    { case: id, state, step },
    { message: `The case ${id} is ${state}; the step ${step} does not fit.` },
  )
}
