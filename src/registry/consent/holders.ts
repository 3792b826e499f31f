/** Who has to be asked: the holders of shares of a work, from its credits as they were known. */

import { compare, type Fraction, fraction, printFraction, sumFractions } from '../../base/index.ts'
import type { CreditDetermination, WorkId, WriterId } from '../records.ts'
import { sharesOf } from '../credits/shares.ts'

export interface Holder {
  readonly writer: WriterId
  readonly fraction: Fraction
  /** Somebody else claims a part of it. */
  readonly isContested: boolean
}

export interface Holders {
  readonly known: readonly Holder[]
  /** The part of the work that belongs to nobody known. */
  readonly unknown: Fraction
}

export function holdersOf(work: WorkId, determination: CreditDetermination | undefined): Holders {
  const shares = sharesOf(work, determination?.credits ?? [])
  const named = Map.groupBy(
    shares.filter(({ writer }) => writer !== undefined),
    ({ writer }) => writer ?? '',
  )
  return {
    known: [...named].map(([writer, all]) => ({
      writer,
      fraction: sumFractions(all.map((share) => share.fraction)),
      isContested: all.some(({ hold }) => hold === 'contested'),
    })),
    unknown: sumFractions(shares.flatMap((share) => (share.writer === undefined ? [share.fraction] : []))),
  }
}

/** More than half of the work. */
export function isMajority(parts: readonly Fraction[]): boolean {
  return compare(sumFractions(parts), fraction(1, 2)) > 0
}

/** `all of the work`, `1/4 of the work`. */
export function sayPart(part: Fraction): string {
  return printFraction(part) === '1' ? 'all of the work' : `${printFraction(part)} of the work`
}
