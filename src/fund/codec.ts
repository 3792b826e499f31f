/** A small language for documents: each shape is written once, and both prints a value as JSON and reads it back. */

import {
  type Fraction,
  type Json,
  type Money,
  type Period,
  isDate,
  parseFraction,
  parseMoney,
  parsePeriod,
  printAmount,
  printFraction,
  printPeriod,
} from '../base/index.ts'

export interface Codec<T> {
  print(value: T): Json
  /** Throws `Misread` with the path of what is wrong. */
  read(json: Json | undefined, path: string): T
}

/** What a document says wrongly, and where in it. */
export class Misread extends Error {
  readonly path: string

  constructor(path: string, what: string) {
    super(`${path || 'The document'} is not ${what}.`)
    this.name = 'Misread'
    this.path = path
  }
}

export const text: Codec<string> = {
  print: (value) => value,
  read: (json, path) => (typeof json === 'string' ? json : misread(path, 'a text')),
}

export const flag: Codec<boolean> = {
  print: (value) => value,
  read: (json, path) => (typeof json === 'boolean' ? json : misread(path, 'true or false')),
}

export const date: Codec<string> = {
  print: (value) => value,
  read: (json, path) => (typeof json === 'string' && isDate(json) ? json : misread(path, 'a day')),
}

/** The same, below zero too. */
export const signedWhole: Codec<bigint> = {
  print: (value) => `${value}`,
  read: (json, path) =>
    typeof json === 'string' && /^-?\d{1,40}$/.test(json) ? BigInt(json) : misread(path, 'a whole number'),
}

/** Whole numbers of any size, as text. */
export const whole: Codec<bigint> = {
  print: (value) => `${value}`,
  read: (json, path) =>
    typeof json === 'string' && /^\d{1,400}$/.test(json) ? BigInt(json) : misread(path, 'a whole number'),
}

export const exact: Codec<Fraction> = {
  print: printFraction,
  read(json, path) {
    const value = typeof json === 'string' && json.length <= 2000 ? parseFraction(json) : undefined
    return value ?? misread(path, 'an exact number')
  },
}

export const period: Codec<Period> = {
  print: printPeriod,
  read: (json, path) => (typeof json === 'string' ? parsePeriod(json) : undefined) ?? misread(path, 'a period'),
}

/** Amounts of one currency, in major units. */
export function money(currency: string): Codec<Money> {
  return {
    print: printAmount,
    read(json, path) {
      const amount = typeof json === 'string' && json.length <= 60 ? parseMoney(json, currency) : undefined
      return amount ?? misread(path, `an amount in ${currency}`)
    },
  }
}

export function oneOf<T extends string>(names: readonly T[]): Codec<T> {
  return {
    print: (value) => value,
    read: (json, path) => names.find((name) => name === json) ?? misread(path, `one of ${names.join(', ')}`),
  }
}

/** Written as `null` when it is missing. */
export function maybe<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    print: (value) => (value === undefined ? null : codec.print(value)),
    read: (json, path) => (json === null ? undefined : codec.read(json, path)),
  }
}

/** Nothing is written for what is missing: for members that came later than documents that are kept. */
export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    print: (value) => (value === undefined ? undefined : codec.print(value)) as Json,
    read: (json, path) => (json === undefined ? undefined : codec.read(json, path)),
  }
}

/** A record in which this member is not there at all when it is missing, as in the document. */
export function sparse<T extends object>(name: keyof T & string, codec: Codec<T>): Codec<T> {
  return {
    print: (value) => codec.print(value),
    read(json, path) {
      const { [name]: member, ...rest } = codec.read(json, path)
      return (member === undefined ? rest : { ...rest, [name]: member }) as T
    },
  }
}

export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    print: (values) => values.map((value) => codec.print(value)),
    read(json, path) {
      if (!Array.isArray(json)) return misread(path, 'a list')
      return json.map((each: Json, index) => codec.read(each, `${path}[${index}]`))
    },
  }
}

/** Exactly these members. Names that are not known are refused, so that nothing is silently dropped. */
export function record<T extends object>(members: { readonly [K in keyof T]-?: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(members) as (keyof T & string)[]
  return {
    print: (value) => Object.fromEntries(names.map((name) => [name, members[name].print(value[name])])),
    read(json, path) {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) return misread(path, 'an object')
      const object = json as { readonly [key: string]: Json | undefined }
      const stray = Object.keys(object).find((name) => !Object.hasOwn(members, name))
      if (stray !== undefined) return misread(path ? `${path}.${stray}` : stray, 'known here')
      const read = names.map((name) => {
        const value = Object.hasOwn(object, name) ? object[name] : undefined
        return [name, members[name].read(value, path ? `${path}.${name}` : name)]
      })
      return Object.fromEntries(read) as T
    },
  }
}

function misread(path: string, what: string): never {
  throw new Misread(path, what)
}
