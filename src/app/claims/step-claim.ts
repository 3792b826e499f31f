/** One step in a claim: clocks first, then the step if it is allowed, then what follows from it, in one transaction. */

import { badInput, type Fraction, type IsoDate, parseFraction, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { checkStep, type ClaimState, ENDED, nameKey, type StepSays } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { claimState } from './claim-states.ts'
import { lateDay } from './claim-request.ts'
import type { OpenedClaim } from './open-claim.ts'
import { knownPerson } from './parties.ts'
import { runClocks } from './run-claims.ts'
import { notesOn, sayStep } from './settle-claim.ts'

export interface StepRequest {
  readonly claim: string
  /** The day on which it happened; today without it. */
  readonly on?: string
  readonly source: string
}

/** What the step says; names of people are looked up in the transaction. */
export type SayStep = (find: { readonly person: (name: string) => Promise<string> }) => Promise<StepSays> | StepSays

/** Clocks that had run out by the day of the step have their consequence first: a late answer is late whoever ran the clocks. */
export async function stepClaim(hall: Hall, request: StepRequest, say: SayStep): Promise<OpenedClaim> {
  const { on, today } = readDay(hall, request.on)
  const done = await hall.database.write(async (stores) => {
    const { lastOn } = await claimState(stores, request.claim, { on: today })
    if (on >= lastOn) await runClocks(stores, { on, knownOn: today, only: request.claim, presuming: false })
    const before = await claimState(stores, request.claim, { on: today })
    const says = await say({ person: async (name) => (await knownPerson(stores, name)).id })
    if (says.step === 'determination') await checkSummary(stores, before, says.summary)
    const news = checkStep(before, says, { on })
    const said = { on, knownOn: today, source: request.source }
    if (news) await sayStep(stores, before, says, said)
    const state = await claimState(stores, request.claim, { on: today })
    return { state, known: !news, problems: news && state.phase === ENDED ? await notesOn(stores, state) : [] }
  })
  return { ...done, problems: [...done.problems, ...(await publishHallLog(hall))] }
}

/** Takes the last step back, as one more entry; what followed from it in credits stays, so then it is refused. */
export async function takeBackStep(hall: Hall, request: StepRequest): Promise<OpenedClaim> {
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const { steps, claim } = await claimState(stores, request.claim, { on: today })
    const last = steps.at(-1)
    if (!last || last.says.step === 'release') throw nothingToTakeBack(claim.id, last?.says.step)
    await sayEntry(stores, {
      kind: 'claim-step',
      subject: claim.id,
      says: null,
      effectiveOn: last.on,
      knownOn: today,
      source: request.source,
      corrects: last.entry,
    })
    return { state: await claimState(stores, request.claim, { on: today }), known: false, problems: [] as Problem[] }
  })
  return { ...done, problems: [...done.problems, ...(await publishHallLog(hall))] }
}

export function readPart(text: string | undefined): Fraction {
  const value = text === undefined || text.length > 60 ? undefined : parseFraction(text)
  if (value) return value
  throw badInput('claims/bad-fraction', `${JSON.stringify(text ?? '')} is no part of a payment.`, {
    hint: 'Write an exact fraction of the whole payment for the work: --fraction 1/6.',
  })
}

function readDay(hall: Hall, asked: string | undefined): { on: IsoDate; today: IsoDate } {
  const today = hall.clock.today()
  checkDay('claims/bad-date', '--on', asked)
  if (asked !== undefined && asked > today) throw lateDay(asked, today)
  return { on: asked ?? today, today }
}

/** The summary of a determination is published: it names nobody, and not the work. */
async function checkSummary({ registry }: Stores, { claim }: ClaimState, summary: string): Promise<void> {
  const ids = [claim.claimant, ...claim.respondents]
  const names = (await Promise.all(ids.map((id) => registry.writer(id)))).flatMap((writer) => writer?.name ?? [])
  const title = (await registry.work(claim.work))?.title ?? ''
  const text = ` ${nameKey(summary)} `
  const parts = names.flatMap((name) => name.split(/[\s-]+/).filter((part) => part.length > 2))
  const found = [...parts, title].find((name) => nameKey(name) !== '' && text.includes(` ${nameKey(name)} `))
  if (found === undefined && summary.trim() !== '') return
  throw badInput(
    'claims/summary-names',
    found === undefined
      ? 'The determination has no summary.'
      : `The summary names ${JSON.stringify(found)}; it is published without names and titles.`,
    { hint: 'Say what decided in general words: --summary "The second draft already had the whole of the third act."' },
  )
}

function nothingToTakeBack(claim: string, step: string | undefined): Refusal {
  return new Refusal(
    'claims/nothing-to-take-back',
    { claim },
    {
      message: step
        ? `The claim ${claim} was settled; credits have moved by it.`
        : `Nothing has been done in ${claim} yet.`,
      hint: step ? 'Whoever sees it otherwise opens a claim of their own.' : 'The claimant may withdraw it.',
    },
  )
}
