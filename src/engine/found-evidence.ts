/**
 * What an audit found without knowing the tool or the model is evidence of the use that was declared, and no second one. Where it goes
 * beyond what was declared, in words or in days, the declared use counts with the excess.
 */

import { addDays, companyKey, compare, compareText, type Fraction, type IsoDate, ZERO } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import { spanOf, wordsOf } from './fact-days.ts'

/** How an audit writes a tool that nobody named. */
const UNNAMED = 'unnamed tool'
/** What an audit may not know of a use. */
const OFTEN_UNKNOWN = ['tool', 'model'] as const

export interface Joined {
  /** The declared uses as they count now, and all that is no evidence of any. */
  readonly facts: readonly Fact[]
  readonly superseded: readonly { readonly fact: string; readonly by: string; readonly because: string }[]
}

/** A declared use, and how far what was found takes it. */
interface Declared {
  readonly fact: Fact
  start: IsoDate
  end: IsoDate
  words: Fraction
  /** As the table has them. */
  said: string | undefined
  readonly beyond: Fact[]
}

interface Found {
  readonly fact: Fact
  readonly start: IsoDate
  /** `undefined`: nobody knows its last day, and it lengthens nothing. */
  readonly end: IsoDate | undefined
  readonly words: Fraction
}

/** Rows of `training_uses` that are current. Neither their order nor joining twice changes what comes of it. */
export function joinEvidence(facts: readonly Fact[]): Joined {
  const found = Map.groupBy(facts.flatMap(foundOf), ({ fact }) => thingOf(fact))
  if (found.size === 0) return { facts, superseded: [] }
  const declared = Map.groupBy(
    facts.flatMap((fact) => (found.has(thingOf(fact)) ? declaredOf(fact) : [])),
    (each) => thingOf(each.fact),
  )
  const evidence = new Map<string, Declared>()
  for (const [thing, uses] of declared) {
    for (const [id, use] of joinGroup(uses.toSorted(byId), (found.get(thing) ?? []).toSorted(mostNamedFirst)))
      evidence.set(id, use)
  }
  const changed = new Map(
    [...declared.values()].flat().flatMap((use) => (use.beyond.length > 0 ? [[use.fact.id, use] as const] : [])),
  )
  return {
    facts: facts.flatMap((fact) => {
      const use = changed.get(fact.id)
      return evidence.has(fact.id) ? [] : use ? withExcess(use) : fact
    }),
    superseded: facts.flatMap((fact) => {
      const use = evidence.get(fact.id)
      return use ? [{ fact: fact.id, by: use.fact.id, because: whyOf(fact, use) }] : []
    }),
  }
}

function thingOf({ columns: { company = '', work, purpose } }: Fact): string {
  return JSON.stringify([companyKey(company), work, purpose])
}

function isUnknown(name: string | undefined): boolean {
  return name === undefined || name === '' || name === UNNAMED
}

function foundOf(fact: Fact): Found[] {
  const { columns } = fact
  const [span, words] = [spanOf(fact), wordsOf(fact)]
  if (columns['basis'] !== 'found' || !OFTEN_UNKNOWN.some((name) => isUnknown(columns[name]))) return []
  if (!span || compare(words, ZERO) <= 0) return []
  return [{ fact, start: span.start, end: columns['ends_on'] === undefined ? undefined : span.end, words }]
}

function declaredOf(fact: Fact): Declared[] {
  const [span, words] = [spanOf(fact), wordsOf(fact)]
  if (fact.columns['basis'] !== 'declared' || !span || compare(words, ZERO) <= 0) return []
  return [{ fact, ...span, words, said: fact.columns['words'], beyond: [] }]
}

/** Until nothing more is evidence: a use that was lengthened may meet what it did not meet before. */
function joinGroup(declared: readonly Declared[], found: readonly Found[]): Map<string, Declared> {
  const joined = new Map<string, Declared>()
  for (let before = -1; before < joined.size;) {
    before = joined.size
    for (const each of found) {
      if (joined.has(each.fact.id)) continue
      const same = declared.filter((use) => mayBe(each, use))
      const most = same.reduce<Declared | undefined>(
        (best, use) => (best && !hasMore(use, best) ? best : use),
        undefined,
      )
      if (!most) continue
      joined.set(each.fact.id, most)
      if (hasMore(each, most)) takeWords(most, each)
      lengthen(same, each)
    }
  }
  return joined
}

/** What was found names nothing else than the declared use, nor is the same to the letter, and they share a day. */
function mayBe({ fact, start, end }: Found, use: Declared): boolean {
  const pairs = OFTEN_UNKNOWN.map((name) => [fact.columns[name], use.fact.columns[name]] as const)
  const agrees = pairs.every(([named, other]) => named === other || isUnknown(named))
  return agrees && pairs.some(([a, b]) => a !== b) && start <= use.end && (end === undefined || use.start <= end)
}

function hasMore(a: { readonly words: Fraction }, b: { readonly words: Fraction }): boolean {
  return compare(a.words, b.words) > 0
}

function takeWords(use: Declared, { fact, words }: Found): void {
  use.words = words
  use.said = fact.columns['words']
  note(use, fact)
}

/** Days of what was found on which none of its declared uses runs go to the one that ran before them; the first days, to the first. */
function lengthen(uses: readonly Declared[], { fact, start, end }: Found): void {
  const inOrder = uses.toSorted((a, b) => compareText(a.start, b.start) || byId(a, b))
  const [first] = inOrder
  if (first && start < first.start) {
    first.start = start
    note(first, fact)
  }
  if (end === undefined) return
  let last = first
  for (const use of inOrder) {
    if (last && addDays(last.end, 1) < use.start) stretch(last, { to: addDays(use.start, -1), fact })
    if (!last || use.end > last.end) last = use
  }
  if (last && last.end < end) stretch(last, { to: end, fact })
}

function stretch(use: Declared, { to, fact }: { to: IsoDate; fact: Fact }): void {
  use.end = to
  note(use, fact)
}

function note({ beyond }: Declared, fact: Fact): void {
  if (!beyond.includes(fact)) beyond.push(fact)
}

/** Under its own id: it is the same use. `evidence` says in the trace where the excess comes from. */
function withExcess({ fact, start, end, said, beyond }: Declared): Fact {
  const { ends_on: ended, words = '' } = fact.columns
  const evidence = `declared with ${words} words; found with more words or days: ${beyond
    .map(({ id }) => id)
    .toSorted()
    .join(', ')}`
  return {
    ...fact,
    columns: {
      ...fact.columns,
      words: said ?? words,
      starts_on: start,
      ...(ended === undefined ? {} : { ends_on: end }),
      evidence,
    },
  }
}

function whyOf(fact: Fact, { fact: use, beyond }: Declared): string {
  const named = OFTEN_UNKNOWN.flatMap((name) => use.columns[name] ?? []).join(' ')
  const told = beyond.includes(fact)
    ? 'What it has beyond what was declared, in words or days, counts there.'
    : 'It has no words or days beyond it.'
  return `It was found by an audit that did not name ${named === '' ? 'the tool' : named}, and is evidence of the use that was declared. ${told}`
}

/** What names more first, since fewer declared uses are meant by it; then by day, words and id. */
function mostNamedFirst(a: Found, b: Found): number {
  const named = ({ fact }: Found): number => OFTEN_UNKNOWN.filter((name) => !isUnknown(fact.columns[name])).length
  return (
    named(b) - named(a) ||
    compareText(a.start, b.start) ||
    compare(a.words, b.words) ||
    compareText(a.fact.id, b.fact.id)
  )
}

function byId(a: Declared, b: Declared): number {
  return compareText(a.fact.id, b.fact.id)
}
