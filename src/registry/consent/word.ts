/**
 * Whose word counts. A writer may have changed their mind, have heirs, and be spoken for by agents; of all that was said for one
 * share this finds what stands on a day. Where two words stand side by side both count, and the more restrictive one decides.
 */

import type { IsoDate } from '../../base/index.ts'
import { type PurposeName, widerPurpose } from './purposes.ts'
import type { Statement } from './statement.ts'

export interface WordQuestion {
  readonly purpose: PurposeName
  readonly on: IsoDate
}

/** One person's latest word; taken back, it holds nothing but still has its day. */
interface Word {
  readonly last: Statement
  readonly counts: readonly Statement[]
}

/**
 * What stands of the statements for one share about one subject; empty when nothing does. The writer's own latest word counts; what heirs
 * said later stands in its place, each heir's beside the others'; an agent's word counts only when it is later than
 * those, and beside them: an agent can close what the writer opened, and cannot open what the writer closed.
 */
export function standingWord(statements: readonly Statement[], question: WordQuestion): readonly Statement[] {
  const words = wordsBySpeaker(statements, question)
  const ofRole = (role: string): Word[] => words.filter(({ last }) => last.by.role === role)
  const own = ofRole('writer')
  const heirs = ofRole('heir')
  const guild = ofRole('guild')
  const outlived = own.filter((word) => heirs.every((heir) => isLater(word.last, heir.last)))
  const principals = [...outlived, ...heirs, ...guild]
  const agents = ofRole('agent').filter((agent) => principals.every(({ last }) => isLater(agent.last, last)))
  return [...principals, ...agents].flatMap(({ counts }) => counts)
}

/** The latest of two statements about one subject: from the later day, or on one day the one that was added later. */
export function isLater(a: Statement, b: Statement): boolean {
  return a.from === b.from ? a.number > b.number : a.from > b.from
}

function wordsBySpeaker(statements: readonly Statement[], question: WordQuestion): Word[] {
  const { purpose } = question
  const about = statements.filter((each) => each.purpose === purpose || each.purpose === widerPurpose(purpose))
  const speakers = Map.groupBy(about, speakerKey)
  return [...speakers.values()].flatMap((said) => wordOf(said, question) ?? [])
}

export function speakerKey({ by: { role, writer, name } }: Pick<Statement, 'by'>): string {
  return JSON.stringify([role, writer, name])
}

/**
 * A word on a kind of analysis stands before a word on analysis as a whole; one on the whole that was said later counts beside
 * it, and when it takes back, takes back both.
 */
function wordOf(statements: readonly Statement[], { purpose, on }: WordQuestion): Word | undefined {
  const wider = widerPurpose(purpose)
  const whole = wider && latest(statements, { purpose: wider, on })
  const exact = latest(statements, { purpose, on })
  const both = [exact, whole].filter((each) => each !== undefined)
  const last = both.reduce<Statement | undefined>((one, each) => (one && isLater(one, each) ? one : each), undefined)
  if (!last) return undefined
  if (last === whole && last.answer === 'withdrawn') return { last, counts: [] }
  const kept = exact && exact.answer !== 'withdrawn' && whole && isLater(exact, whole) ? [exact] : both
  return { last, counts: kept.filter(({ answer }) => answer !== 'withdrawn') }
}

/** The latest that applies on the day: begun, and not ended. */
function latest(statements: readonly Statement[], { purpose, on }: WordQuestion): Statement | undefined {
  let found: Statement | undefined
  for (const each of statements) {
    if (each.purpose !== purpose || each.from > on || (each.until !== undefined && each.until < on)) continue
    if (!found || isLater(each, found)) found = each
  }
  return found
}
