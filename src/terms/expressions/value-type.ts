/** What an expression gives, and how messages call it. */

import type { Definition } from '../deal.ts'
import type { ColumnType } from '../fact-columns.ts'
import { BARE, parseUnit, printUnit, type Unit } from './units.ts'

/** `unit` is `undefined` for a number as written, which takes the unit of what it stands beside. */
export type ValueType =
  | { readonly is: 'number'; readonly unit: Unit | undefined }
  | { readonly is: 'text'; readonly oneOf?: readonly string[] }
  | { readonly is: 'date' }
  | { readonly is: 'yes-no' }

export const YES_NO: ValueType = { is: 'yes-no' }

/** The type that a definition was read with. */
export function definedType({ is, unit }: Definition): ValueType {
  return is === 'number' ? { is, unit: unit === NO_UNIT ? undefined : (parseUnit(unit) ?? BARE) } : { is }
}

/** How a definition keeps the unit of a number as written, which takes the unit of what it stands beside. */
export const NO_UNIT = 'any'

/** How messages call a type. */
export function printType(type: ValueType): string {
  if (type.is === 'yes-no') return 'yes or no'
  if (type.is !== 'number') return `a ${type.is}`
  return type.unit && type.unit.size > 0 ? `a number in ${printUnit(type.unit)}` : 'a bare number'
}

export function valueType(column: ColumnType | undefined, currency: string): ValueType | undefined {
  if (column?.is === 'money') return { is: 'number', unit: new Map([[currency, 1]]) }
  if (column?.is === 'number') return { is: 'number', unit: parseUnit(column.unit) ?? BARE }
  return column
}

export function capitalType(type: ValueType): string {
  const text = printType(type)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
