/** Units of numbers: `USD/word` times `word` is `USD`. Small on purpose: products and quotients of names, no conversions. */

/** Each name with its power; a name with power 0 is left out. Empty for a bare number such as a share. */
export type Unit = ReadonlyMap<string, number>

export const BARE: Unit = new Map()

/** Reads `USD`, `USD/word`, `USD/word/year`, `hour*subscriber` or `share` (a bare number); `undefined` for anything else. */
export function parseUnit(text: string): Unit | undefined {
  if (text === '' || text === 'share') return BARE
  if (text.length > 80 || !/^[A-Za-z]+([*/][A-Za-z]+)*$/.test(text)) return undefined
  const powers = new Map<string, number>()
  for (const [, sign, name = ''] of text.matchAll(/([*/]?)([A-Za-z]+)/g)) {
    const power = (powers.get(name) ?? 0) + (sign === '/' ? -1 : 1)
    powers.set(name, power)
  }
  return withoutZeros(powers)
}

/** `USD/word`; `a bare number` for no unit at all. */
export function printUnit(unit: Unit): string {
  const above = [...unit].filter(([, power]) => power > 0).flatMap(([name, power]) => repeat(name, power))
  const below = [...unit].filter(([, power]) => power < 0).flatMap(([name, power]) => repeat(name, -power))
  if (above.length + below.length === 0) return 'a bare number'
  return [above.sort().join('*') || '1', ...below.sort()].join('/')
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, 1)
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, -1)
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return divideUnits(a, b).size === 0
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const powers = new Map(a)
  for (const [name, power] of b) powers.set(name, (powers.get(name) ?? 0) + sign * power)
  return withoutZeros(powers)
}

function withoutZeros(powers: Map<string, number>): Unit {
  return new Map([...powers].filter(([, power]) => power !== 0))
}

function repeat(name: string, times: number): string[] {
  return Array.from({ length: times }, () => name)
}
