/**
 * Reads of a large hall that would keep everybody waiting are done in a few threads beside the server's; those of a small one where
 * they are asked, since a thread takes longer to start.
 */

import { availableParallelism } from 'node:os'
import { BadInput, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type Lane, threadLane } from '../../drivers/task-lanes.ts'
import type { AnswerTo, AskedOf, Question, QuestionName, Reading } from './questions.ts'

export type Answered =
  | { readonly answer: unknown }
  | { readonly problems: readonly Problem[] }
  | { readonly refusal: Pick<Refusal, 'code' | 'facts' | 'message' | 'hint'> }

/** With so many texts to look up, an answer takes longer than the way to a thread and back. */
export const FEW_TEXTS = 5_000
const MOST_THREADS = Math.min(4, availableParallelism())
/** Where much is kept for the next question: a second thread would read and keep the same again. */
const ONE_THREAD = 1
/** Some seconds of work; whoever comes then is told to come again. */
const MOST_WAITING = 500
/** A thread that nobody asks gives its memory back. */
const IDLE_MS = 600_000

type ReadLane = Lane<Question, Answered, never>

interface Waiting {
  readonly question: Question
  readonly signal: AbortSignal | undefined
  readonly done: (answer: unknown) => void
  readonly fail: (error: unknown) => void
}

interface Threads {
  /** Of the hall. */
  readonly folder: string
  readonly most: number
  readonly idle: { readonly lane: ReadLane; readonly ends: NodeJS.Timeout }[]
  readonly waiting: Waiting[]
  busy: number
  asked: number
}

interface ThreadsOfHall {
  isLarge: boolean
  readonly any: Threads
  readonly keeping: Threads
}

/** By the database. What is kept for good does not grow less: a hall that is large stays so. */
const THREADS = new WeakMap<Hall['database'], ThreadsOfHall>()

export interface Aside<Name extends QuestionName> {
  readonly name: Name
  /** What stands under the name in `QUESTIONS`: it is asked here where the hall is small. */
  readonly read: Reading<Name>
  readonly asked: AskedOf<Name>
  /** Whoever has gone by the time that a thread is free is not answered. */
  readonly signal?: AbortSignal | undefined
  /** It takes long however small the registry is. */
  readonly isLong?: boolean
  /** What it reads is kept for the next question: one thread, always the same, answers all of these. */
  readonly keeps?: boolean
}

export async function readAside<Name extends QuestionName>(
  hall: Hall,
  { name, read, asked, signal, isLong = false, keeps = false }: Aside<Name>,
): Promise<AnswerTo<Name>> {
  const threads = await threadsOf(hall, isLong)
  if (threads) return (await ask(keeps ? threads.keeping : threads.any, { name, asked }, signal)) as AnswerTo<Name>
  return (read as (hall: Hall, asked: unknown) => Promise<unknown>)(hall, asked) as Promise<AnswerTo<Name>>
}

async function threadsOf({ database, folder }: Hall, isLong: boolean): Promise<ThreadsOfHall | undefined> {
  const known = THREADS.get(database)
  if (known?.isLarge || (known && isLong)) return known
  const isLarge = (await database.read(({ lookup }) => lookup.size())) >= FEW_TEXTS
  if (!isLarge && !isLong) return undefined
  // Another question may have been faster.
  const threads = THREADS.get(database) ?? {
    isLarge,
    any: noThreads(folder, MOST_THREADS),
    keeping: noThreads(folder, ONE_THREAD),
  }
  threads.isLarge ||= isLarge
  THREADS.set(database, threads)
  return threads
}

function noThreads(folder: string, most: number): Threads {
  return { folder, most, idle: [], waiting: [], busy: 0, asked: 0 }
}

function ask(threads: Threads, question: Question, signal: AbortSignal | undefined): Promise<unknown> {
  if (threads.waiting.length >= MOST_WAITING) throw busy()
  return new Promise((done, fail) => {
    threads.waiting.push({ question, signal, done, fail })
    if (threads.busy < threads.most) void work(threads)
  })
}

/** One thread answers what waits until nothing does. */
async function work(threads: Threads): Promise<void> {
  threads.busy++
  let lane = takeIdle(threads)
  for (let next = threads.waiting.shift(); next; next = threads.waiting.shift()) {
    if (next.signal?.aborted) {
      next.fail(busy())
      continue
    }
    lane ??= openLane(threads.folder)
    const outcome = await lane.run(++threads.asked, next.question, () => undefined)
    if ('failed' in outcome) next.fail(new Error(outcome.failed))
    else settle(next, outcome.result)
    if (lane.isDead()) lane = undefined
  }
  threads.busy--
  if (lane) rest(threads, lane)
}

function settle({ done, fail }: Waiting, answered: Answered): void {
  if ('answer' in answered) done(answered.answer)
  else if ('problems' in answered) fail(new BadInput(answered.problems))
  else {
    const { code, facts, message, hint } = answered.refusal
    fail(new Refusal(code, facts, { message, ...(hint === undefined ? {} : { hint }) }))
  }
}

function takeIdle({ idle }: Threads): ReadLane | undefined {
  const { lane, ends } = idle.pop() ?? {}
  clearTimeout(ends)
  return lane?.isDead() ? undefined : lane
}

function rest({ idle }: Threads, lane: ReadLane): void {
  const ends = setTimeout(() => {
    idle.splice(
      idle.findIndex((each) => each.lane === lane),
      1,
    )
    void lane.stop()
  }, IDLE_MS)
  idle.push({ lane, ends: ends.unref() })
}

function openLane(folder: string): ReadLane {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js', import.meta.url)
  return threadLane(entry, folder, { holdsProcess: 'while asked' })
}

function busy(): Refusal {
  return new Refusal(
    'api/busy',
    { waiting: MOST_WAITING },
    { message: 'More is asked than can be read soon.', hint: 'Try again in a few seconds.' },
  )
}
