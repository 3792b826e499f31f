/** The CEL evaluator that deals are parsed with, here as a rule engine: an expression a clause, whole numbers, parsed once. */

import { type Contender, fingerprintOf, type Sums } from '../engine/contender.ts'
import { joinStreaming } from '../engine/plain-streaming.ts'
import { basesOf, type ReuseRule, REUSE_RULE } from '../engine/reuse-rule.ts'
import { makeReuses } from '../engine/reuse-rows.ts'
import { makeStreaming } from '../engine/streaming-rows.ts'
import { BASES, BONUS_DAY, DOMESTIC, FOREIGN, FOREIGN_DAY, OF_DOMESTIC, YEARS } from '../engine/streaming-rule.ts'
import { loadPeer } from './load.ts'

interface Cel {
  readonly Environment: new () => Environment
}
interface Environment {
  registerVariable(name: string, type: string): Environment
  parse(text: string): (row: Readonly<Record<string, bigint>>) => unknown
}

export const celReuses: Contender = async (size) => {
  const parse = await openCel(['receipts', 'day'])
  if (!parse) return undefined
  const amountOf = parse(reuseText(REUSE_RULE))
  const { receiptsCents, startsOn } = makeReuses(size)
  const amounts = new Float64Array(size)
  const run = (): Sums => {
    let sum = 0n
    for (let row = 0; row < size; row++) {
      const amount = amountOf({ receipts: BigInt(receiptsCents[row]!), day: BigInt(startsOn[row]!) }) as bigint
      amounts[row] = Number(amount)
      sum += amount
    }
    return [sum]
  }
  return { run, fingerprint: () => fingerprintOf(amounts) }
}

const STREAMING_NAMES = [
  'runtime',
  'year',
  'shot',
  'written',
  'shown',
  'home',
  'abroad',
  'percent',
  'hours',
  'runtimes',
]

/** CEL has no look-ups and no sums over rows: these are joined by hand beforehand, and only the arithmetic is timed. */
export const celStreaming: Contender = async (size) => {
  const parse = await openCel(STREAMING_NAMES)
  if (!parse) return undefined
  const clauses = Object.values(streamingTexts()).map(parse)
  const { exhibitions, works, services } = makeStreaming(size)
  const { count, seasonHours, seasonRuntime } = joinStreaming({ exhibitions, works, services })
  const whole = (values: Int32Array | Float64Array, at: number): bigint => BigInt(values[at]!)
  const run = (): Sums => {
    const sums = [0n, 0n, 0n]
    for (let at = 0; at < size; at++) {
      const work = exhibitions.work[at]!
      const row = {
        runtime: whole(works.runtimeTenths, work),
        year: whole(exhibitions.year, at),
        shot: whole(works.photographyStart, work),
        written: whole(works.writtenOn, work),
        shown: whole(exhibitions.startsOn, at),
        home: whole(services.domestic, count[at]!),
        abroad: whole(services.foreign, count[at]!),
        percent: whole(exhibitions.foreignPercent, at),
        hours: whole(seasonHours, at),
        runtimes: whole(seasonRuntime, at),
      }
      for (const [clause, amountOf] of clauses.entries()) sums[clause] = sums[clause]! + (amountOf(row) as bigint)
    }
    return sums
  }
  return { run }
}

async function openCel(names: readonly string[]): Promise<Environment['parse'] | undefined> {
  const cel = await loadPeer<Cel>('@marcbachmann/cel-js')
  if (!cel) return undefined
  const environment = new cel.Environment()
  for (const name of names) environment.registerVariable(name, 'int')
  return (text) => environment.parse(text)
}

function reuseText(rule: ReuseRule): string {
  const tiers = (millionths: readonly number[]): string => {
    const bases = basesOf(rule, millionths)
    return choice(
      millionths.map((share, tier) => {
        const below = tier < rule.edgesCents.length ? `receipts < ${rule.edgesCents[tier]}` : undefined
        return [below, `${bases[tier]} + (receipts - ${rule.edgesCents[tier - 1] ?? 0}) * ${share}`]
      }),
    )
  }
  const vintages = rule.vintages.map(({ day, millionths }, at): Branch => [
    at < 2 ? `day >= ${day}` : undefined,
    tiers(millionths),
  ])
  return `(${choice(vintages)} + 500000) / 1000000`
}

function streamingTexts(): { domestic: string; foreign: string; bonus: string } {
  const byVintage = <T extends { readonly day: number }>(
    vintages: readonly T[],
    day: string,
    of: (vintage: T) => string,
  ): string =>
    choice(vintages.map((each, at) => [at < vintages.length - 1 ? `${day} >= ${each.day}` : undefined, of(each)]))
  const tiered = (tests: readonly string[], values: readonly number[]): string =>
    choice(values.map((value, at) => [tests[at], String(value)]))
  const years = Array.from({ length: 12 }, (_, at) => `year == ${at + 1}`)
  const base = byVintage(BASES, 'shot', ({ dollars }) =>
    tiered(['runtime < 360', 'runtime < 660', 'runtime < 960'], dollars),
  )
  const share = byVintage(YEARS, 'shot', ({ thousandths }) => tiered(years, thousandths))
  const atHome = ['home < 1000000', 'home <= 5000000', 'home < 20000000', 'home <= 45000000']
  const factor = byVintage(DOMESTIC, 'shot', ({ hundredths }) => tiered(atHome, hundredths))
  const abroad = tiered(['abroad < 20000000', 'abroad <= 45000000', 'abroad < 75000000'], FOREIGN)
  const part = byVintage(OF_DOMESTIC, 'shot', ({ hundredths }) => tiered(years, hundredths))
  const domestic = `${base} * ${share} * ${factor}`
  const foreign = choice([
    [`written >= ${FOREIGN_DAY}`, `${base} * ${share} * ${abroad} * 100`],
    [undefined, `${domestic} * ${part}`],
  ])
  return {
    domestic: `(${domestic} + 500) / 1000`,
    foreign: `percent > 15 ? (${foreign} + 50000) / 100000 : 0`,
    bonus: `shown >= ${BONUS_DAY} && hours * 300 >= home * runtimes ? (${domestic} * 100 + ${foreign} + 100000) / 200000 : 0`,
  }
}

type Branch = readonly [test: string | undefined, value: string]

/** `test ? value : …`, in brackets; the last one has no test. */
function choice(branches: readonly Branch[]): string {
  const [first, ...rest] = branches
  const [test, value = '0'] = first ?? []
  return test === undefined ? `(${value})` : `(${test} ? ${value} : ${choice(rest)})`
}
