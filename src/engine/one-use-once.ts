/**
 * One thing is paid once, however often it is reported: what was learnt later replaces what was known before; of several rows
 * that name one use on the same days the one with the most words counts; what an audit found without knowing the tool is evidence of the
 * declared use; of several rows that name one licence, the latest counts.
 */

import { canonicalJson, companyKey, compare, compareText, type IsoDate } from '../base/index.ts'
import { currentFacts, type Fact, factKey } from '../facts/index.ts'
import { spanOf, wordsOf } from './fact-days.ts'
import { joinEvidence } from './found-evidence.ts'

/** A fact that was left out because another one stands for it. */
export interface Superseded {
  readonly fact: string
  /** `undefined` when what was learnt later no longer has such a row. */
  readonly by: string | undefined
  readonly because: string
}

export interface CountedFacts {
  readonly counted: readonly Fact[]
  readonly superseded: readonly Superseded[]
}

/** The facts that count as of a day, in the order of their ids, whatever the order of the input. */
export function countOnce(facts: readonly Fact[], { knownBy }: { knownBy: IsoDate | undefined }): CountedFacts {
  const known = distinctFacts(facts).filter(({ knownOn }) => knownBy === undefined || knownOn <= knownBy)
  const current = currentFacts(known)
  const superseded = replacedFacts(known, current)
  const counted: Fact[] = []
  for (const [kind, rows] of Map.groupBy(current, (fact) => fact.kind)) {
    const rule = { training_uses: USE, licences: LICENCE }[kind as string]
    const things = rule === USE ? evidenceJoined(rows, superseded) : rows
    for (const fact of rule ? dropOverlaps(things, superseded, rule) : things) counted.push(fact)
  }
  return { counted: counted.sort(byId), superseded: superseded.sort((a, b) => compareText(a.fact, b.fact)) }
}

/** A row that came in two batches is one fact, as the last of them has it. */
function distinctFacts(facts: readonly Fact[]): Fact[] {
  return facts.toSorted(byId).filter(({ id }, at, inOrder) => inOrder[at + 1]?.id !== id)
}

function replacedFacts(known: readonly Fact[], current: readonly Fact[]): Superseded[] {
  if (known.length === current.length) return []
  const kept = new Set(current.map(({ id }) => id))
  const byKey = new Map(current.map((fact) => [`${fact.kind} ${factKey(fact)}`, fact]))
  return known
    .filter(({ id }) => !kept.has(id))
    .map((fact) => {
      const by = byKey.get(`${fact.kind} ${factKey(fact)}`)
      const because = by
        ? `What was learnt about it later, on ${by.knownOn}, replaces it.`
        : 'What was learnt about it later no longer has this row.'
      return { fact: fact.id, by: by?.id, because }
    })
}

function evidenceJoined(rows: readonly Fact[], superseded: Superseded[]): readonly Fact[] {
  const joined = joinEvidence(rows)
  superseded.push(...joined.superseded)
  return joined.facts
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
  why: (kept, left) => {
    const [most, fewer] = [kept, left].map(({ columns }) => columns['words'] ?? 'no')
    return `The one that was ${said(kept)} counts, with ${most} words; this one was ${said(left)}, with ${fewer}.`
  },
}

const LICENCE: Rule = {
  keys: ['company', 'licence'],
  thing: 'licence',
  better: (a, b) => compareText(b.knownOn, a.knownOn),
  why: ({ knownOn }) => `The row that was learnt last, on ${knownOn}, counts.`,
}

/** Rows of one thing whose days overlap: the best of them counts, then the best of those that it leaves free, and so on. */
function dropOverlaps(facts: readonly Fact[], superseded: Superseded[], rule: Rule): Fact[] {
  const counted: Fact[] = []
  const groups = Map.groupBy(facts, ({ columns }) => keyOf(rule, columns))
  for (const group of groups.values()) {
    const taken: { readonly start: IsoDate; readonly end: IsoDate; readonly fact: Fact }[] = [] // by start, never overlapping
    for (const fact of group.toSorted((a, b) => rule.better(a, b) || byId(a, b))) {
      const span = spanOf(fact)
      if (!span) {
        counted.push(fact) // its dates are a problem, which is told when its clauses are applied
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

/** However a company writes its name. */
function keyOf({ keys }: Rule, columns: Fact['columns']): string {
  const { company } = columns
  return canonicalJson(
    keys.map((key) => (key === 'company' && company !== undefined ? companyKey(company) : (columns[key] ?? null))),
  )
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

function said({ columns }: Fact): string {
  return columns['basis'] === 'found' ? 'found by an audit' : 'declared by the company'
}

function byId(a: Fact, b: Fact): number {
  return compareText(a.id, b.id)
}
