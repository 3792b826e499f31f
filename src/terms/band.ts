/** Ranges of numbers in the key columns of a schedule: `< 1000000`, `>= 20 and < 30`, `36 to 65`, `7`. */

import { compare, type Fraction, ONE, parseFraction, subtract } from '../base/index.ts'
import type { Band, BandUnit } from './deal.ts'

const MOST_CHARACTERS = 90

/** The range that a text stands for; `undefined` when it cannot be read or holds no number at all. */
export function parseBand(text: string): Band | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  const range = /^(\S+) to (\S+)$/.exec(text)
  if (range) return bandOf([bound('>=', range[1]), bound('<=', range[2])])
  if (!/[<>]/.test(text)) return bandOf([bound('>=', text), bound('<=', text)])
  const sides = text.split(' and ').map((side) => /^([<>]=?) ?(\S+)$/.exec(side.trim()))
  return bandOf(sides.map((side) => side && bound(side[1] ?? '', side[2])))
}

/** Reads `subscriber`, `whole subscriber` or `whole`. */
export function parseBandUnit(text: string): BandUnit | undefined {
  const match = /^(whole)?(?:^| |$)([A-Za-z]*(?:[*/][A-Za-z]+)*)$/.exec(text)
  return match ? { unit: match[2] ?? '', whole: match[1] !== undefined } : undefined
}

export function printBandUnit({ unit, whole }: BandUnit): string {
  return [...(whole ? ['whole'] : []), ...(unit === '' ? [] : [unit])].join(' ') || 'share'
}

export function isInBand({ low, lowIn, high, highIn }: Band, value: Fraction): boolean {
  const above = low === undefined ? 1 : compare(value, low)
  const below = high === undefined ? -1 : compare(value, high)
  return (above > 0 || (above === 0 && lowIn)) && (below < 0 || (below === 0 && highIn))
}

/** Lowest first; an open lower bound is lowest, an included one lower than the same left out. */
export function compareBands(a: Band, b: Band): number {
  if (!a.low || !b.low) return (a.low ? 1 : 0) - (b.low ? 1 : 0)
  return compare(a.low, b.low) || Number(b.lowIn) - Number(a.lowIn)
}

/** How two neighbouring bands meet, `a` the lower one. */
export function meetingOf(a: Band, b: Band, { whole }: { whole: boolean }): 'touch' | 'overlap' | 'gap' {
  if (!a.high || !b.low) return 'overlap'
  const sign = compare(a.high, b.low)
  if (sign > 0 || (sign === 0 && a.highIn && b.lowIn)) return 'overlap'
  if (sign === 0) return a.highIn || b.lowIn ? 'touch' : 'gap'
  const isNext = whole && a.highIn && b.lowIn && compare(subtract(b.low, a.high), ONE) <= 0
  return isNext ? 'touch' : 'gap'
}

type Bound = { readonly sign: string; readonly value: Fraction }

function bound(sign: string, text = ''): Bound | undefined {
  const value = text.length <= 40 && !text.startsWith('-') ? parseFraction(text) : undefined
  return value && { sign, value }
}

function bandOf(bounds: readonly (Bound | null | undefined)[]): Band | undefined {
  const [first, second, third] = bounds
  if (!first || third !== undefined || (bounds.length === 2 && !second)) return undefined
  const all = second ? [first, second] : [first]
  const lows = all.filter(({ sign }) => sign.startsWith('>'))
  const highs = all.filter(({ sign }) => sign.startsWith('<'))
  if (lows.length > 1 || highs.length > 1) return undefined
  const [low, high] = [lows[0], highs[0]]
  const band = { low: low?.value, lowIn: low?.sign === '>=', high: high?.value, highIn: high?.sign === '<=' }
  if (!low || !high) return band
  const sign = compare(low.value, high.value)
  return sign < 0 || (sign === 0 && band.lowIn && band.highIn) ? band : undefined
}
