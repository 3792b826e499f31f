/** Keeps what somebody says about consent, one entry for each purpose, each sealed in the log; what stands already is not said again. */

import { BadInput, badInput, type IsoDate, isError, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  checkStatement,
  HALL_SUBJECT,
  type NewStatement,
  ruleOn,
  RULES,
  saysOf,
  standingEntries,
  statementOf,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { knownNames } from './consent-records.ts'
import { type ConsentWords, type ReadConsent, readConsent } from './consent-request.ts'
import { libraryIds } from '../find-deal.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

export interface SaidConsent {
  /** Entries that were added. */
  readonly entries: readonly { readonly id: string; readonly purpose: string }[]
  /** Purposes on which the same stands already. */
  readonly unchanged: readonly string[]
  readonly problems: readonly Problem[]
}

/** `known` is the day on which the hall learnt it: today without it. */
export async function setConsent(
  hall: Hall,
  words: ConsentWords,
  { known }: { known?: string } = {},
): Promise<SaidConsent> {
  checkDay('consent/bad-date', '--known', known)
  const today = hall.clock.today()
  const said = await hall.database.write(async (stores) => {
    const read = readConsent(words, { names: await knownNames(stores), today: known ?? today })
    if (read.problems.length > 0) throw new BadInput(read.problems)
    return keepConsent(stores, read, { knownOn: known ?? today })
  })
  const wrong = said.problems.filter(isError)
  if (wrong.length > 0) throw new BadInput(wrong)
  return { ...said, problems: [...said.problems, ...(await noteDeal(words)), ...(await publishHallLog(hall))] }
}

/** All of it, or nothing when one statement has a fault: then only problems come back. */
export async function keepConsent(
  stores: Stores,
  { subject, source, statements }: ReadConsent,
  { knownOn }: { knownOn: IsoDate },
): Promise<SaidConsent> {
  const standing = standingEntries(await stores.registry.entriesAbout(subject, { kind: 'consent' }))
  const before = standing.flatMap((entry) => statementOf(entry) ?? [])
  const checked = statements.map((statement) => ({ statement, ...checkStatement(statement, before) }))
  const problems = checked.flatMap((each) => each.problems)
  if (problems.some(isError)) return { entries: [], unchanged: [], problems }
  const entries: { id: string; purpose: string }[] = []
  for (const { statement, unchanged } of checked) {
    if (unchanged) continue
    const { id } = await sayEntry(stores, entryOf(statement, { subject, source, knownOn }))
    entries.push({ id, purpose: statement.purpose })
  }
  const unchanged = checked.filter((each) => each.unchanged).map(({ statement }) => statement.purpose)
  return { entries, unchanged, problems: [...problems, ...(await noteStrangers(stores, { subject, statements }))] }
}

function entryOf(statement: NewStatement, rest: { subject: string; source: string; knownOn: IsoDate }) {
  return { kind: 'consent' as const, ...rest, says: saysOf(statement), effectiveOn: statement.from }
}

/** Takes an entry back that was never right; what it said is as if it had not been said, from the day on which this is known. */
export async function takeBackConsent(
  hall: Hall,
  { entry: named, source, known }: { entry: string; source?: string | undefined; known?: string | undefined },
): Promise<SaidConsent> {
  checkDay('consent/bad-date', '--known', known)
  const id = await hall.database.write(async (stores) => {
    const entry = await stores.registry.entry(named)
    const all = entry ? await stores.registry.entriesAbout(entry.subject, { kind: 'consent' }) : []
    if (!entry || !standingEntries(all).some((each) => each.id === entry.id)) throw notStanding(named)
    const { kind, subject, effectiveOn } = entry
    const said = await sayEntry(stores, {
      kind,
      subject,
      says: null,
      effectiveOn,
      knownOn: known ?? hall.clock.today(),
      source: source ?? 'mistake',
      corrects: entry.id,
    })
    return said.id
  })
  return { entries: [{ id, purpose: '' }], unchanged: [], problems: await publishHallLog(hall) }
}

/** How many holders of a co-written work have to say yes. */
export async function setConsentRule(
  hall: Hall,
  {
    rule: named,
    from,
    known,
    source,
  }: { rule: string; from?: string | undefined; known?: string | undefined; source?: string | undefined },
): Promise<SaidConsent> {
  checkDay('consent/bad-date', '--from', from)
  checkDay('consent/bad-date', '--known', known)
  const rule = RULES.find((each) => each === named)
  if (!rule)
    throw badInput('consent/unknown-word', `There is no rule ${JSON.stringify(named)}.`, {
      hint: `There are: ${RULES.join(', ')}.`,
    })
  if (source === undefined) {
    throw badInput('consent/no-mandate', 'No decision is named that makes this the rule.', {
      hint: 'Name it: --source "assembly of 2026-01-10".',
    })
  }
  const today = hall.clock.today()
  const rest = {
    kind: 'consent' as const,
    subject: HALL_SUBJECT,
    effectiveOn: from ?? today,
    knownOn: known ?? today,
    source,
  }
  const entry = await hall.database.write(async (stores) => {
    const before = standingEntries(await stores.registry.entriesAbout(HALL_SUBJECT, { kind: 'consent' }))
    return ruleOn(before, rest.effectiveOn) === rule ? undefined : sayEntry(stores, { ...rest, says: { rule } })
  })
  if (!entry) return { entries: [], unchanged: [rule], problems: [] }
  return { entries: [{ id: entry.id, purpose: rule }], unchanged: [], problems: await publishHallLog(hall) }
}

/** A word of somebody without a share is kept, since credits may change, and does not count until then. */
async function noteStrangers(
  { registry }: Stores,
  { subject, statements }: Pick<ReadConsent, 'subject' | 'statements'>,
): Promise<Problem[]> {
  const writer = statements[0]?.by.writer
  const work = await registry.work(subject)
  if (!work || writer === undefined) return []
  const credits = (await registry.creditsOf(work.id))?.credits ?? []
  if (credits.some((credit) => credit.writer === writer)) return []
  const name = (await registry.writer(writer))?.name ?? writer
  return [
    {
      code: 'consent/no-share',
      severity: 'note',
      message: `${name} holds no share of ${work.title} as far as is known. The word is kept, and counts when the credits name them.`,
      hint: 'If that is wrong, correct the credits: guildhall register --credits CSV.',
    },
  ]
}

/** A deal that does not come with Guildhall may be the guild's own; that it is none of the library is told. */
export async function noteDeal({ deal }: Pick<ConsentWords, 'deal'>): Promise<Problem[]> {
  if (deal === undefined || (await libraryIds()).includes(deal)) return []
  return [
    {
      code: 'consent/unknown-deal',
      severity: 'note',
      message: `No deal ${JSON.stringify(deal)} comes with Guildhall; the id is kept as it is.`,
      hint: 'guildhall deal list names those that do.',
    },
  ]
}

function notStanding(named: string): BadInput {
  return badInput('consent/not-standing', `No word on consent with the id ${JSON.stringify(named)} stands.`, {
    hint: 'guildhall consent history WORK lists the ids, and what was corrected.',
  })
}
