/** Where rules fit in a sentence: of those that overlap, one stands, the strong before the weak, and what names more words before what
 * jumps over more. */

import type { EventKind } from '../event-kind.ts'
import type { Modality, StateKind } from '../claim.ts'
import { OTHER_SENSES } from './other-senses.ts'
import { type Pattern, matchPattern, mayFit, parsePattern } from './pattern.ts'
import { DEAL_RULES } from './rules/deals.ts'
import { FORMAL_NOTICES } from './rules/formal-notices.ts'
import { IDIOMS_OF_DEALS } from './rules/idioms-deals.ts'
import { IDIOMS_OF_POSITIONS } from './rules/idioms-positions.ts'
import { IDIOMS_OF_STRIKES } from './rules/idioms-strikes.ts'
import { IDIOMS_OF_TALKS } from './rules/idioms-talks.ts'
import { NOTE_RULES } from './rules/notes.ts'
import { PLAIN_SPEECH } from './rules/plain-speech.ts'
import { POSITION_RULES } from './rules/positions.ts'
import type { EventRules, StateRules, Who } from './rules/rule.ts'
import { STATE_RULES } from './rules/states.ts'
import { STRIKE_RULES } from './rules/strikes.ts'
import { TALK_RULES } from './rules/talks.ts'
import { WIDE_SENSES } from './wide-senses.ts'
import { WIDE_DEALS } from './rules/wide-deals.ts'
import { WIDE_POSITIONS } from './rules/wide-positions.ts'
import { WIDE_STRIKES } from './rules/wide-strikes.ts'
import { WIDE_TALKS } from './rules/wide-talks.ts'
import type { Token } from './tokens.ts'

export interface Rule {
  readonly kind?: EventKind | undefined
  readonly state?: StateKind | undefined
  readonly who: Who
  readonly isStrong: boolean
  readonly pattern: Pattern
  readonly unless: readonly Pattern[]
  readonly order: number
  /** What the words say of themselves: "is set for" is planned. */
  readonly as?: Modality | undefined
  readonly needs?: Pattern | undefined
  readonly isTally?: boolean | undefined
  readonly isName?: boolean | undefined
  readonly isFirst?: boolean | undefined
  readonly isTakenUp?: boolean | undefined
  readonly isBeside?: boolean | undefined
}

export interface Match {
  readonly rule: Rule
  /** Words of the sentence, the last exclusive. */
  readonly from: number
  readonly to: number
  /** Without its subject, which other matches may share. */
  readonly core: number
  /** Words in its gaps. */
  readonly jumped: readonly number[]
}

const WIDE = [...WIDE_TALKS, ...WIDE_STRIKES, ...WIDE_DEALS, ...WIDE_POSITIONS]
const IDIOMS = [
  ...IDIOMS_OF_TALKS,
  ...IDIOMS_OF_STRIKES,
  ...IDIOMS_OF_DEALS,
  ...IDIOMS_OF_POSITIONS,
  ...PLAIN_SPEECH,
  ...FORMAL_NOTICES,
]
const EVENTS: readonly EventRules[] = [
  ...TALK_RULES,
  ...STRIKE_RULES,
  ...DEAL_RULES,
  ...POSITION_RULES,
  ...WIDE,
  ...IDIOMS,
]
const RULES: readonly Rule[] = [...EVENTS, ...STATE_RULES].flatMap(readRules)
const byTrigger = indexRules(RULES)
const NOTES: readonly Rule[] = NOTE_RULES.flatMap(readRules)
const senses = [...parseLines(OTHER_SENSES), ...parseLines(WIDE_SENSES)]

export function parseLines(lines: string): readonly Pattern[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parsePattern)
}

function readRules(rules: EventRules | StateRules, order: number): readonly Rule[] {
  const unless = parseLines(rules.unless ?? '')
  const needs = 'needs' in rules && rules.needs !== undefined ? parsePattern(`{${rules.needs}}`) : undefined
  const rule = (isStrong: boolean) => (pattern: Pattern) => ({ ...rules, isStrong, pattern, unless, needs, order })
  return [...parseLines(rules.strong).map(rule(true)), ...parseLines(rules.weak ?? '').map(rule(false))]
}

function indexRules(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const index = new Map<string, Rule[]>()
  for (const rule of rules) {
    for (const word of rule.pattern.triggers) index.set(word, [...(index.get(word) ?? []), rule])
  }
  return index
}

export function findMatches(tokens: readonly Token[]): readonly Match[] {
  const open = withoutOtherSenses(tokens)
  const candidates = new Set(open.flatMap(({ word }) => byTrigger.get(word) ?? []))
  const words = new Set(open.map(({ word }) => word))
  const matches = [...candidates].flatMap((rule) => (mayFit(rule.pattern, words) ? matchesOf(rule, open) : []))
  return withoutOverlaps(matches)
}

/** What an entry under a date tells by a noun alone; the first of it. */
export function findNotes(tokens: readonly Token[]): readonly Match[] {
  const open = withoutOtherSenses(tokens)
  const matches = NOTES.flatMap((rule) => matchesOf(rule, open))
  return matches.toSorted((a, b) => a.rule.order - b.rule.order || a.from - b.from).slice(0, 1)
}

/** What phrases of another sense cover is blanked. */
function withoutOtherSenses(tokens: readonly Token[]): readonly Token[] {
  const words = new Set(tokens.map(({ word }) => word))
  const fitting = senses.filter((pattern) => !words.isDisjointFrom(pattern.triggers) && mayFit(pattern, words))
  const covered = new Set<number>()
  for (const pattern of fitting) {
    for (let at = 0; at < tokens.length; at += 1) {
      const to = matchPattern(pattern, tokens, at) ?? at
      for (let each = at; each < to; each += 1) covered.add(each)
    }
  }
  return covered.size === 0 ? tokens : tokens.map((token, at) => (covered.has(at) ? { ...token, word: '' } : token))
}

function matchesOf(rule: Rule, tokens: readonly Token[]): readonly Match[] {
  if (rule.needs !== undefined && !fitsAround(rule.needs, tokens, { from: 0, to: tokens.length })) return []
  const matches: Match[] = []
  for (let from = 0; from < tokens.length; from += 1) {
    const jumped: number[] = []
    const to = matchPattern(rule.pattern, tokens, from, jumped)
    if (to === undefined || rule.unless.some((pattern) => fitsAround(pattern, tokens, { from, to }))) continue
    matches.push({ rule, from, to, jumped, core: coreOf(rule.pattern, { from, jumped }) })
  }
  return matches
}

/** Behind the subject and the words after it that the pattern does not name. */
function coreOf({ elements, text }: Pattern, { from, jumped }: { from: number; jumped: readonly number[] }): number {
  if (!/^[@{#]\S+ \*/.test(text)) return from
  const before = jumped.filter((at) => at > from)
  let core = from + 1
  while (before.includes(core)) core += 1
  return elements.length > 2 ? core : from
}

function fitsAround(pattern: Pattern, tokens: readonly Token[], { from, to }: { from: number; to: number }): boolean {
  for (let at = Math.max(0, from - 1); at < to; at += 1)
    if (matchPattern(pattern, tokens, at) !== undefined) return true
  return false
}

function withoutOverlaps(matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = []
  for (const match of matches.toSorted(compareMatches)) {
    if (!kept.some((other) => overlap(match, other))) kept.push(match)
  }
  return kept.toSorted((a, b) => a.from - b.from)
}

function overlap(one: Match, other: Match): boolean {
  if (one.rule.isBeside !== other.rule.isBeside) return false
  return one.core < other.to && other.core < one.to
}

function compareMatches(a: Match, b: Match): number {
  const strength = Number(b.rule.isStrong) - Number(a.rule.isStrong)
  const first = Number(b.rule.isFirst ?? false) - Number(a.rule.isFirst ?? false)
  return strength || first || weightOf(b) - weightOf(a) || a.from - b.from || a.rule.order - b.rule.order
}

/** Words that the pattern names count for more than words it jumps over. */
function weightOf({ rule, jumped }: Match): number {
  return rule.pattern.elements.filter(({ kind }) => kind === 'one').length * 10 + (9 - Math.min(jumped.length, 9))
}
