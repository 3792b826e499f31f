/**
 * One thing is paid once, however often it is reported. Three rules, each with its reason in words:
 * the same row learnt twice counts once; of several rows that name one use the one with the most words counts;
 * of several rows that name one licence the one learnt last counts.
 */

import { canonicalJson, compare, type Fraction, type IsoDate, isDate, parseFraction, ZERO } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'

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
  const counted = distinct.filter(({ kind }) => kind !== 'training_uses' && kind !== 'licences')
  const uses = distinct.filter(({ kind }) => kind === 'training_uses')
  const licences = distinct.filter(({ kind }) => kind === 'licences')
  counted.push(...dropOverlaps(uses, superseded, USE), ...dropOverlaps(licences, superseded, LICENCE))
  return { counted: counted.sort(byId), superseded: superseded.sort((a, b) => (a.fact < b.fact ? -1 : 1)) }
}

function dropRepeats(facts: readonly Fact[], superseded: Superseded[]): Fact[] {
  const inOrder = facts.toSorted((a, b) => compareText(a.knownOn, b.knownOn) || byId(a, b))
  const first = new Map<string, Fact>()
  for (const fact of inOrder) {
    const content = canonicalJson({ kind: fact.kind, columns: fact.columns })
    const earlier = first.get(content)
    if (!earlier) first.set(content, fact)
    else if (earlier.id !== fact.id) {
      const because = `It is the same row as one that was known on ${earlier.knownOn} already.`
      superseded.push({ fact: fact.id, by: earlier.id, because })
    }
  }
  return [...first.values()]
}

/** How rows that name one thing are told apart, and which of them counts. */
interface Rule {
  readonly keys: readonly string[]
  readonly thing: string
  readonly better: (a: Fact, b: Fact) => number
  readonly why: (kept: Fact, left: Fact) => string
}

const USE: Rule = {
  keys: ['company', 'tool', 'model', 'purpose', 'work'],
  thing: 'use',
  better: (a, b) => compare(wordsOf(b), wordsOf(a)) || compareText(a.knownOn, b.knownOn),
  why: (kept, left) =>
    `${said(kept)} with ${kept.columns['words'] ?? 'no'} words counts; this row, ${said(left)}, has ${left.columns['words'] ?? 'none'}.`,
}

const LICENCE: Rule = {
  keys: ['company', 'licence'],
  thing: 'licence',
  better: (a, b) => compareText(b.knownOn, a.knownOn),
  why: (kept) => `The row that was known last, on ${kept.knownOn}, counts.`,
}

/** Rows of one thing whose days overlap: the best of them counts, then the best of those that it leaves free, and so on. */
function dropOverlaps(facts: readonly Fact[], superseded: Superseded[], rule: Rule): Fact[] {
  const counted: Fact[] = []
  const groups = Map.groupBy(facts, ({ columns }) => canonicalJson(rule.keys.map((key) => columns[key] ?? null)))
  for (const group of groups.values()) {
    const taken: { readonly start: IsoDate; readonly end: IsoDate; readonly fact: Fact }[] = [] // by start, never overlapping
    for (const fact of group.toSorted((a, b) => rule.better(a, b) || byId(a, b))) {
      const span = spanOf(fact)
      if (!span) {
        counted.push(fact) // its dates are a problem, which its clauses will tell
        continue
      }
      const place = firstAfter(taken, span.start)
      const clash = [taken[place - 1], taken[place]].find(
        (each) => each && each.start <= span.end && span.start <= each.end,
      )
      if (clash) {
        const because = `Two rows name one ${rule.thing} on the same days. ${rule.why(clash.fact, fact)}`
        superseded.push({ fact: fact.id, by: clash.fact.id, because })
      } else {
        taken.splice(place, 0, { ...span, fact })
        counted.push(fact)
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
