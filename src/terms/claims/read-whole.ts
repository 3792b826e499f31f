/** Reads a whole number of a rulebook, with where it comes from. */

import type { RuleNumber } from '../../registry/index.ts'
import type { Source } from '../deal.ts'
import { type Fields, readNumber } from '../reading/fields.ts'
import { readCitation } from '../reading/read-citation.ts'
import { quote } from '../reading/report.ts'

// Ten years in days: a clock that runs longer is a mistake.
const MOST = 3660n

/** A whole number that is cited in the same map. */
export function readWhole(map: Fields, key: string, sources: readonly Source[]): RuleNumber | undefined {
  const number = readNumber(map, key)
  const citation = readCitation({ ...map, what: `The number ${number?.written ?? ''} of ${map.what}` }, sources)
  if (!number) return undefined
  if (number.value.denominator !== 1n || number.value.numerator < 0n || number.value.numerator > MOST) {
    const message = `"${key}" of ${map.what} cannot be ${quote(number.written)}.`
    map.report.say('terms/bad-value', number.at, message, { hint: `Write a whole number from 0 to ${MOST}.` })
    return undefined
  }
  return citation && { value: Number(number.value.numerator), citation }
}
