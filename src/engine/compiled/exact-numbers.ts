/**
 * Exact arithmetic as code: a number is a fraction of two whole numbers, each a JavaScript expression with known bounds. What
 * may pass 2^52 gets a guard that leaves the row to the interpreter, so every sum and product is exact or not used.
 */

import { type Fraction, type Rounding } from '../../base/index.ts'
import { MOST } from './columns.ts'
import { NotCompiled } from './compiling.ts'
import type { Script } from './script.ts'

const LIMIT = BigInt(MOST)

/** A whole number: a name or a literal, and between which bounds it lies. */
export interface Whole {
  readonly code: string
  readonly low: bigint
  readonly high: bigint
  /** Known, though it is handed in by name: a number of the deal that may be turned. */
  readonly value?: bigint | undefined
}

/** `over` is positive. */
export interface Exact {
  readonly is: 'number'
  readonly top: Whole
  readonly over: Whole
}

export function whole(value: bigint): Whole {
  return { code: value < 0n ? `(${value})` : `${value}`, low: value, high: value }
}

export function exact({ numerator, denominator }: Fraction): Exact {
  return { is: 'number', top: whole(numerator), over: whole(denominator) }
}

export const ONE_WHOLE = whole(1n)

/** A number as written may be too long for a double, which would stand for another one. */
export function precise(a: Whole): Whole {
  if (a.low === a.high && (a.low > LIMIT || a.low < -LIMIT)) throw new NotCompiled('a number that is too long')
  return a
}

export function constantOf({ low, high }: Whole): bigint | undefined {
  return low === high ? low : undefined
}

/** Of two that are known. */
function known(a: Whole, b: Whole, of: (x: bigint, y: bigint) => bigint): { value?: bigint } {
  const [x, y] = [a.value ?? constantOf(a), b.value ?? constantOf(b)]
  const value = x === undefined || y === undefined ? undefined : of(x, y)
  return value === undefined || value > LIMIT || value < -LIMIT ? {} : { value }
}

export function times(script: Script, a: Whole, b: Whole): Whole {
  const [x, y] = [constantOf(a), constantOf(b)]
  if (x !== undefined && y !== undefined) return whole(x * y)
  if (x === 1n) return b
  if (y === 1n) return a
  if (x === 0n || y === 0n) return whole(0n)
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return { ...bounded(script, `${a.code} * ${b.code}`, ends), ...known(a, b, (one, other) => one * other) }
}

export function plus(script: Script, a: Whole, b: Whole): Whole {
  const [x, y] = [constantOf(a), constantOf(b)]
  if (x !== undefined && y !== undefined) return whole(x + y)
  if (x === 0n) return b
  if (y === 0n) return a
  const sum = bounded(script, `${precise(a).code} + ${precise(b).code}`, [a.low + b.low, a.high + b.high])
  return { ...sum, ...known(a, b, (one, other) => one + other) }
}

export function minus(script: Script, a: Whole, b: Whole): Whole {
  return plus(script, a, negative(b))
}

function negative(a: Whole): Whole {
  const value = constantOf(a)
  if (value !== undefined) return whole(-value)
  return { code: `(-${a.code})`, low: -a.high, high: -a.low }
}

/** A step whose value is kept, guarded where it may leave the exact range. */
function bounded(script: Script, code: string, ends: readonly bigint[]): Whole {
  const name = script.let(code)
  const low = ends.reduce((a, b) => (b < a ? b : a))
  const high = ends.reduce((a, b) => (b > a ? b : a))
  if (high > LIMIT) script.doubtWhen(`${name} > ${MOST}`)
  if (low < -LIMIT) script.doubtWhen(`${name} < -${MOST}`)
  return { code: name, low: low < -LIMIT ? -LIMIT : low, high: high > LIMIT ? LIMIT : high }
}

export function add(script: Script, a: Exact, b: Exact): Exact {
  const { left, right, over } = alike(script, a, b)
  return { is: 'number', top: plus(script, left, right), over }
}

export function subtract(script: Script, a: Exact, b: Exact): Exact {
  return add(script, a, negate(b))
}

export function negate(a: Exact): Exact {
  return { ...a, top: negative(a.top) }
}

export function multiply(script: Script, a: Exact, b: Exact): Exact {
  return { is: 'number', top: times(script, a.top, b.top), over: times(script, a.over, b.over) }
}

/** By something that is not positive, the interpreter divides (or says that it cannot). A divisor that is known is written out, so that denominators stay known. */
export function divide(script: Script, a: Exact, by: Exact): Exact {
  const { value } = by.top
  const b = value !== undefined && value > 0n ? { ...by, top: whole(value) } : by
  if (b.top.low <= 0n) script.doubtWhen(`!(${b.top.code} > 0)`)
  const divisor = { ...b.top, low: b.top.low < 1n ? 1n : b.top.low, high: b.top.high < 1n ? 1n : b.top.high }
  return { is: 'number', top: times(script, a.top, b.over), over: times(script, a.over, divisor) }
}

/** Both over one denominator. */
export function alike(script: Script, a: Exact, b: Exact): { left: Whole; right: Whole; over: Whole } {
  const [x, y] = [constantOf(a.over), constantOf(b.over)]
  if (x !== undefined && y !== undefined) {
    const common = leastCommonMultiple(x, y)
    return {
      left: times(script, a.top, whole(common / x)),
      right: times(script, b.top, whole(common / y)),
      over: whole(common),
    }
  }
  if (a.over.code === b.over.code) return { left: a.top, right: b.top, over: a.over }
  return {
    left: times(script, a.top, b.over),
    right: times(script, b.top, a.over),
    over: times(script, a.over, b.over),
  }
}

/** JavaScript that is true when `a op b`. */
export function compared(script: Script, a: Exact, op: string, b: Exact): string {
  const sign = op === '==' ? '===' : op === '!=' ? '!==' : op
  const [left, right] = crossed(a, b)
  if ([left, right].every((each) => isExact(ends(each)))) {
    const { left: x, right: y } = alike(script, a, b)
    if (constantOf(x) !== undefined && constantOf(y) !== undefined) [x, y].forEach(precise)
    return `${x.code} ${sign} ${y.code}`
  }
  const [x, y] = [left, right].map((each) => script.let(each.map((part) => precise(part).code).join(' * ')))
  const [sizes, distance] = [`Math.abs(${x}) + Math.abs(${y})`, `Math.abs(${x} - ${y})`]
  // Each product is at most 2^-53 of itself off, so that only what lies close together is not decided.
  script.doubtWhen(`${sizes} > ${MOST} && ${distance} <= (${sizes}) * ${2 ** -51}`)
  return `${x} ${sign} ${y}`
}

/** What has to be compared, as two products. */
function crossed(a: Exact, b: Exact): [readonly Whole[], readonly Whole[]] {
  const [x, y] = [constantOf(a.over), constantOf(b.over)]
  if (x !== undefined && y !== undefined) {
    const common = leastCommonMultiple(x, y)
    return [
      [a.top, whole(common / x)],
      [b.top, whole(common / y)],
    ]
  }
  return a.over.code === b.over.code
    ? [[a.top], [b.top]]
    : [
        [a.top, b.over],
        [b.top, a.over],
      ]
}

function ends([a, b]: readonly Whole[]): bigint[] {
  if (!a) return []
  if (!b) return [a.low, a.high]
  return [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
}

function isExact(values: readonly bigint[]): boolean {
  return values.every((value) => value <= LIMIT && value >= -LIMIT)
}

/** The whole number below or above. */
export function rounded(script: Script, { top, over }: Exact, mode: 'floor' | 'ceil'): Exact {
  if (constantOf(over) === 1n) return { is: 'number', top, over }
  const raised = mode === 'floor' ? top : minus(script, plus(script, top, over), ONE_WHOLE)
  const name = script.let(`floorDivide(${precise(raised).code}, ${over.code})`)
  const bounds = [
    floorOf(raised.low, over.high),
    floorOf(raised.low, over.low),
    floorOf(raised.high, over.low),
    floorOf(raised.high, over.high),
  ]
  const low = bounds.reduce((a, b) => (b < a ? b : a))
  const high = bounds.reduce((a, b) => (b > a ? b : a))
  return { is: 'number', top: { code: name, low, high }, over: ONE_WHOLE }
}

/** The number of units of `unit` that `mode` makes of an amount that is not negative. */
export function roundedTo(script: Script, amount: Exact, unit: Fraction, mode: Rounding): Whole {
  const units = reduced(script, amount, unit)
  const { top, over } = units
  if (constantOf(over) === 1n) return precise(top)
  switch (mode) {
    case 'floor':
    case 'toward-zero':
      return rounded(script, units, 'floor').top
    case 'ceiling':
      return rounded(script, units, 'ceil').top
    case 'half-up': {
      const known = constantOf(over)
      if (known !== undefined && known % 2n === 0n) {
        return rounded(script, { is: 'number', top: plus(script, top, whole(known / 2n)), over }, 'floor').top
      }
      const two = whole(2n)
      const half = {
        is: 'number',
        top: plus(script, times(script, top, two), over),
        over: times(script, over, two),
      } as const
      return rounded(script, half, 'floor').top
    }
    case 'half-even': {
      const name = script.let(`halfEven(${precise(top).code}, ${over.code})`)
      return { code: name, low: 0n, high: top.high + 1n }
    }
  }
}

/** An amount in units, with what its denominator and the unit have in common left out of both. */
function reduced(script: Script, amount: Exact, unit: Fraction): Exact {
  const over = constantOf(amount.over)
  const common = over === undefined ? 1n : greatestCommonDivisor(over, unit.denominator)
  const left = over === undefined ? amount.over : whole(over / common)
  return multiply(
    script,
    { is: 'number', top: amount.top, over: left },
    exact({ numerator: unit.denominator / common, denominator: unit.numerator }),
  )
}

/** Exact for whole numbers below 2^52: the quotient of two doubles is at most one off. */
export function floorDivide(top: number, over: number): number {
  const quotient = Math.floor(top / over)
  const rest = top - quotient * over
  return rest < 0 ? quotient - 1 : rest >= over ? quotient + 1 : quotient
}

export function halfEven(top: number, over: number): number {
  const floor = floorDivide(top, over)
  const twice = 2 * (top - floor * over)
  if (twice !== over) return twice < over ? floor : floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}

function floorOf(top: bigint, over: bigint): bigint {
  const quotient = top / over
  return top % over !== 0n && top < 0n ? quotient - 1n : quotient
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
