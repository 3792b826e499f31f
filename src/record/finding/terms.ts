/** What a demand, an offer or a refusal is about: terms of the vocabulary in the words after it, else before it. */

import type { Issue } from '../issue.ts'
import { type Pattern, matchPattern } from './pattern.ts'
import type { Token } from './tokens.ts'
import { TERMS, type Term } from './vocabulary.ts'

export interface FoundTerm {
  readonly term: Term
  readonly from: number
  readonly to: number
}

/** Terms of a sentence in their order; of those that overlap the one that the vocabulary has first. */
export function findTerms(tokens: readonly Token[]): readonly FoundTerm[] {
  const words = new Set(tokens.map(({ word }) => word))
  const found: FoundTerm[] = []
  for (const term of TERMS) {
    for (const pattern of term.patterns) {
      if (!hasTrigger(pattern, words)) continue
      for (let from = 0; from < tokens.length; from += 1) {
        const to = matchPattern(pattern, tokens, from)
        if (to !== undefined && !found.some((other) => from < other.to && other.from < to))
          found.push({ term, from, to })
      }
    }
  }
  return found.toSorted((a, b) => a.from - b.from)
}

function hasTrigger({ triggers }: Pattern, words: ReadonlySet<string>): boolean {
  for (const word of words) if (triggers.has(word)) return true
  return false
}

export interface Subject {
  readonly issue: Issue | undefined
  readonly terms: readonly string[]
}

/** The terms between two words of the sentence; the first gives the issue. */
export function subjectOf(found: readonly FoundTerm[], { from, to }: { from: number; to: number }): Subject {
  const inside = found.filter((each) => each.from < to && from < each.to)
  return { issue: inside[0]?.term.issue, terms: [...new Set(inside.map(({ term }) => term.terms))] }
}
