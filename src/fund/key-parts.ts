/** The key of a deal applied to a pool: what each work counts for, with rules blended and works capped. */

import { type Fraction, fraction, groupThousands, printDecimal } from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { KeyRule, PlainKey } from '../terms/index.ts'
import { capParts } from './cap.ts'
import type { Measure, PayTo } from './distribution.ts'
import type { InvoiceLine } from './invoice.ts'
import {
  type MeasureSources,
  type Part,
  type Purpose,
  type Rule,
  commonDenominator,
  countBy,
  lacksWords,
} from './measure.ts'

export interface KeyGround {
  readonly lines: readonly InvoiceLine[]
  readonly sources: MeasureSources
}

interface Dividing extends Purpose {
  readonly measure: Measure
  readonly payTo?: PayTo | undefined
}

const COUNTED: Readonly<Record<Rule['by'], string>> = {
  'words-used': 'words used',
  'words-registered': 'words registered',
  'equal-per-work': 'works',
  'by-use': 'uses',
  amount: 'what was owed',
}

/** The part of each work, none of them zero, by work; empty when there is nothing to divide by. */
export function partsOf(pool: Dividing, key: KeyRule, ground: KeyGround): Map<WorkId, Part> {
  if (pool.payTo !== undefined) return new Map() // money that is passed on is divided by what came in for each work
  if (pool.measure === 'amount') return countBy({ by: 'amount' }, pool, ground)
  const parts =
    key.by === 'blended' ? blendedParts(pool, key, ground) : countBy(ruleOf(key.by, key, ground), pool, ground)
  if (pool.measure !== 'points') return parts
  const total = totalOf(parts)
  const cap = key.cap?.per === 'work' ? key.cap.share : undefined
  const { parts: points, capped } = cap
    ? capParts(new Map([...parts].map(([work, { words }]) => [work, words])), cap)
    : { parts: undefined, capped: new Set<string>() }
  const says = (work: WorkId, part: Part): string => {
    const plain = part.counted ?? saysPart(ruleOf(key.by, key, ground).by, { words: part.words, total })
    if (!cap || capped.size === 0) return plain
    const most = `one work gets at most ${percent(cap)} of the pool`
    return `${plain}; ${capped.has(work) ? most : `with what others had above the cap: ${most}`}`
  }
  return new Map(
    [...parts].map(([work, part]) => [
      work,
      { ...part, words: points?.get(work) ?? part.words, counted: says(work, part) },
    ]),
  )
}

/**
 * Each rule divides its share of the pool; a rule that finds nothing to count leaves its share to the others. The points are
 * whole numbers over one common denominator.
 */
function blendedParts(pool: Dividing, key: KeyRule, ground: KeyGround): Map<WorkId, Part> {
  const counted = (key.of ?? []).flatMap(({ by, share }) => {
    const rule = ruleOf(by, key, ground)
    const parts = countBy(rule, pool, ground)
    return parts.size === 0 ? [] : [{ rule, share, parts, total: totalOf(parts) }]
  })
  const scale = commonDenominator(
    counted.map(({ share, total }) => fraction(share.numerator, share.denominator * total)),
  )
  const blended = new Map<WorkId, { words: bigint; obligations: Set<string>; says: string[] }>()
  for (const { rule, share, parts, total } of counted) {
    for (const [work, { words, obligations }] of parts) {
      const part = blended.get(work) ?? { words: 0n, obligations: new Set(), says: [] }
      part.words += (words * share.numerator * scale) / (share.denominator * total)
      for (const obligation of obligations) part.obligations.add(obligation)
      part.says.push(`${percent(share)} by ${saysPart(rule.by, { words, total })}`)
      blended.set(work, part)
    }
  }
  return new Map(
    [...blended]
      .filter(([, { words }]) => words > 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([work, { words, obligations, says }]) => [
        work,
        { words, obligations: [...obligations], counted: says.join(', ') },
      ]),
  )
}

/** Lines that name works but no words are counted by what was owed for them. */
function ruleOf(by: PlainKey | 'blended', { weights }: KeyRule, { lines }: KeyGround): Rule {
  if (by === 'words-used' && lines.some(lacksWords)) return { by: 'amount' }
  return { by: by as PlainKey, weights }
}

export function totalOf(parts: ReadonlyMap<WorkId, Part>): bigint {
  return [...parts.values()].reduce((sum, { words }) => sum + words, 0n)
}

function saysPart(by: Rule['by'], { words, total }: { words: bigint; total: bigint }): string {
  return `${COUNTED[by]}: ${groupThousands(`${words}`)} of ${groupThousands(`${total}`)}`
}

function percent(share: Fraction): string {
  const text = printDecimal(fraction(share.numerator * 100n, share.denominator))
  return text.includes('/') ? printDecimal(share) : `${text}%`
}
