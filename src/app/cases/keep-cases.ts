/** Opens cases, each once, and looks them up. */

import { badInput, contentId, type IsoDate, isSameCompany, type Json, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Case,
  type CaseAbout,
  type CaseMatter,
  caseOf,
  type CaseParty,
  isOverdue,
  sideOf,
} from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

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
  readonly matter?: CaseMatter | undefined
  /** What tells it from another case of the same party about the same thing; nothing for most: they have one. */
  readonly apart?: Json | undefined
}

/** A further text about the same thing is kept as a note: nothing that somebody says is lost. */
export async function openIn(
  stores: Stores,
  dispute: NewCase,
  { today, source }: { today: IsoDate; source: string },
): Promise<{ case: Case; known: boolean }> {
  const id = caseId(dispute)
  const text = requireText(dispute.text)
  const said = { subject: id, effectiveOn: today, knownOn: today, source }
  const [opening] = await stores.registry.entriesAbout(id, { kind: 'case' })
  if (!opening) {
    await sayEntry(stores, { kind: 'case', says: openingSays({ ...dispute, text }), ...said })
  } else if (!isSaidIn(await readCase(stores, id), text)) {
    const says = { step: 'note', text, from: sideOf(dispute.by) }
    await sayEntry(stores, { kind: 'case-step', says, ...said })
  }
  return { case: await readCase(stores, id), known: opening !== undefined }
}

export function caseId({ by, about, apart }: Pick<NewCase, 'by' | 'about' | 'apart'>): string {
  return contentId('case', { by: { ...by }, about: { ...about }, ...(apart === undefined ? {} : { apart }) })
}

/** What the entry that opens a case says. */
export function openingSays({ by, about, text, against, matter }: NewCase): { [key: string]: Json } {
  const known = Object.entries(matter ?? {}).filter(([, each]) => each !== undefined) as [string, string][]
  return {
    by: { ...by },
    about: { ...about },
    text,
    ...(against === undefined ? {} : { against }),
    ...(known.length === 0 ? {} : { matter: Object.fromEntries(known) }),
  }
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
  const all = await hall.database.read(readCases)
  const rank = (each: Case): string =>
    `${isOverdue(each, today) ? 0 : 1} ${each.due ?? '9999'} ${each.openedOn} ${each.id}`
  return all.filter((each) => fits(each, filter)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** All of them, in the order in which they were opened. */
export async function readCases({ registry }: Stores): Promise<Case[]> {
  const openings = await registry.entries({ kind: 'case' })
  const steps = Map.groupBy(await registry.entries({ kind: 'case-step' }), ({ subject }) => subject)
  return openings.map((opening) => caseOf(opening, steps.get(opening.subject) ?? []))
}

export async function showCase(hall: Hall, id: string): Promise<Case> {
  return hall.database.read((stores) => readCase(stores, id))
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

export function requireText(text: string): string {
  if (text.trim() !== '') return text.trim()
  throw badInput('cases/no-text', 'Nothing is said.', { hint: 'Say in a sentence what is wrong, or what was done.' })
}
