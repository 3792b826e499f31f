/** Declared beside found: for each work, purpose, tool and model the words that a company has reported and those that audits have found. */

import { companyKey, compareText, isWithin, type Period } from '../../base/index.ts'
import type { Fact } from '../../facts/index.ts'

/** `less`: fewer words are declared than were found. */
export type Comparison = 'both' | 'less' | 'declared-only' | 'found-only'

export interface ComparedUse {
  readonly company: string
  readonly work: string
  readonly purpose: string
  readonly tool: string | undefined
  readonly model: string | undefined
  readonly declared: number
  readonly found: number
  /** Words that were found and not declared. */
  readonly missing: number
  readonly comparison: Comparison
  /** The facts behind it. */
  readonly facts: readonly string[]
  /** Where they come from: reports, audits. */
  readonly sources: readonly string[]
}

/**
 * `uses` are the training uses that are known now, found ones aligned with declared ones. A use counts when its days touch the period; of
 * several of one thing on either side the one with the most words counts, as it does where money is reckoned.
 */
export function compareUses(uses: readonly Fact[], { period }: { readonly period?: Period } = {}): ComparedUse[] {
  const touching = uses.filter((fact) => Number(fact.columns['words']) > 0 && (!period || touches(fact, period)))
  const groups = Map.groupBy(touching, ({ columns: { company = '', work, purpose, tool, model } }) =>
    JSON.stringify([companyKey(company), work, purpose, tool ?? null, model ?? null]),
  )
  return [...groups.values()].map(compareGroup).toSorted(byWork)
}

function compareGroup(facts: readonly Fact[]): ComparedUse {
  const { company = '', work = '', purpose = '', tool, model } = facts[0]!.columns
  const declared = mostWords(facts, 'declared')
  const found = mostWords(facts, 'found')
  const comparison = found === 0 ? 'declared-only' : declared === 0 ? 'found-only' : declared < found ? 'less' : 'both'
  return {
    company,
    work,
    purpose,
    tool,
    model,
    declared,
    found,
    missing: Math.max(0, found - declared),
    comparison,
    facts: facts.map(({ id }) => id).toSorted(),
    sources: [...new Set(facts.flatMap(({ source }) => source ?? []))].toSorted(),
  }
}

function mostWords(facts: readonly Fact[], basis: string): number {
  return facts.reduce(
    (most, { columns }) => (columns['basis'] === basis ? Math.max(most, Number(columns['words'])) : most),
    0,
  )
}

function touches({ columns: { starts_on: start = '', ends_on: end = '9999-12-31' } }: Fact, period: Period): boolean {
  return isWithin(start, period) || (start < period.start && end >= period.start)
}

function byWork(a: ComparedUse, b: ComparedUse): number {
  return (
    compareText(a.company, b.company) ||
    compareText(a.work, b.work) ||
    compareText(a.purpose, b.purpose) ||
    compareText(`${a.tool ?? ''} ${a.model ?? ''}`, `${b.tool ?? ''} ${b.model ?? ''}`)
  )
}
