/** A look-up in a schedule → comparisons with the days, keys and bounds of its rows, written out. */

import { type Fraction, fraction, multiply, parseFraction, printFraction } from '../../base/index.ts'
import { type Band, type OpenSchedule, type ScheduleRow, type Term } from '../../terms/index.ts'
import { dayNumber } from './columns.ts'
import { type Code, type Compiling, NotCompiled } from './compiling.ts'
import { alike, type Exact, exact, leastCommonMultiple, precise, type Whole, whole } from './exact-numbers.ts'

/** A larger schedule is looked up by the interpreter. */
const MOST_ROWS = 600

type Day = Code & { is: 'date' }

export function compileSchedule(term: Term & { is: 'schedule' }, keys: readonly Code[], day: Day, c: Compiling): Exact {
  const open = c.schedules.get(term.name)
  if (!open) throw new NotCompiled('no such schedule')
  if (open.schedule.rows.length > MOST_ROWS) throw new NotCompiled('a large schedule')
  for (const key of keys) if (key.is === 'number') precise(key.top)
  const name = `schedule ${term.name} ${keys.map(keyText).join(' ')} ${day.code}`
  return c.script.once(name, () =>
    (open.schedule.scale === 'marginal' ? compileSlices : compileNumber)(open, keys, day, c),
  )
}

function keyText(key: Code): string {
  return key.is === 'number' ? `${key.top.code}/${key.over.code}` : key.code
}

function compileNumber(open: OpenSchedule, keys: readonly Code[], day: Day, c: Compiling): Exact {
  const values = open.schedule.rows.map(({ value }) => value)
  const over = values.reduce((common, { denominator }) => leastCommonMultiple(common, denominator), 1n)
  const tops = values.map(({ numerator, denominator }) => numerator * (over / denominator))
  for (const top of tops) precise(whole(top))
  const name = c.script.name()
  c.script.line(`let ${name};`)
  onEachDay(open, day, c, (rows) => {
    chain(
      c,
      choices(rows, open, keys, c).map(({ condition, row }) => ({
        condition,
        inside: () =>
          c.script.line(`${name} = ${c.script.number(row.value.numerator * (over / row.value.denominator))};`),
      })),
    )
  })
  return { is: 'number', top: { code: name, ...spanOf(tops) }, over: whole(over) }
}

/** Never bounds of one number alone: that would be written out in all that is made of it. */
function spanOf(tops: readonly bigint[]): Omit<Whole, 'code'> {
  const [low, high] = [least(tops), most(tops)]
  return low === high ? { low, high: high + 1n, value: low } : { low, high }
}

/** Marginal: the sum below the band that holds the number, and the rest of the number times the number of that band. */
function compileSlices(open: OpenSchedule, keys: readonly Code[], day: Day, c: Compiling): Exact {
  const { schedule } = open
  const along = schedule.bands.findIndex((band) => band !== undefined)
  const number = keys[along]
  if (number?.is !== 'number' || number.over.low !== number.over.high) throw new NotCompiled('slices of a fraction')
  const bounds = schedule.rows
    .flatMap(({ bands }) => [bands[along]?.low, bands[along]?.high])
    .filter((each) => each !== undefined)
  const scale = [...bounds, fraction(1n, number.over.low)].reduce(
    (common, { denominator }) => leastCommonMultiple(common, denominator),
    1n,
  )
  const rates = schedule.rows.map(({ value }) => value)
  const over = rates.reduce((common, { denominator }) => leastCommonMultiple(common, denominator), 1n)
  if (rates.some(({ numerator }) => numerator < 0n)) throw new NotCompiled('slices below nothing')
  const scaled = precise(alike(c.script, number, exact(fraction(1n, scale))).left)
  c.script.bailWhen(`${scaled.code} < 0`)
  const highest = most(rates.map(({ numerator, denominator }) => numerator * (over / denominator)))
  const top: Whole = { code: c.script.name(), low: 0n, high: (scaled.high < 0n ? 0n : scaled.high) * highest }
  c.script.line(`let ${top.code};`)
  onEachDay(open, day, c, (rows) => {
    for (const group of exactGroups(rows, open)) {
      const condition = exactCondition(group[0] as ScheduleRow, open, keys, c)
      c.script.block(condition === '' ? '' : `if (${top.code} === undefined && ${condition})`, () =>
        chain(c, slices(group, { along, scale, over, scaled: scaled.code, top: top.code, c })),
      )
    }
    c.script.bailWhen(`${top.code} === undefined`)
  })
  if (top.high > 2n ** 52n) c.script.doubtWhen(`${top.code} > ${2 ** 52}`)
  return { is: 'number', top: { ...top, high: top.high > 2n ** 52n ? 2n ** 52n : top.high }, over: whole(over * scale) }
}

interface Slicing {
  readonly along: number
  readonly scale: bigint
  readonly over: bigint
  readonly scaled: string
  readonly top: string
  readonly c: Compiling
}

function slices(rows: readonly ScheduleRow[], { along, scale, over, scaled, top, c }: Slicing): Choice[] {
  let below = 0n
  let reached = 0n
  return rows.map((row) => {
    const { low, high } = row.bands[along] as Band
    const from = low === undefined ? 0n : scaledWhole(low, scale)
    if (from !== reached) throw new NotCompiled('bands that do not meet')
    const rate = row.value.numerator * (over / row.value.denominator)
    const number = (value: bigint): string => c.script.number(value)
    const code = `${top} = ${number(below)} + (${scaled} - ${number(from)}) * ${number(rate)};`
    const until = high === undefined ? undefined : scaledWhole(high, scale)
    if (until !== undefined) {
      below += (until - from) * rate
      reached = until
    }
    return { condition: until === undefined ? '' : `${scaled} <= ${number(until)}`, inside: () => c.script.line(code) }
  })
}

function scaledWhole(value: Fraction, scale: bigint): bigint {
  const { numerator, denominator } = multiply(value, fraction(scale))
  if (denominator !== 1n) throw new NotCompiled('a bound that is not whole')
  return numerator
}

interface Choice {
  /** Empty for what always holds. */
  readonly condition: string
  readonly inside: () => void
}

/** The first that holds counts; where none does, the interpreter says so. */
function chain(c: Compiling, choices: readonly Choice[]): void {
  if (choices.length === 0) return c.script.bail()
  let open = true
  for (const [at, { condition, inside }] of choices.entries()) {
    if (!open) break
    const head = condition === '' ? (at === 0 ? '' : 'else') : `${at === 0 ? '' : 'else '}if (${condition})`
    c.script.block(head, inside)
    open = condition !== ''
  }
  if (open) c.script.block('else', () => c.script.bail())
}

/** The days between two edges have the same rows. */
function onEachDay(open: OpenSchedule, day: Day, c: Compiling, inside: (rows: readonly ScheduleRow[]) => void): void {
  const edges = open.edges.map((date) => ({ date, number: dayNumber(date) }))
  const stretches = edges.map((edge, at) => ({ ...edge, end: edges[at + 1]?.number ?? Infinity }))
  const reached = stretches.filter(({ number, end }) => number <= day.high && end > day.low).reverse()
  chain(
    c,
    reached.map(({ date, number }) => ({
      condition: number <= day.low ? '' : `${day.code} >= ${c.script.number(number)}`,
      inside: () => inside(open.rowsOn(date)),
    })),
  )
}

function exactGroups(rows: readonly ScheduleRow[], { schedule }: OpenSchedule): ScheduleRow[][] {
  return [...Map.groupBy(rows, ({ keys }) => keys.filter((_, at) => !schedule.bands[at]).join('\n')).values()]
}

/** Rows with what has to hold for each; of rows that overlap the later one comes first. */
function choices(
  rows: readonly ScheduleRow[],
  open: OpenSchedule,
  keys: readonly Code[],
  c: Compiling,
): { condition: string; row: ScheduleRow }[] {
  const inOrder = open.schedule.overlaps ? rows.toSorted((a, b) => (a.from < b.from ? 1 : -1)) : rows
  return inOrder.map((row) => {
    const inBands = row.bands.flatMap((band, at) => (band ? bandConditions(band, keys[at], c) : []))
    const all = [exactCondition(row, open, keys, c), ...inBands].filter((condition) => condition !== '')
    return { row, condition: all.join(' && ') }
  })
}

function exactCondition(row: ScheduleRow, { schedule }: OpenSchedule, keys: readonly Code[], c: Compiling): string {
  const conditions = row.keys.flatMap((written, at) => {
    const key = keys[at]
    if (schedule.bands[at] || !key) return []
    if (key.is === 'date') throw new NotCompiled('a date as a key')
    if (key.is === 'yes-no')
      return written === 'yes' ? [`(${key.code})`] : written === 'no' ? [`!(${key.code})`] : ['false']
    const number = written.length <= 40 ? parseFraction(written) : undefined
    if (key.is === 'text') {
      // A text that looks like a number is compared as one, which takes more than its code.
      if (number)
        return [
          `(${
            textsLike(number, c)
              .map((code) => `${key.code} === ${code}`)
              .join(' || ') || 'false'
          })`,
        ]
      return [`${key.code} === ${c.words.code(written)}`]
    }
    if (!number || key.is !== 'number') return ['false']
    const { left, right } = alike(c.script, key, exact(number))
    return [`${left.code} === ${right.code}`]
  })
  return conditions.join(' && ')
}

/** The codes of every word that is this number, such as `1`, `1.0` and `01`. */
function textsLike(number: Fraction, { words }: Compiling): number[] {
  const wanted = printFraction(number)
  return words.texts.flatMap((text, code) => {
    const value = text.length <= 40 ? parseFraction(text) : undefined
    return value && printFraction(value) === wanted ? [code] : []
  })
}

/** Bounds as whole numbers of the key's own scale: `n < 2.5` is `n <= 2` for a whole n. */
function bandConditions(band: Band, key: Code | undefined, c: Compiling): string[] {
  if (key?.is !== 'number') throw new NotCompiled('bands of something that is no number')
  const conditions: string[] = []
  const scale = key.over.low === key.over.high ? key.over.low : undefined
  for (const [bound, isIn, sign] of [
    [band.low, band.lowIn, '>'],
    [band.high, band.highIn, '<'],
  ] as const) {
    if (bound === undefined) continue
    if (scale === undefined) {
      const { left, right } = alike(c.script, key, exact(bound))
      conditions.push(`${left.code} ${sign}${isIn ? '=' : ''} ${right.code}`)
      continue
    }
    const { numerator, denominator } = multiply(bound, fraction(scale))
    const floor = numerator / denominator
    const isWhole = denominator === 1n
    if (sign === '>') {
      const least = isWhole ? (isIn ? floor : floor + 1n) : floor + 1n
      if (least > key.top.low) conditions.push(`${key.top.code} >= ${c.script.number(least)}`)
    } else {
      const greatest = isWhole ? (isIn ? floor : floor - 1n) : floor
      if (greatest < key.top.high) conditions.push(`${key.top.code} <= ${c.script.number(greatest)}`)
    }
  }
  return conditions
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b < a ? b : a))
}

function most(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b > a ? b : a))
}
