/** Takes the steps of a round one after another, as its events took them: which stage each track has reached, and how. */

import { addMonths, daysBetween, type IsoDate } from '../../base/index.ts'
import type { Happening } from './happenings.ts'
import { type Rulebook, rulesFor, type Step } from './rulebook.ts'
import { type CheckedVote, checkVote } from './votes.ts'

export interface StepTaken {
  readonly step: Step
  readonly on: IsoDate
  readonly from: string
  /** Where it led: the stage of the step, or that of its failure. */
  readonly to: string
  /** Id of the event or state that took it; absent where the record has none and later events show that it was taken. */
  readonly event: string | undefined
  readonly says: string
  readonly failed: boolean
  /** Since the step before, on any track. */
  readonly days: number | undefined
  readonly vote: CheckedVote | undefined
}

export interface Replay {
  readonly stages: ReadonlyMap<string, string>
  readonly path: readonly StepTaken[]
  /** Events of steps that nothing leads to from where the track stood. */
  readonly unplaced: readonly { readonly event: string; readonly says: string }[]
}

/** Events of the round up to and with that day. */
export function replayRound(happenings: readonly Happening[], { book, on }: { book: Rulebook; on: IsoDate }): Replay {
  const stages = new Map(book.tracks.map(({ id, stages: all }) => [id, all[0]?.id ?? '']))
  const walk: Walk = { book, stages, path: [], unplaced: [] }
  for (const each of happenings) {
    if (each.on > on) continue
    takeLapses(walk, each.on)
    takeEvent(walk, each)
  }
  takeLapses(walk, on)
  return walk
}

interface Walk {
  readonly book: Rulebook
  readonly stages: Map<string, string>
  readonly path: StepTaken[]
  readonly unplaced: { event: string; says: string }[]
}

function takeEvent(walk: Walk, { event, on, opens = false }: Happening): void {
  const steps = walk.book.steps.filter((step) => step.event === event.kind)
  const step = steps.find(({ track, from }) => from.includes(walk.stages.get(track) ?? '')) ?? steps[0]
  if (!step) return
  const way = wayTo(walk.book, step, walk.stages.get(step.track) ?? '')
  if (!way) {
    if (!opens) walk.unplaced.push({ event: event.id, says: event.says })
    return
  }
  const says = opens
    ? 'Not in the record; the vote that began shows it.'
    : 'Not in the record; what came after shows it.'
  for (const between of way) take(walk, between, { on, says })
  if (opens) return
  const vote = rulesFor(walk.book, step.id, { is: 'vote', on }).length > 0 ? checkVote(event, walk.book) : undefined
  take(walk, step, { on, event: event.id, says: event.says, vote })
}

interface Taking {
  readonly on: IsoDate
  readonly says: string
  readonly event?: string
  readonly vote?: CheckedVote | undefined
}

function take({ book, stages, path }: Walk, step: Step, { on, says, event, vote }: Taking): void {
  const from = stages.get(step.track) ?? ''
  const failed = vote?.judgement?.met === 'not-met'
  const to = failed ? (rulesFor(book, step.id, { is: 'fail', on }).at(-1)?.to ?? from) : step.to
  const before = path.at(-1)?.on
  const days = before === undefined ? undefined : daysBetween(before, on)
  path.push({ step, on, from, to, event, says, failed, days, vote })
  stages.set(step.track, to)
}

/** The fewest steps that lead to where a step can be taken; none when it can be already, `undefined` when nothing does. */
export function wayTo(book: Rulebook, step: Step, from: string): readonly Step[] | undefined {
  const steps = book.steps.filter(({ track, by }) => track === step.track && !by.includes('clock'))
  const seen = new Set([from])
  let ways: { at: string; way: readonly Step[] }[] = [{ at: from, way: [] }]
  while (ways.length > 0) {
    const there = ways.find(({ at }) => step.from.includes(at))
    if (there) return there.way
    ways = ways.flatMap(({ at, way }) =>
      steps.flatMap((next) => {
        if (next === step || !next.from.includes(at) || seen.has(next.to)) return []
        seen.add(next.to)
        return [{ at: next.to, way: [...way, next] }]
      }),
    )
  }
  return undefined
}

/** A mandate that has run out by a day. */
function takeLapses(walk: Walk, by: IsoDate): void {
  for (const lapse of lapsesOf(walk.book, walk)) {
    if (lapse.on > by || !lapse.step.from.includes(walk.stages.get(lapse.step.track) ?? '')) continue
    take(walk, lapse.step, { on: lapse.on, says: lapse.title })
  }
}

/** When what was voted runs out, by the rule of the day of its vote. */
export function lapsesOf(
  book: Rulebook,
  { path, stages }: Pick<Replay, 'path' | 'stages'>,
): { step: Step; on: IsoDate; title: string; rule: string }[] {
  return book.steps.flatMap((step) => {
    if (!step.from.includes(stages.get(step.track) ?? '')) return []
    const since = path.findLast((taken) => taken.step.track === step.track && taken.step.event === 'strike-authorised')
    const rule =
      since && rulesFor(book, step.id, { is: 'lapse', on: since.vote?.event.voting?.first ?? since.on }).at(-1)
    if (!since || !rule || rule.after !== since.step.event) return []
    return [{ step, on: addMonths(since.on, rule.months), title: rule.title, rule: rule.id }]
  })
}
