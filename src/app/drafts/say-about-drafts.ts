/** What people say about drafts: when one was written, which one scores, that a count is right. Each is a sealed entry. */

import { badInput, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type Entry, type EntryInput, type EntryKind, isPartialDate, standingEntries } from '../../registry/index.ts'
import { findDraft, findWork } from './find-draft.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

/** Who says so, and why. */
export interface Speaker {
  readonly by: string
  readonly reason: string
}

/** `entry` is the one that was added, or the one that said the same before (`isNew` false). */
export interface Said {
  readonly entry: Entry
  readonly isNew: boolean
  readonly problems: readonly Problem[]
}

export async function sayDraftDate(hall: Hall, request: { draft: string; date: string } & Speaker): Promise<Said> {
  const { date } = request
  checkSpeaker(request)
  if (!isPartialDate(date)) {
    throw badInput('drafts/bad-date', `${JSON.stringify(date)} is no date of a draft.`, {
      hint: 'Write it as exactly as it is known: 2024-03-14, 2024-03 or 2024.',
    })
  }
  return sayOnce(hall, async (stores) => {
    const draft = await findDraft(stores, request.draft)
    return { kind: 'draft-date', subject: draft.id, says: { date }, keep: ['date'], ...request }
  })
}

/** `draft` undefined: by the rule again. */
export async function sayScoringDraft(
  hall: Hall,
  request: { work: string; draft: string | undefined } & Speaker,
): Promise<Said> {
  checkSpeaker(request)
  return sayOnce(hall, async (stores) => {
    const work = await findWork(stores, request.work)
    const about = { kind: 'scoring-draft' as const, subject: work.id, keep: ['draft'], ...request }
    if (request.draft === undefined) return { ...about, says: null }
    const draft = await findDraft(stores, request.draft, { work })
    return { ...about, says: { draft: draft.id } }
  })
}

/** Confirms the count of a draft as it was counted; another number is agreed by two people. */
export async function confirmCount(
  hall: Hall,
  request: { draft: string; words: number | undefined } & Speaker,
): Promise<Said> {
  checkSpeaker(request)
  return sayOnce(hall, async (stores) => {
    const { id, fileName, counts } = await findDraft(stores, request.draft)
    if (request.words !== undefined && request.words !== counts.feeBasis) {
      throw new Refusal(
        'drafts/other-count',
        { counted: counts.feeBasis, said: request.words },
        {
          message: `${fileName} was counted as ${counts.feeBasis} words of the fee basis, not ${request.words}.`,
          hint: `Another number is agreed by two people: guildhall drafts agree ${id} --total ${request.words} --reason TEXT --name NAME --role ROLE.`,
        },
      )
    }
    const says = { words: counts.feeBasis, ruleVersion: counts.ruleVersion }
    return { kind: 'count-confirmed', subject: id, says, keep: ['words', 'ruleVersion'], ...request }
  })
}

interface ToSay extends Speaker {
  readonly kind: EntryKind
  readonly subject: string
  readonly says: EntryInput['says']
  /** The members in which an entry that says the same agrees. */
  readonly keep: readonly string[]
}

/** One sentence of a kind stands about a subject: a further one corrects it; the same again changes nothing. */
async function sayOnce(hall: Hall, make: (stores: Stores) => Promise<ToSay>): Promise<Said> {
  const said = await hall.database.write(async (stores) => {
    const { kind, subject, says, keep, by, reason } = await make(stores)
    const standing = standingEntries(await stores.registry.entriesAbout(subject, { kind })).at(-1)
    if (standing && says && keep.every((name) => standing.says?.[name] === says[name])) {
      return { entry: standing, isNew: false }
    }
    if (!standing && says === null) throw nothingToTakeBack()
    const today = hall.clock.today()
    const entry = await sayEntry(stores, {
      kind,
      subject,
      says: says && { ...says, by, reason },
      effectiveOn: today,
      knownOn: today,
      source: `${by}: ${reason}`,
      ...(standing && { corrects: standing.id }),
    })
    return { entry, isNew: true }
  })
  return { ...said, problems: said.isNew ? await publishHallLog(hall) : [] }
}

function nothingToTakeBack(): Refusal {
  return new Refusal(
    'drafts/by-rule-already',
    {},
    { message: 'Nobody has said which draft of the work scores: the rule decides already.' },
  )
}

/** Stops when nobody is named or no reason is given: neither can be made up later. */
export function checkSpeaker({ by, reason }: Speaker): void {
  const missing = [by.trim() === '' && '--by', reason.trim() === '' && '--reason'].filter(Boolean)
  if (missing.length === 0) return
  throw badInput('drafts/who-and-why', `${missing.join(' and ')} must say something.`, {
    hint: 'Say who decides and why; both are sealed with the entry.',
  })
}
