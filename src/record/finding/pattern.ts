/**
 * Patterns of words, as people write them in tables:
 *
 * - `talks` that word; `<begin>` any form of the verb, `<begin|ed>` its past, `<begin|ing>` its participle; `{strike}` any phrase of a class
 * - `@union`, `@employers`, `@side` (either), `@mediator`, `@strikers` (a union that owns nothing here: "its strike" has another subject), `@union-own`, `@employers-own` (possessives); `#date`, `#label` (a year in a name), `#year`, `#percent`, `#number`, `#money`
 * - `a/b` one of them; `x?` may be missing; `!x` must not come next; `*` up to three words between, `**` up to ten
 *
 * A gap reaches over commas and quotation marks, never over a semicolon, a colon, a dash or a word that begins a clause ("after"); without a gap two words stand side by side.
 */

import { assert } from '../../base/index.ts'
import { CLASSES } from './classes.ts'
import { IDIOM_CLASSES } from './idiom-classes.ts'
import { type Token, isHardStop } from './tokens.ts'
import { WIDE_CLASSES } from './wide-classes.ts'
import { pastForms, presentParticiple, verbForms } from './word-forms.ts'

/** Where one can end that starts at a word; the number is the index after its last word. */
type Step = (tokens: readonly Token[], at: number) => readonly number[]

interface Element {
  readonly kind: 'one' | 'maybe' | 'not' | 'gap'
  readonly step: Step
  readonly most: number
}

export interface Pattern {
  readonly text: string
  readonly elements: readonly Element[]
  /** One of these words is in every sentence that it fits; looked up before anything is matched. */
  readonly triggers: ReadonlySet<string>
  /** Of each of these, too, one word is in every sentence that it fits. */
  readonly needs: readonly ReadonlySet<string>[]
  /** Words that it can begin with; absent where a mark or a gap begins it. */
  readonly firsts?: ReadonlySet<string> | undefined
}

const SHORT_GAP = 3
const LONG_GAP = 10
const NOWHERE: readonly number[] = []

export function parsePattern(text: string): Pattern {
  const parts = text.trim().split(/\s+/)
  const choices = parts.filter((part) => !/^[*!]|\?$/.test(part)).map(wordsOf)
  const triggers = choices.filter((words) => words.size > 0).toSorted((a, b) => a.size - b.size)[0]
  assert(triggers !== undefined, `finding: pattern "${text}" has a word of its own`)
  const [first = ''] = parts
  const firsts = /^[*!]|\?$/.test(first) ? undefined : wordsOf(first)
  return {
    text: parts.join(' '),
    elements: parts.map(parseElement),
    triggers,
    needs: parts
      .filter((part) => !/^[*!]|\?$/.test(part) && !holdsTopic(part))
      .map(wordsOf)
      .filter(({ size }) => size > 0),
    firsts: firsts?.size === 0 ? undefined : firsts,
  }
}

/** Whatever word takes a topic up may stand for it. */
function holdsTopic(part: string): boolean {
  return part.split('/').some((choice) => choice.startsWith('{') && TOPICS.has(choice.slice(1, -1)))
}

/** False when a word that the pattern needs is not in the sentence: a look-up before anything is matched. */
export function mayFit({ needs }: Pattern, words: ReadonlySet<string>): boolean {
  return needs.every((choice) => !words.isDisjointFrom(choice))
}

/** The index after the last word, of the shortest way that the pattern fits from `at` on; `jumped` takes the words in its gaps. */
export function matchPattern(
  pattern: Pattern,
  tokens: readonly Token[],
  at: number,
  jumped: number[] = [],
): number | undefined {
  if (pattern.firsts !== undefined && !pattern.firsts.has(tokens[at]?.word ?? '')) return undefined
  return matchFrom(pattern.elements, { tokens, at, element: 0, jumped })
}

interface Standing {
  readonly tokens: readonly Token[]
  readonly at: number
  readonly element: number
  readonly jumped: number[]
}

function matchFrom(elements: readonly Element[], { tokens, at, element, jumped }: Standing): number | undefined {
  const next = elements[element]
  if (next === undefined) return at
  const go = (to: number): number | undefined => {
    const end = matchFrom(elements, { tokens, at: to, element: element + 1, jumped })
    if (end !== undefined && next.kind === 'gap') for (let each = at; each < to; each += 1) jumped.push(each)
    return end
  }
  if (next.kind === 'gap') return overGap(next.most, { tokens, at }, go)
  const apart = element > 0 && elements[element - 1]?.kind !== 'gap' && isApart(tokens[at])
  const ends = apart ? NOWHERE : next.step(tokens, at)
  if (next.kind === 'not') return ends.length > 0 ? undefined : go(at)
  for (const end of ends) {
    const done = go(end)
    if (done !== undefined) return done
  }
  return next.kind === 'maybe' ? go(at) : undefined
}

function overGap(
  most: number,
  { tokens, at }: Pick<Standing, 'tokens' | 'at'>,
  go: (to: number) => number | undefined,
) {
  for (let to = at; to <= Math.min(at + most, tokens.length - 1); to += 1) {
    if (isHardStop(tokens[to]?.before ?? '')) return undefined
    const done = go(to)
    if (done !== undefined) return done
    if (CLAUSE_WORDS.has(tokens[to]?.word ?? '')) return undefined
  }
  return undefined
}

/** Another clause begins with one of these; a gap does not reach over it. */
const CLAUSE_WORDS = new Set([
  'after',
  'before',
  'when',
  'while',
  'until',
  'but',
  'because',
  'although',
  'though',
  'whereas',
  'if',
])

/** Side by side, but for quotation marks and brackets. */
function isApart(token: Token | undefined): boolean {
  return token !== undefined && /[,;:.!?–—-]/.test(token.before)
}

function parseElement(part: string): Element {
  if (part === '*' || part === '**')
    return { kind: 'gap', step: () => NOWHERE, most: part === '*' ? SHORT_GAP : LONG_GAP }
  if (part.startsWith('!')) return { kind: 'not', step: parseChoice(part.slice(1)), most: 0 }
  if (part.endsWith('?')) return { kind: 'maybe', step: parseChoice(part.slice(0, -1)), most: 0 }
  return { kind: 'one', step: parseChoice(part), most: 0 }
}

function parseChoice(part: string): Step {
  const steps = part.split('/').map(parseOne)
  const [only] = steps
  return steps.length === 1 && only !== undefined ? only : (tokens, at) => steps.flatMap((step) => step(tokens, at))
}

function parseOne(text: string): Step {
  if (text.startsWith('@') || text.startsWith('#')) return parseMark(text)
  if (text.startsWith('{')) return classStep(text.slice(1, -1))
  const words = new Set(formsOf(text))
  return (tokens, at) => (words.has(tokens[at]?.word ?? '') ? [at + 1] : NOWHERE)
}

function formsOf(text: string): readonly string[] {
  const [, verb, form] = /^<([^|>]+)(?:\|(\w+))?>$/.exec(text) ?? []
  if (verb === undefined) return [text]
  if (form === 'ed') return pastForms(verb)
  return form === 'ing' ? [presentParticiple(verb)] : verbForms(verb)
}

const MARKS: Readonly<Record<string, (token: Token) => boolean>> = {
  '@union': ({ side }) => side === 'union',
  '@employers': ({ side }) => side === 'employers' || side === 'company',
  '@strikers': ({ side, owns }) => !owns && side === 'union',
  '@side': ({ side }) => side === 'union' || side === 'employers' || side === 'company',
  '@mediator': ({ side }) => side === 'mediator',
  '@union-own': ({ side, owns }) => owns && side === 'union',
  '@employers-own': ({ side, owns }) => owns && (side === 'employers' || side === 'company'),
  '#date': ({ date }) => date !== undefined,
  '#label': ({ label }) => label !== undefined,
  '#year': ({ date, label }) => (label ?? date)?.date.precision === 'year',
  '#number': ({ word }) => /^\d/.test(word),
  '#money': ({ word, quantity }) => /^[$€£]/.test(word) || /^[A-Z]{3}$/.test(quantity?.quantity.unit ?? ''),
  '#percent': ({ word, quantity }) => word.endsWith('%') || quantity?.quantity.unit === 'percent',
}

function parseMark(text: string): Step {
  const holds = MARKS[text]
  assert(holds !== undefined, `finding: mark "${text}" is known`)
  return (tokens, at) => {
    const token = tokens[at]
    return token !== undefined && holds(token) ? [at + 1] : NOWHERE
  }
}

/** A phrase of the class, or a pronoun that stands for one. */
function classStep(name: string): Step {
  const phrases = phrasesStep(classOf(name))
  return (tokens, at) => (standsFor(tokens[at], name) ? [at + 1] : phrases(tokens, at))
}

/** What has been called an offer may be called a deal or a demand as well, where a pronoun takes it up. */
function standsFor(token: Token | undefined, name: string): boolean {
  if (token?.standsFor === undefined) return false
  return token.standsFor === name || (name in PAPERS && token.standsFor in PAPERS)
}

const PAPERS = { offer: true, deal: true, demand: true }
const PRONOUNS = ['it', 'they', 'them', 'that', 'this']
const TOPICS = new Set(['talks', 'strike', 'offer', 'deal', 'demand', 'contract'])

/** Phrases of a class, the longest first; only those that begin with the word are looked at. */
function phrasesStep(phrases: readonly (readonly ReadonlySet<string>[])[]): Step {
  const byFirst = new Map<string, (readonly ReadonlySet<string>[])[]>()
  for (const phrase of phrases)
    for (const word of phrase[0] ?? []) byFirst.set(word, [...(byFirst.get(word) ?? []), phrase])
  return (tokens, at) => {
    const begun = byFirst.get(tokens[at]?.word ?? '')
    if (begun === undefined) return NOWHERE
    const ends: number[] = []
    for (const phrase of begun) {
      const fits = phrase.every(
        (words, index) => words.has(tokens[at + index]?.word ?? '') && (index === 0 || !isApart(tokens[at + index])),
      )
      if (fits) ends.push(at + phrase.length)
    }
    return ends
  }
}

const classes = new Map<string, readonly (readonly ReadonlySet<string>[])[]>()

function classOf(name: string): readonly (readonly ReadonlySet<string>[])[] {
  const known = classes.get(name)
  if (known !== undefined) return known
  const text = [CLASSES[name] ?? [], WIDE_CLASSES[name] ?? [], IDIOM_CLASSES[name] ?? []].flat().join(', ')
  assert(text !== '', `finding: class "${name}" is known`)
  const phrases = text
    .split(',')
    .map((phrase) =>
      phrase
        .trim()
        .split(/\s+/)
        .map((word) => new Set(formsOf(word))),
    )
    .toSorted((a, b) => b.length - a.length)
  classes.set(name, phrases)
  return phrases
}

/** The words that one of has to be there; none where a mark would do as well. */
function wordsOf(part: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const choice of part.split('/')) {
    if (/^[@#]/.test(choice)) return new Set()
    for (const word of choice.startsWith('{') ? firstWords(choice.slice(1, -1)) : formsOf(choice)) words.add(word)
  }
  return words
}

function firstWords(name: string): readonly string[] {
  const words = classOf(name).flatMap(([first]) => [...(first ?? [])])
  return TOPICS.has(name) ? [...words, ...PRONOUNS] : words
}
