/** Scores of many texts added up, by kind and over all: precision, recall and F1 of what was found, and of what was found whole. */

import type { Claim } from '../../src/record/index.ts'
import type { TextScore } from './score-claims.ts'

export interface Tally {
  /** Labels that must be found, claims that count, and those that met. */
  labels: number
  found: number
  met: number
  /** Of those met: with right date, parties, quantities and modality. */
  date: number
  parties: number
  details: number
}

export interface Rates {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Optional labels count on neither side, nor do the claims that met them. */
export function tallyScores(scores: readonly TextScore[]): Map<string, Tally> {
  const byKind = new Map<string, Tally>()
  const at = (kind: string): Tally => {
    const tally = byKind.get(kind) ?? { labels: 0, found: 0, met: 0, date: 0, parties: 0, details: 0 }
    byKind.set(kind, tally)
    return tally
  }
  for (const { pairs, missed, surplus } of scores) {
    for (const { label, right } of pairs) {
      if (label.optional) continue
      const tally = at(label.kinds[0] ?? '')
      tally.labels++
      tally.found++
      tally.met++
      for (const part of ['date', 'parties', 'details'] as const) if (right[part]) tally[part]++
    }
    for (const { kinds } of missed) at(kinds[0] ?? '').labels++
    for (const claim of surplus) at(kindOf(claim)).found++
  }
  return byKind
}

function kindOf({ about, kind, state }: Claim): string {
  return (about === 'event' ? kind : about === 'state' ? state : undefined) ?? about
}

export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = { labels: 0, found: 0, met: 0, date: 0, parties: 0, details: 0 }
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  return sum
}

/** Of nothing found and nothing to find all is right. */
export function ratesOf({ labels, found }: Tally, hits: number): Rates {
  const precision = found === 0 ? 1 : hits / found
  const recall = labels === 0 ? 1 : hits / labels
  const f1 = labels + found === 0 ? 1 : (2 * hits) / (labels + found)
  return { precision, recall, f1 }
}

/** A table in text: kinds in the order given, then all together. */
export function printTable(byKind: ReadonlyMap<string, Tally>, order: readonly string[]): string {
  const kinds = [...byKind.keys()].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  const rows = kinds.map((kind) => printRow(kind, byKind.get(kind)!))
  const head = ['kind', 'labels', 'found', 'P', 'R', 'F1', 'F1 date', 'F1 parties', 'F1 details']
  return [head, ...rows, printRow('all', sumTallies(byKind.values()))].map(alignRow).join('\n')
}

function printRow(kind: string, tally: Tally): string[] {
  const { precision, recall, f1 } = ratesOf(tally, tally.met)
  const whole = [tally.date, tally.parties, tally.details].map((hits) => ratesOf(tally, hits).f1)
  return [
    kind,
    String(tally.labels),
    String(tally.found),
    ...[precision, recall, f1, ...whole].map((rate) => rate.toFixed(2)),
  ]
}

function alignRow([kind = '', ...numbers]: readonly string[]): string {
  return kind.padEnd(20) + numbers.map((each) => each.padStart(11)).join('')
}
