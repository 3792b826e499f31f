/** Takes in what the bank answers: notes, bookings and reversals of payouts in one transaction; the same answer again changes nothing. */

import { BadInput, badInput, type IsoDate, isError, type Problem, Refusal } from '../../base/index.ts'
import { readBankFile } from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { openVault, type Vault } from '../../drivers/vault.ts'
import { isLive, type PayoutStatus } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { readBankFiles } from '../banking/read-bank-files.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { publishHallLog } from '../publish-log.ts'
import { namesOf } from '../registry-views.ts'
import { openFile } from './payment-batch.ts'
import { type FollowedPayout, followedPayouts, isSameAnswer, sayAnswer } from './payout-answers.ts'
import { type FoundAnswer, type FoundAnswers, readAnswers, type SentBatch } from './read-answers.ts'

export interface Changed {
  readonly followed: FollowedPayout
  readonly before: PayoutStatus
}

export interface Answered {
  /** Payouts about which something new was recorded. */
  readonly changed: readonly Changed[]
  /** Answers that were recorded before. */
  readonly known: number
  readonly names: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** A file with an error is refused, and then nothing is recorded. */
export async function answerPayments(
  hall: Hall,
  { files, dryRun }: { files: readonly string[]; dryRun: boolean },
): Promise<Answered> {
  const sent = await hall.database.read(async (stores) => sentBatches(stores, await openVault(hall.folder)))
  const read = await readBankFiles(files, { among: sent.map(({ content }) => content) })
  const errors = read.problems.filter(isError)
  if (errors.length > 0) throw new BadInput(errors)
  const work = async (stores: Stores): Promise<Answered> => {
    const payouts = new Map((await followedPayouts(stores)).map((each) => [each.payout.id, each]))
    const found = readAnswers(read, { payouts, sent, today: hall.clock.today() })
    return recordAnswers(stores, { found, payouts, today: hall.clock.today() })
  }
  const done = await (dryRun ? dryRunOf(hall, work) : hall.database.write(work))
  const published = dryRun ? [] : await publishHallLog(hall)
  return { ...done, problems: [...read.problems, ...done.problems, ...published] }
}

class DryRun extends Error {
  readonly answered: Answered
  constructor(answered: Answered) {
    super('a dry run is taken back')
    this.answered = answered
  }
}

/** The whole transaction, taken back at its end. */
async function dryRunOf(hall: Hall, work: (stores: Stores) => Promise<Answered>): Promise<Answered> {
  try {
    return await hall.database.write(async (stores) => {
      throw new DryRun(await work(stores))
    })
  } catch (error) {
    if (error instanceof DryRun) return error.answered
    throw error
  }
}

/** pain.001 files of the hall as they read; NACHA has no ids of messages and groups. */
async function sentBatches(stores: Stores, vault: Vault): Promise<SentBatch[]> {
  const batches = [...new Set((await followedPayouts(stores)).map(({ batch }) => batch))]
  return batches.flatMap((batch) =>
    batch.files.flatMap((each) => {
      if (!each.name.endsWith('.xml')) return []
      const read = readBankFile(Buffer.from(openFile(vault, batch.id, each), 'utf8'))
      return 'kind' in read && read.kind === 'pain.001' ? [{ batch: batch.id, content: read.content }] : []
    }),
  )
}

interface Recording {
  readonly found: FoundAnswers
  readonly payouts: ReadonlyMap<string, FollowedPayout>
  readonly today: IsoDate
}

async function recordAnswers(stores: Stores, { found, payouts, today }: Recording): Promise<Answered> {
  const fresh: FoundAnswer[] = []
  for (const each of found.answers) {
    const before = payouts.get(each.payout)?.events ?? []
    const beside = fresh.filter(({ payout }) => payout === each.payout).map(({ answer }) => answer)
    if (![...before, ...beside].some((answer) => isSameAnswer(answer, each.answer))) fresh.push(each)
  }
  for (const { payout, answer, file } of fresh)
    await sayAnswer(stores, payout, { answer, knownOn: today, source: `bank file ${baseName(file)}` })
  const ids = new Set(fresh.map(({ payout }) => payout))
  const { changed, names } = await bookChanges(stores, { payouts, ids })
  const problems = [...found.problems, ...changed.flatMap((each) => contradictionsOf(each, payouts))]
  return { changed, names, known: found.answers.length - fresh.length, problems }
}

async function bookChanges(
  stores: Stores,
  { payouts, ids }: { payouts: ReadonlyMap<string, FollowedPayout>; ids: ReadonlySet<string> },
): Promise<Pick<Answered, 'changed' | 'names'>> {
  const now = (await followedPayouts(stores)).filter(({ payout }) => ids.has(payout.id))
  await postBookings(
    stores,
    now.flatMap(({ course }) => course.bookings),
  )
  const changed = now.map((followed) => ({ followed, before: payouts.get(followed.payout.id)!.course.status }))
  return { changed, names: await namesOf(stores) }
}

/** Those that are new. */
function contradictionsOf({ followed }: Changed, payouts: ReadonlyMap<string, FollowedPayout>): Problem[] {
  const { payout, course } = followed
  const before = payouts.get(payout.id)?.course.contradictions.length ?? 0
  return course.contradictions.slice(before).map((what) => contradiction(payout.id, what))
}

export function contradiction(payout: string, what: string): Problem {
  return {
    code: 'pay/contradiction',
    message: `The bank contradicts itself about ${payout}: ${what}.`,
    hint: 'Ask the bank. Nothing is paid anew while the statement shows the money as gone; guildhall pay confirm records what became of it.',
  }
}

export interface ConfirmRequest {
  readonly payout: string
  readonly as: 'paid' | 'returned'
  readonly on: string
  readonly because: string
}

/** What a person knows of a payment and no file tells: a bank without statements to read, or a contradiction that was cleared up. */
export async function confirmPayout(hall: Hall, request: ConfirmRequest): Promise<Answered> {
  const { payout: id, on } = request
  checkDay('pay/bad-date', '--on', on)
  const because = request.because.trim()
  if (because === '')
    throw badInput('pay/no-reason', 'What a person confirms needs a reason.', {
      hint: 'Say on what paper it stands: --because "statement 14 of the bank, page 2".',
    })
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const all = await followedPayouts(stores)
    const followed = all.find(({ payout }) => payout.id === id)
    if (!followed) throw unknownPayout(id)
    if (request.as === 'paid') refusePaidOtherwise(followed, all)
    const what = request.as === 'paid' ? 'settled' : 'returned'
    const answer = { what, on, says: because, mark: `confirmed ${on}` } as const
    const payouts = new Map(all.map((each) => [each.payout.id, each]))
    const isKnown = followed.events.some((each) => isSameAnswer(each, answer) && each.says === because)
    if (isKnown) return { changed: [], names: await namesOf(stores), known: 1 }
    await sayAnswer(stores, id, { answer, knownOn: today, source: 'guildhall pay confirm' })
    return { ...(await bookChanges(stores, { payouts, ids: new Set([id]) })), known: 0 }
  })
  return { ...done, problems: await publishHallLog(hall) }
}

/** What failed and was given to the bank anew cannot have been paid as well without somebody noticing. */
function refusePaidOtherwise({ payout, course }: FollowedPayout, all: readonly FollowedPayout[]): void {
  if (course.status !== 'failed' && course.status !== 'unclear') return
  const runs = new Set(payout.parts.map(({ run }) => run))
  const other = all.find(
    (each) =>
      each.payout.id !== payout.id &&
      each.payout.writer === payout.writer &&
      isLive(each.course) &&
      each.payout.parts.some(({ run }) => runs.has(run)),
  )
  if (!other) return
  throw new Refusal(
    'pay/paid-otherwise',
    { payout: payout.id, other: other.payout.id },
    {
      message: `The same money was given to the bank again as ${other.payout.id}, so ${payout.id} cannot count as paid as well.`,
      hint: 'Have the bank call one of them back, and read its statement.',
    },
  )
}

function unknownPayout(id: string): BadInput {
  return badInput('pay/unknown-payout', `No payout has the id ${JSON.stringify(id)}.`, {
    hint: 'guildhall pay list names them.',
  })
}

function baseName(file: string): string {
  return file.replace(/^.*[/\\]/, '')
}
