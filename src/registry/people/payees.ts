/** Payees: from whose work it is to who is paid for it on a day, with exact parts and the reason of each step. */

import {
  type Fraction,
  type IsoDate,
  ONE,
  ZERO,
  assert,
  compare,
  equals,
  multiply,
  printFraction,
  subtract,
  sumFractions,
} from '../../base/index.ts'
import type { Share, WriterId } from '../records.ts'
import { IN_WORDS, type Succession, appliesOn, concerns } from './successions.ts'

export interface PayeeOptions {
  /** The day on which successions must apply. */
  readonly on: IsoDate
  /** Who is whom; without it every writer is a person. */
  readonly personOf?: (writer: WriterId) => WriterId
  /** For the reasons; ids without it. */
  readonly nameOf?: (writer: WriterId) => string
}

interface Way {
  readonly share: Share
  readonly holder: WriterId
  readonly fraction: Fraction
  readonly because: string
  /** Everybody who had it before. */
  readonly passed: readonly WriterId[]
}

/**
 * Each share goes to its writer's person, and from there the way that the successions say, on to whoever has it on the day.
 * Assignments come first; of what they leave, heirs or a loan-out company have their parts. What is left of it stays with a
 * writer who lives; of one who died it waits for the heir who is missing. Parts above the whole, heirs beside a loan-out, and
 * successions in a circle contradict each other: the share waits as contested. The sum stays exactly what it was.
 */
export function payeesOf(
  shares: readonly Share[],
  successions: readonly Succession[],
  { on, personOf = (writer) => writer, nameOf = (writer) => writer }: PayeeOptions,
): Share[] {
  const today = successions.filter((each) => appliesOn(each, on)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const givenBy = Map.groupBy(today, ({ giver }) => personOf(giver))
  const paid = shares.flatMap((share) => (share.writer === undefined ? [share] : follow(start(share, share.writer))))
  assert(
    equals(sumFractions(shares.map(partOf)), sumFractions(paid.map(partOf))),
    'registry: payees have exactly what the shares come to',
  )
  return paid

  function start(share: Share, writer: WriterId): Way {
    const holder = personOf(writer)
    const because =
      holder === writer ? share.because : `${share.because}; ${nameOf(holder)} is credited as ${nameOf(writer)}`
    return { share, holder, fraction: share.fraction, because, passed: [] }
  }

  function follow(way: Way): Share[] {
    const given = (givenBy.get(way.holder) ?? []).filter((each) => concerns(each, way.share.work))
    if (given.length === 0) return [arrived(way)]
    const { assigned, rest, left } = layersOf(given)
    const trouble = troubleOf(way, given)
    if (trouble !== undefined) return [contested(way, trouble)]
    const unassigned = subtract(ONE, partsOf(assigned))
    const next = [
      ...assigned.map((each) => passOn(way, each, each.part)),
      ...rest.map((each) => passOn(way, each, multiply(unassigned, each.part))),
    ]
    const kept = multiply(left, way.fraction)
    return [
      ...next.filter(({ fraction }) => compare(fraction, ZERO) > 0).flatMap(follow),
      ...(compare(kept, ZERO) === 0 ? [] : [keep({ ...way, fraction: kept }, { given, part: left })]),
    ]
  }

  function passOn(
    { share, holder, fraction, because, passed }: Way,
    { payee, kind, from, source }: Succession,
    part: Fraction,
  ): Way {
    const to = personOf(payee)
    const by = `by ${JSON.stringify(source)} (${printFraction(part)})`
    const why = `to ${nameOf(to)} as ${IN_WORDS[kind]} of ${nameOf(holder)} since ${from}, ${by}`
    return {
      share,
      holder: to,
      fraction: multiply(fraction, part),
      because: `${because}; ${why}`,
      passed: [...passed, holder],
    }
  }

  function troubleOf({ holder, passed }: Way, given: readonly Succession[]): string | undefined {
    if (passed.includes(holder)) return `the successions lead back to ${nameOf(holder)}`
    return contradictionIn(given)
  }

  /** What no succession takes: the living keep it, of the dead it waits. */
  function keep(way: Way, { given, part }: { given: readonly Succession[]; part: Fraction }): Share {
    const share = arrived(way)
    const name = nameOf(way.holder)
    if (!given.some(({ kind }) => kind === 'heir'))
      return { ...share, because: `${way.because}; kept by ${name} (${printFraction(part)})` }
    const because = `${way.because}; for an heir of ${name} who is not known (${printFraction(part)})`
    return { ...share, writer: undefined, of: way.share.writer, hold: 'unidentified', because }
  }
}

/** Of a share that another than its credited writer has, `of` names the writer. */
function arrived({ share, holder, fraction, because }: Way): Share {
  return { ...share, writer: holder, fraction, because, ...(holder !== share.writer && { of: share.writer }) }
}

function contested(way: Way, trouble: string): Share {
  const { share, fraction, because } = way
  return { ...share, fraction, hold: 'contested', because: `${because}; ${trouble}` }
}

/** Assignments, then heirs and loan-outs of what they leave, and the part of the whole that nobody takes. */
export function layersOf(given: readonly Succession[]): { assigned: Succession[]; rest: Succession[]; left: Fraction } {
  const assigned = given.filter(({ kind }) => kind === 'assignment')
  const rest = given.filter(({ kind }) => kind !== 'assignment')
  const left = multiply(subtract(ONE, partsOf(assigned)), subtract(ONE, partsOf(rest)))
  return { assigned, rest, left }
}

/** What is wrong with successions of one giver that apply together. */
export function contradictionIn(given: readonly Succession[]): string | undefined {
  const { assigned, rest } = layersOf(given)
  const kinds = new Set(rest.map(({ kind }) => kind))
  if (kinds.size > 1) return 'heirs and a loan-out company are both to have what is left'
  for (const layer of [assigned, rest]) {
    const sum = partsOf(layer)
    if (compare(sum, ONE) > 0) return `the parts add up to ${printFraction(sum)}`
  }
  return undefined
}

function partsOf(successions: readonly Succession[]): Fraction {
  return sumFractions(successions.map(({ part }) => part))
}

function partOf({ fraction }: Share): Fraction {
  return fraction
}
