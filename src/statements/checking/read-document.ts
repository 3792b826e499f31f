/** A statement's document back as values: what the checker reckons with. What is missing or of another kind is said with its place. */

import {
  type Fraction,
  type Json,
  type Money,
  type Period,
  parseFraction,
  parseMoney,
  parsePeriod,
} from '../../base/index.ts'

/** Something in the document that is not what it should be. */
export class Misread extends Error {
  constructor(place: string, wanted: string) {
    super(`${place === '' ? 'the document' : place} is not ${wanted}`)
  }
}

/** One value of the document with its place: `lines[2].amount`. */
export class Node {
  readonly value: Json | undefined
  readonly place: string
  readonly currency: string

  constructor(value: Json | undefined, place: string, currency: string) {
    this.value = value
    this.place = place
    this.currency = currency
  }

  at(name: string): Node {
    const { value } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misread(this.place, 'an object')
    const member = (value as { readonly [key: string]: Json | undefined })[name]
    return new Node(member, this.place === '' ? name : `${this.place}.${name}`, this.currency)
  }

  list(): Node[] {
    const { value } = this
    if (!Array.isArray(value)) throw new Misread(this.place, 'a list')
    return value.map((each: Json, at) => new Node(each, `${this.place}[${at}]`, this.currency))
  }

  /** `undefined` where the document says `null`, or nothing. */
  maybe<Read>(read: (node: Node) => Read): Read | undefined {
    return this.value === null || this.value === undefined ? undefined : read(this)
  }

  text(): string {
    if (typeof this.value === 'string') return this.value
    throw new Misread(this.place, 'a text')
  }

  flag(): boolean {
    if (typeof this.value === 'boolean') return this.value
    throw new Misread(this.place, 'yes or no')
  }

  count(): number {
    if (typeof this.value === 'number' && Number.isSafeInteger(this.value)) return this.value
    throw new Misread(this.place, 'a whole number')
  }

  whole(): bigint {
    const text = this.text()
    if (/^-?\d{1,40}$/.test(text)) return BigInt(text)
    throw new Misread(this.place, 'a whole number')
  }

  money(): Money {
    const money = parseMoney(this.text(), this.currency)
    if (money) return money
    throw new Misread(this.place, `an amount of ${this.currency}`)
  }

  fraction(): Fraction {
    const fraction = parseFraction(this.text())
    if (fraction) return fraction
    throw new Misread(this.place, 'an exact number')
  }

  /** `2026-01-01..2027-01-01`: the end is not in it. */
  period(): Period {
    const period = parsePeriod(this.text())
    if (period) return period
    throw new Misread(this.place, 'a period')
  }
}
