/** What may be done next, by whom, from which day on, under which conditions; and what may not yet, and why. */

import { addDays, compareText, type IsoDate } from '../../base/index.ts'
import { dayOf, type Days } from './rule-days.ts'
import { type Replay, wayTo } from './replay.ts'
import {
  type BargainingRule,
  type Decider,
  holdsOn,
  printRuleCitation,
  type Rulebook,
  rulesFor,
  type Step,
} from './rulebook.ts'

export interface Condition {
  readonly rule: string
  /** `open`: it depends on what is not known or has not happened yet. */
  readonly is: 'met' | 'open' | 'not-met'
  readonly says: string
  readonly citation: string
  readonly hypothesis: boolean
  /** The first day that it leaves open, where there is one. */
  readonly from: IsoDate | undefined
}

export interface NextStep {
  readonly step: Step
  readonly by: readonly Decider[]
  /** `allowed` on this day; `not-yet`: from a later day, or after other steps; `barred`: not while things stand as they do. */
  readonly is: 'allowed' | 'not-yet' | 'barred'
  /** The first day on which it may be; absent where no day can be said. */
  readonly earliest: IsoDate | undefined
  /** Steps that have to be taken before it. */
  readonly first: readonly Step[]
  readonly conditions: readonly Condition[]
}

/** Every step that is open from where the round stands or that others lead to; what the clock does is no step of anybody. */
export function nextSteps(book: Rulebook, { stages }: Replay, days: Days): NextStep[] {
  return book.steps
    .filter(({ by }) => !by.includes('clock'))
    .flatMap((step) => {
      const first = wayTo(book, step, stages.get(step.track) ?? '')
      return first ? [nextStep(step, { book, stages, days, first })] : []
    })
    .toSorted(
      (a, b) =>
        a.first.length - b.first.length ||
        ORDER.indexOf(a.is) - ORDER.indexOf(b.is) ||
        compareText(a.earliest ?? '', b.earliest ?? ''),
    )
}

const ORDER: readonly NextStep['is'][] = ['allowed', 'not-yet', 'barred']

interface Ground {
  readonly book: Rulebook
  readonly stages: Replay['stages']
  readonly days: Days
  readonly first: readonly Step[]
}

function nextStep(step: Step, ground: Ground): NextStep {
  const { book, days, first } = ground
  const conditions = conditionsOf(step, ground)
  // What bars a step on the way bars those after it.
  const onTheWay = [...first.flatMap((each) => conditionsOf(each, ground)), ...conditions]
  const later = onTheWay.flatMap(({ from }) => from ?? []).reduce((a, b) => (a > b ? a : b), days.on)
  const isBarred = onTheWay.some(({ is, from }) => is === 'not-met' && from === undefined)
  const is = isBarred ? 'barred' : first.length > 0 || later > days.on ? 'not-yet' : 'allowed'
  return { step, by: decidersOf(book, step, days.on), is, earliest: isBarred ? undefined : later, first, conditions }
}

function conditionsOf(step: Step, ground: Ground): Condition[] {
  const rules = ground.book.rules.filter(({ steps }) => steps.includes(step.id))
  return rules.flatMap((rule) => conditionOf(rule, ground) ?? [])
}

function decidersOf(book: Rulebook, step: Step, on: IsoDate): readonly Decider[] {
  const decides = rulesFor(book, step.id, { is: 'decides', on }).at(-1)
  const vote = rulesFor(book, step.id, { is: 'vote', on }).at(-1)
  return decides?.by ?? (vote ? [vote.by] : step.by)
}

type Said = Pick<Condition, 'is' | 'says'> & { readonly from?: IsoDate | undefined }

function conditionOf(rule: BargainingRule, ground: Ground): Condition | undefined {
  const said = sayCondition(rule, ground)
  if (!said) return undefined
  const citation = printRuleCitation(rule, ground.book)
  return { rule: rule.id, citation, hypothesis: rule.citation.hypothesis !== undefined, from: undefined, ...said }
}

function sayCondition(rule: BargainingRule, ground: Ground): Said | undefined {
  const { days } = ground
  if (rule.is === 'wait') return sayWait(rule, ground)
  if (!holdsOn(rule, days.on)) return undefined
  if (rule.is === 'bar') return sayBar(rule, ground)
  if (rule.is === 'vote') return { is: 'open', says: `${rule.title}: ${sayVote(rule)}.` }
  return rule.is === 'decides' ? { is: 'open', says: `${rule.title}.` } : undefined
}

function sayVote({ bound, share, of, turnout }: BargainingRule & { readonly is: 'vote' }): string {
  const asked = `${bound === 'more-than' ? 'more than' : 'at least'} ${percent(share)} of ${of === 'votes' ? 'the votes cast' : 'all members'}`
  return turnout === undefined ? asked : `${asked}, and at least ${percent(turnout)} of the members voting`
}

/** 3/4 as 75%; a third, which no decimal ends, as it is. */
function percent({ numerator, denominator }: { numerator: bigint; denominator: bigint }): string {
  return (numerator * 100n) % denominator === 0n
    ? `${(numerator * 100n) / denominator}%`
    : `${numerator}/${denominator}`
}

/** By the version of the rule that held on the day from which is counted. */
function sayWait(rule: BargainingRule & { readonly is: 'wait' }, { days, stages }: Ground): Said | undefined {
  const base = dayOf(days, rule.after)
  if (!holdsOn(rule, base ?? days.on)) return undefined
  const more = rule.days + (rule.starts === 'next-day' ? 1 : 0)
  if (base !== undefined) {
    const from = addDays(base, more)
    return { is: from <= days.on ? 'met' : 'not-met', says: `${rule.title}: from ${from}, counted from ${base}.`, from }
  }
  if (rule.after === 'notice') {
    const end = stages.get('contract') === 'renewed' ? days.newExpiry : days.expiry
    const by = end && addDays(end, -rule.days)
    const when = by === undefined ? '' : `; notice by ${by} lets it end with the contract`
    return { is: 'open', says: `${rule.title}: the day of the notice is not in the record${when}.` }
  }
  return { is: 'not-met', says: `${rule.title}: ${rule.days} days after ${rule.after}.`, from: addDays(days.on, more) }
}

function sayBar(rule: BargainingRule & { readonly is: 'bar' }, { book, stages, days }: Ground): Said {
  const hit = rule.while.find((each) => {
    const [track = '', stage] = each.split('.')
    return stages.get(track) === stage
  })
  if (hit === undefined) return { is: 'met', says: `${rule.title}: it is not so now.` }
  const [track, stage] = hit.split('.')
  const title = book.tracks.find(({ id }) => id === track)?.stages.find(({ id }) => id === stage)?.title ?? hit
  const end = track === 'contract' ? (stage === 'renewed' ? days.newExpiry : days.expiry) : undefined
  if (end === undefined) return { is: 'not-met', says: `${rule.title}: ${title}.` }
  return { is: 'not-met', says: `${rule.title}: ${title} through ${end}.`, from: addDays(end, 1) }
}
