/** Why an offer comes to another sum than the first: clause by clause, number by number with what each does by itself, and for whom. */

import { badInput, printAmount } from '../../base/index.ts'
import { type Deal, type DealChange, type Turn, turnDials } from '../../terms/index.ts'
import { reckonOver, type TablePlace } from './ask-table.ts'
import { changedNumbers, changedTexts, countedNumbers, type MovedNumber } from './moved-numbers.ts'
import type { LaidOffer } from './reckon-table.ts'
import { layOffers, openOffer } from './table-offers.ts'
import type { AskedWhy, TableOffer, TableRequest, WhyClause, WhyParts, WhyPerson } from './table-request.ts'

export interface WhyRequest extends Omit<TableRequest, 'sweep' | 'ranges' | 'why'> {
  /** Place of the offer that is held against the first, from 1. */
  readonly offer: number
  readonly about: AskedWhy['about']
  readonly id: string
  readonly people: boolean
}

export interface WhyNumber extends MovedNumber {
  /** What the first offer would come to more or less with this number alone as the other has it; nothing where it was not reckoned. */
  readonly alone: string | undefined
}

export interface WhySum {
  readonly before: string
  readonly after: string
  readonly difference: string
}

export interface WhyAnswer extends WhySum {
  readonly currency: string
  readonly clauses: readonly (WhySum & {
    readonly id: string
    readonly title: string
    readonly numbers: readonly WhyNumber[]
    readonly texts: readonly DealChange[]
  })[]
  readonly numbers: readonly WhyNumber[]
  /** What is left when each number has been counted by itself: what they do only together, and rules that read differently. */
  readonly rest: string | undefined
  readonly people: WhyTold | undefined
}

export interface WhyTold {
  readonly count: number
  readonly gained: readonly ToldPerson[]
  readonly lost: readonly ToldPerson[]
}

interface ToldPerson extends WhySum {
  readonly writer: string
  readonly name: string
}

/** More numbers than these are named, and not reckoned one by one. */
const MOST_ALONE = 12

export async function askWhy(place: TablePlace, request: WhyRequest): Promise<WhyAnswer> {
  const two = await layTwo(place, request)
  const { about, id, people } = request
  const ask = async (alone: readonly LaidOffer[], asked: Pick<AskedWhy, 'people' | 'rows'>) => {
    const { figures, ground } = await reckonOver(place, [two.first, two.other, ...alone], {
      ...request,
      why: { about, id, ...asked },
    })
    return { parts: figures.why ?? NOTHING, currency: figures.currency, names: ground.names }
  }
  const { parts, currency, names } = await ask([], { people, rows: !two.isOneText })
  const clauses = parts.clauses.filter(({ amounts }) => movedBy(amounts) !== 0n).toSorted(compareMoved)
  const numbersOf = openNumbers(two, request)
  const numbers = distinct(clauses.flatMap(numbersOf))
  const alone = numbers.slice(0, MOST_ALONE).map((number) => aloneOffer(two, number))
  const laid = alone.filter((each) => each !== undefined)
  const { parts: apart } = laid.length > 0 ? await ask(laid, { people: false, rows: false }) : { parts }
  const effects = openEffects(numbers, alone)
  const print = (amountMinor: bigint): string => printAmount({ amountMinor, currency })
  const told = (number: MovedNumber, amounts: readonly bigint[]): WhyNumber => {
    const effect = effects(number, amounts)
    return { ...number, alone: effect === undefined ? undefined : print(effect) }
  }
  return {
    currency,
    ...sumOf(parts.amounts, print),
    clauses: clauses.map((clause) => ({
      id: clause.id,
      title: clause.title,
      ...sumOf(clause.amounts, print),
      numbers: numbersOf(clause).map((number) => told(number, amountsOf(clause, apart))),
      texts: two.isOneText ? [] : changedTexts(clause.id, two.first.deal, two.other.deal),
    })),
    numbers: numbers.map((number) => told(number, apart.amounts)),
    rest: restOf(parts, { numbers, apart, effects }, print),
    people: parts.people && {
      count: parts.people.count,
      gained: parts.people.gained.map((each) => toldPerson(each, names, print)),
      lost: parts.people.lost.map((each) => toldPerson(each, names, print)),
    },
  }
}

function movedBy([before = 0n, after = 0n]: readonly bigint[]): bigint {
  return after < before ? before - after : after - before
}

/** What moved furthest comes first. */
function compareMoved(a: WhyClause, b: WhyClause): number {
  const [one, other] = [movedBy(a.amounts), movedBy(b.amounts)]
  return one > other ? -1 : one < other ? 1 : 0
}

const NOTHING: WhyParts = { amounts: [], clauses: [], people: undefined }

interface Two {
  readonly first: LaidOffer
  readonly other: LaidOffer
  /** Both are one text with other numbers. */
  readonly isOneText: boolean
  readonly text: Deal
  readonly sha256: string
  readonly asked: readonly [TableOffer, TableOffer]
}

async function layTwo({ desk }: TablePlace, { offers, offer }: WhyRequest): Promise<Two> {
  const [before, after] = [offers[0], offers[offer]]
  if (!before || !after || offer === 0)
    throw badInput('table/nothing-to-tell', `There is no offer ${offer + 1} to hold against the first.`, {
      hint: 'Lay another offer on the table.',
    })
  const [first, other] = await layOffers(desk, [before, after])
  if (!first || !other) throw new TypeError('app: every offer that is laid is there')
  const { deal: text, sha256 } = await openOffer(desk, before.deal)
  return { first, other, isOneText: first.sha256 === other.sha256, text, sha256, asked: [before, after] }
}

function openNumbers({ isOneText, text, asked, first, other }: Two, { asIfFrom }: WhyRequest) {
  const changed = isOneText ? changedNumbers(text, [asked[0].changes, asked[1].changes]) : []
  const deals = [first.deal, other.deal] as const
  return (clause: WhyClause): MovedNumber[] =>
    isOneText
      ? changed.filter(({ clauses }) => clauses.includes(clause.id))
      : countedNumbers(clause, deals, { sameTerm: asIfFrom !== undefined })
}

const keyOf = ({ was, now }: MovedNumber): string => `${was?.path ?? ''}\n${now?.path ?? ''}`

/** A number that moves several clauses is one. */
function distinct(numbers: readonly MovedNumber[]): MovedNumber[] {
  return [...new Map(numbers.map((each) => [keyOf(each), each])).values()]
}

/** The first offer with one number as the other has it; `undefined` where there is no such offer. */
function aloneOffer({ first, isOneText, text, sha256, asked }: Two, { was, now }: MovedNumber): LaidOffer | undefined {
  if (!was || !now || now.value === '') return undefined
  const turn: Turn = { path: was.path, value: now.value }
  const others = asked[0].changes.filter(({ path }) => path !== was.path)
  const changes = [...others, turn].sort((a, b) => (a.path < b.path ? -1 : 1))
  const { deal } = isOneText ? turnDials(text, changes) : turnDials(first.deal, [turn])
  const key = JSON.stringify(isOneText ? [sha256, changes] : [first.key, turn])
  return deal && { key, label: first.label, deal }
}

type Effects = (number: MovedNumber, amounts: readonly bigint[]) => bigint | undefined

/** Amounts are those of the two offers, then of each that was laid with one number alone. */
function openEffects(numbers: readonly MovedNumber[], alone: readonly (LaidOffer | undefined)[]): Effects {
  const places = new Map<string, number>()
  for (const [at, number] of numbers.entries()) if (alone[at]) places.set(keyOf(number), places.size + 2)
  return (number, amounts) => {
    const amount = amounts[places.get(keyOf(number)) ?? -1]
    return amount === undefined ? undefined : amount - (amounts[0] ?? 0n)
  }
}

function amountsOf({ id }: WhyClause, { clauses }: WhyParts): readonly bigint[] {
  return clauses.find((each) => each.id === id)?.amounts ?? []
}

function restOf(
  { amounts }: WhyParts,
  { numbers, apart, effects }: { numbers: readonly MovedNumber[]; apart: WhyParts; effects: Effects },
  print: (amountMinor: bigint) => string,
): string | undefined {
  let rest = (amounts[1] ?? 0n) - (amounts[0] ?? 0n)
  for (const number of numbers) {
    const effect = effects(number, apart.amounts)
    if (effect === undefined) return undefined
    rest -= effect
  }
  return numbers.length === 0 ? undefined : print(rest)
}

function sumOf([before = 0n, after = 0n]: readonly bigint[], print: (amountMinor: bigint) => string): WhySum {
  return { before: print(before), after: print(after), difference: print(after - before) }
}

function toldPerson(
  { writer, before, after }: WhyPerson,
  names: ReadonlyMap<string, string>,
  print: (amountMinor: bigint) => string,
): ToldPerson {
  return { writer, name: names.get(writer) ?? writer, ...sumOf([before, after], print) }
}
