/**
 * One thing is paid once, however often it is reported. Three rules, each with its reason in words:
 * the same row learnt twice counts once; of several rows that name one use the one with the most words counts;
 * of several rows that name one licence the one learnt last counts.
 */

import { canonicalJson, compare, type Fraction, type IsoDate, isDate, parseFraction, ZERO } from '../base/index.ts'
import type { Fact, FactKind } from '../facts/index.ts'

/** A fact that was left out because another one stands for it. */
export interface Superseded {
  readonly fact: string
  readonly by: string
  readonly because: string
}

export interface CountedFacts {
  readonly counted: readonly Fact[]
  readonly superseded: readonly Superseded[]
}

/** After any day that a table can hold. */
const FOREVER: IsoDate = '9999-12-31'

/** The facts that count, in the order of their ids, whatever the order of the input. */
export function countOnce(facts: readonly Fact[]): CountedFacts {
  const superseded: Superseded[] = []
  const distinct = dropRepeats(facts, superseded)
  const ofKind = (kind: FactKind): Known[] => distinct.filter(({ fact }) => fact.kind === kind)
  const others = distinct.filter(({ fact }) => fact.kind !== 'training_uses' && fact.kind !== 'licences')
  const counted = [
    ...others.map(({ fact }) => fact),
    ...dropOverlaps(ofKind('training_uses'), superseded, USE),
    ...dropOverlaps(ofKind('licences'), superseded, LICENCE),
  ]
  return { counted: counted.sort(byId), superseded: superseded.sort((a, b) => compareText(a.fact, b.fact)) }
}

/** A row as it was first known, and the day on which it was last reported. */
interface Known {
  readonly fact: Fact
  readonly lastKnown: IsoDate
}

/** The row that was known first stands for its repeats, so that what arises from it keeps its id. */
function dropRepeats(facts: readonly Fact[], superseded: Superseded[]): Known[] {
  const inOrder = facts.toSorted((a, b) => compareText(a.knownOn, b.knownOn) || byId(a, b))
  const distinct = new Map<string, Known>()
  for (const fact of inOrder) {
    const content = canonicalJson({ kind: fact.kind, columns: fact.columns })
    const first = distinct.get(content)?.fact ?? fact
    distinct.set(content, { fact: first, lastKnown: fact.knownOn })
    if (first.id === fact.id) continue
    const because = `It is the same row as one that was known on ${first.knownOn} already.`
    superseded.push({ fact: fact.id, by: first.id, because })
  }
  return [...distinct.values()]
}

/** How rows that name one thing are told apart, and which of them counts. */
interface Rule {
  readonly keys: readonly string[]
  readonly thing: string
  readonly better: (a: Known, b: Known) => number
  readonly why: (kept: Known, left: Known) => string
}

const USE: Rule = {
  keys: ['company', 'tool', 'model', 'purpose', 'work'],
  thing: 'use',
  better: (a, b) => compare(wordsOf(b.fact), wordsOf(a.fact)) || compareText(a.fact.knownOn, b.fact.knownOn),
  why: ({ fact: kept }, { fact: left }) => {
    const [most, fewer] = [kept, left].map(({ columns }) => columns['words'] ?? 'no')
    return `The one that was ${said(kept)} counts, with ${most} words; this one was ${said(left)}, with ${fewer}.`
  },
}

const LICENCE: Rule = {
  keys: ['company', 'licence'],
  thing: 'licence',
  better: (a, b) => compareText(b.lastKnown, a.lastKnown),
  why: ({ lastKnown }) => `The row that was reported last, on ${lastKnown}, counts.`,
}

/** Rows of one thing whose days overlap: the best of them counts, then the best of those that it leaves free, and so on. */
function dropOverlaps(facts: readonly Known[], superseded: Superseded[], rule: Rule): Fact[] {
  const counted: Fact[] = []
  const groups = Map.groupBy(facts, ({ fact }) => canonicalJson(rule.keys.map((key) => fact.columns[key] ?? null)))
  for (const group of groups.values()) {
    const taken: { readonly start: IsoDate; readonly end: IsoDate; readonly known: Known }[] = [] // by start, never overlapping
    for (const known of group.toSorted((a, b) => rule.better(a, b) || byId(a.fact, b.fact))) {
      const span = spanOf(known.fact)
      if (!span) {
        counted.push(known.fact) // its dates are a problem, which is told when its clauses are applied
        continue
      }
      const place = firstAfter(taken, span.start)
      const clash = [taken[place - 1], taken[place]].find(
        (each) => each && each.start <= span.end && span.start <= each.end,
      )
      if (clash) {
        const because = `Two rows name one ${rule.thing} on the same days. ${rule.why(clash.known, known)}`
        superseded.push({ fact: known.fact.id, by: clash.known.fact.id, because })
      } else {
        taken.splice(place, 0, { ...span, known })
        counted.push(known.fact)
      }
    }
  }
  return counted
}

/** First and last day, both included; `undefined` when the dates cannot be read. */
function spanOf({ columns }: Fact): { start: IsoDate; end: IsoDate } | undefined {
  const { starts_on: start = '', ends_on: end = FOREVER } = columns
  return isDate(start) && isDate(end) && start <= end ? { start, end } : undefined
}

function firstAfter(taken: readonly { readonly start: IsoDate }[], day: IsoDate): number {
  let [low, high] = [0, taken.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((taken[middle]?.start ?? day) <= day) low = middle + 1
    else high = middle
  }
  return low
}

function wordsOf({ columns }: Fact): Fraction {
  const text = columns['words'] ?? ''
  return (text.length <= 60 ? parseFraction(text) : undefined) ?? ZERO
}

function said({ columns }: Fact): string {
  return columns['basis'] === 'found' ? 'found by an audit' : 'declared by the company'
}

function byId(a: Fact, b: Fact): number {
  return compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
