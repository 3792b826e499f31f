/** A small grammar: `{key}` in a rule becomes one of the phrases under `key`, or what the document has bound to it. */

import type { Chance } from './chance.ts'

export type Grammar = Readonly<Record<string, readonly string[]>>
export type Bound = Readonly<Record<string, string>>

/** One sentence from a rule: expanded, with `a` or `an` as it should be, beginning with a capital. */
export function sentenceOf(rule: string, { grammar, bound, chance }: Teller): string {
  return withCapital(withArticles(expand(rule, { grammar, bound, chance }, 0)))
}

/** Sentences from the rules of one list, no rule twice before all have had their turn. */
export function sentencesOf(rules: readonly string[], count: number, teller: Teller): string[] {
  const sentences: string[] = []
  let left: string[] = []
  while (sentences.length < count) {
    if (left.length === 0) left = [...rules]
    const [rule] = left.splice(teller.chance.below(left.length), 1)
    sentences.push(sentenceOf(rule!, teller))
  }
  return sentences
}

export interface Teller {
  readonly grammar: Grammar
  readonly bound: Bound
  readonly chance: Chance
}

function expand(rule: string, teller: Teller, depth: number): string {
  if (depth > 8) throw new Error(`The rule "${rule}" goes round in a circle.`)
  return rule.replace(/\{(\w+)\}/g, (_, key: string) => {
    const fixed = teller.bound[key]
    if (fixed !== undefined) return fixed
    const phrases = teller.grammar[key]
    if (!phrases) throw new Error(`No phrases for {${key}}.`)
    return expand(teller.chance.pick(phrases), teller, depth + 1)
  })
}

function withArticles(text: string): string {
  return text.replace(/\b([Aa]) (?=[aeiou])(?!one|use|uni)/g, '$1n ')
}

function withCapital(text: string): string {
  return text.replace(
    /(^"?|[.?!] "|: ")(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}
