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
  read(json: Json | undefined): T
}

/** What a document says wrongly, and where in it. */
export class Misread extends Error {
  readonly what: string
  readonly path: string

  constructor(what: string, path = '') {
    super(`${path || 'The document'} is not ${what}.`)
    this.name = 'Misread'
    this.what = what
    this.path = path
  }
}

/** Reads a member. Paths are put together where something is wrong alone: a run has millions of members that are right. */
export function readIn<T>(member: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw within(member, error)
  }
}

function within(member: string, error: unknown): unknown {
  if (!(error instanceof Misread)) return error
  const { what, path } = error
  return new Misread(what, path === '' || path.startsWith('[') ? `${member}${path}` : `${member}.${path}`)
}

export const text: Codec<string> = {
  print: (value) => value,
  read: (json) => (typeof json === 'string' ? json : misread('a text')),
}

export const flag: Codec<boolean> = {
  print: (value) => value,
  read: (json) => (typeof json === 'boolean' ? json : misread('true or false')),
}

export const date: Codec<string> = {
  print: (value) => value,
  read: (json) => (typeof json === 'string' && isDate(json) ? json : misread('a day')),
}

/** The same, below zero too. */
export const signedWhole: Codec<bigint> = {
  print: (value) => `${value}`,
  read: (json) => (typeof json === 'string' && /^-?\d{1,40}$/.test(json) ? BigInt(json) : misread('a whole number')),
}

/** Whole numbers of any size, as text. */
export const whole: Codec<bigint> = {
  print: (value) => `${value}`,
  read: (json) => (typeof json === 'string' && /^\d{1,400}$/.test(json) ? BigInt(json) : misread('a whole number')),
}

export const exact: Codec<Fraction> = {
  print: printFraction,
  read(json) {
    const value = typeof json === 'string' && json.length <= 2000 ? parseFraction(json) : undefined
    return value ?? misread('an exact number')
  },
}

export const period: Codec<Period> = {
  print: printPeriod,
  read: (json) => (typeof json === 'string' ? parsePeriod(json) : undefined) ?? misread('a period'),
}

/** Amounts of one currency, in major units. */
export function money(currency: string): Codec<Money> {
  return {
    print: printAmount,
    read(json) {
      const amount = typeof json === 'string' && json.length <= 60 ? parseMoney(json, currency) : undefined
      return amount ?? misread(`an amount in ${currency}`)
    },
  }
}

export function oneOf<T extends string>(names: readonly T[]): Codec<T> {
  return {
    print: (value) => value,
    read: (json) => names.find((name) => name === json) ?? misread(`one of ${names.join(', ')}`),
  }
}

/** Written as `null` when it is missing. */
export function maybe<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    print: (value) => (value === undefined ? null : codec.print(value)),
    read: (json) => (json === null ? undefined : codec.read(json)),
  }
}

/** Nothing is written for what is missing: for members that came later than documents that are kept. */
export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    print: (value) => (value === undefined ? undefined : codec.print(value)) as Json,
    read: (json) => (json === undefined ? undefined : codec.read(json)),
  }
}

/** A record in which this member is not there at all when it is missing, as in the document. */
export function sparse<T extends object>(name: keyof T & string, codec: Codec<T>): Codec<T> {
  return {
    print: (value) => codec.print(value),
    read(json) {
      const { [name]: member, ...rest } = codec.read(json)
      return (member === undefined ? rest : { ...rest, [name]: member }) as T
    },
  }
}

export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    print: (values) => values.map((value) => codec.print(value)),
    read(json) {
      if (!Array.isArray(json)) return misread('a list')
      const values: T[] = []
      try {
        for (const each of json as readonly Json[]) values.push(codec.read(each))
      } catch (error) {
        throw within(`[${values.length}]`, error)
      }
      return values
    },
  }
}

/** Exactly these members. Names that are not known are refused, so that nothing is silently dropped. */
export function record<T extends object>(members: { readonly [K in keyof T]-?: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(members) as (keyof T & string)[]
  return {
    print: (value) => Object.fromEntries(names.map((name) => [name, members[name].print(value[name])])),
    read(json) {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) return misread('an object')
      const object = json as { readonly [key: string]: Json | undefined }
      const stray = Object.keys(object).find((name) => !Object.hasOwn(members, name))
      if (stray !== undefined) throw new Misread('known here', stray)
      const read: Partial<T> = {}
      let at = names[0]
      try {
        for (at of names) read[at] = members[at].read(Object.hasOwn(object, at) ? object[at] : undefined)
      } catch (error) {
        throw within(`${at}`, error)
      }
      return read as T
    },
  }
}

function misread(what: string): never {
  throw new Misread(what)
}
