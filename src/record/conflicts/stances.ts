/** What a few words ask or offer, made comparable: pairs of opposites, and the words that carry a thing's name. */

import type { Measure, Quantity } from '../claim.ts'
import type { Issue } from '../issue.ts'

/** Stances that exclude each other on one issue at one time. */
const OPPOSITES = [
  {
    about: 'whether it binds',
    one: {
      name: 'advisory',
      words:
        /\b(advis\w*|recommend\w*|non-?binding|not[ -]binding|optional|voluntary|best practices|guidelines?|guidance|encourag\w*)\b/i,
    },
    other: {
      name: 'binding',
      words:
        /\b(mandatory|(?<!non-?|not[ -])binding|minimums?|required?s?|requirement|guarantee[ds]?|obligat\w*|must|enforceable)\b/i,
    },
  },
  {
    about: 'whether it is forbidden or paid for',
    one: {
      name: 'ban',
      words: /\b(bans?|banned|banning|prohibit\w*|forbid\w*|outright limits?|no training|cannot be (used|fed))\b/i,
    },
    other: {
      name: 'licence',
      words: /\b(licen[cs]\w*|royalt\w*|fees?|paid use|payments?|compensation for training)\b/i,
    },
  },
] as const

export interface Stance {
  readonly about: string
  readonly name: string
}

/** The stances of some words; a pair of opposites that both stand in them says nothing. */
export function stancesOf(texts: readonly string[]): Stance[] {
  const text = texts.join(' · ')
  return OPPOSITES.flatMap(({ about, one, other }) => {
    const [isOne, isOther] = [one.words.test(text), other.words.test(text)]
    if (isOne === isOther) return []
    return [{ about, name: isOne ? one.name : other.name }]
  })
}

/** A term that is nothing but a stance. */
export function isStance(term: string): boolean {
  return /^(advisory|non-?binding|mandatory|binding|ban|licen[cs]e)$/i.test(term.trim())
}

const ISSUE_WORDS: readonly (readonly [Issue, RegExp])[] = [
  ['staffing', /\b(staff\w*|rooms?|headcounts?)\b/i],
  ['ai', /\b(AI|artificial intelligence|machine learning)\b/],
  ['residuals', /\bresiduals?\b/i],
  ['minimums', /\b(wages?|pay scales?|salar\w+)\b/i],
  ['health', /\bhealth\b/i],
  ['pension', /\bpensions?\b/i],
  ['data', /\b(viewership|viewing) (data|figures|numbers)\b/i],
]

/** "More in residuals, limited AI rules, and optional staffing guidelines": each part of a sentence speaks of its own issue. */
export function stancesByIssue(sentence: string, issue: Issue | undefined): { issue: Issue; stances: Stance[] }[] {
  const parts = sentence.split(/[,;:]|\band\b|\bbut\b|\bwhile\b/)
  return parts.flatMap((part) => {
    const stances = stancesOf([part])
    const own = ISSUE_WORDS.find(([, words]) => words.test(part))?.[0] ?? issue
    return stances.length === 0 || own === undefined ? [] : [{ issue: own, stances }]
  })
}

export function opposed(a: readonly Stance[], b: readonly Stance[]): { one: Stance; other: Stance } | undefined {
  for (const one of a) {
    const other = b.find(({ about, name }) => about === one.about && name !== one.name)
    if (other) return { one, other }
  }
  return undefined
}

const EMPTY = new Set(
  'a an and the of for to in on by with from per at or its their that this as be is are was were new more than under over any all each no not use used uses set sets pay paid rate amount number percent guild union studios producers writers writer demand offer proposal deal contract minimum raise rise increase hike wage wages salary salaries year years yearly annual annually about nearly almost up least most'.split(
    ' ',
  ),
)

/** The words that name a thing, without endings: `per-word licence fees` → `word`, `licence`, `fee`. */
export function tokensOf(texts: readonly string[]): Set<string> {
  const words =
    texts
      .join(' ')
      .toLowerCase()
      .replaceAll('license', 'licence')
      .match(/[a-z]+/g) ?? []
  return new Set(words.filter((word) => word.length > 1 && !EMPTY.has(word)).map(stem))
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(ies)$/, 'y').replace(/(ing|ed|s)$/, '') : word.replace(/(?<!s)s$/, '')
}

export function shares(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((word) => b.has(word))
}

export function holds(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return part.size > 0 && [...part].every((word) => whole.has(word))
}

/** Measures of terms; those of votes and lengths are held elsewhere, and recomputed figures are another part's. */
const OF_TERMS: ReadonlySet<Measure> = new Set(['rise', 'rate', 'amount', 'threshold', 'writers', 'weeks', 'cost'])

/** Two numbers of one thing: same measure and unit, and named alike. */
export function areOfOneThing(a: Quantity, b: Quantity): boolean {
  if (a.measure !== b.measure || a.unit !== b.unit || !OF_TERMS.has(a.measure)) return false
  const [left, right] = [tokensOf([a.of ?? '']), tokensOf([b.of ?? ''])]
  return left.size === 0 || right.size === 0 ? left.size === right.size : shares(left, right)
}
