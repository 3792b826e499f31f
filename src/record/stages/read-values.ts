/** Reads lists of names, whole numbers and parts of a whole, as rulebooks of bargaining have them. */

import { compare, type Fraction, ONE, ZERO } from '../../base/index.ts'
import { didYouMean, type Fields, quote, readList, readNumber } from '../../terms/index.ts'

// Ten years in days: a longer one is a mistake.
const MOST = 3660n

/** A list of names; each has to be one of `known` where these are given. */
export function readNames<T extends string>(
  fields: Fields,
  key: string,
  { known, code = 'terms/bad-value' }: { known?: readonly T[]; code?: string } = {},
): T[] {
  return (readList(fields, key)?.items ?? []).flatMap((node) => {
    const text = node.is === 'text' ? node.text.trim() : ''
    if (text !== '' && isOf(text, known)) return [text]
    const hint = known === undefined ? '' : didYouMean(text, known, 'choices')
    const what = node.is === 'text' ? quote(node.text) : `a ${node.is}`
    fields.report.say(code, node.at, `"${key}" of ${fields.what} cannot hold ${what}.`, { hint })
    return []
  })
}

/** Any text where no names are given. */
function isOf<T extends string>(text: string, known: readonly T[] | undefined): text is T {
  return known === undefined || (known as readonly string[]).includes(text)
}

export function readCount(fields: Fields, key: string): number | undefined {
  const number = readNumber(fields, key)
  if (!number) return undefined
  const { numerator, denominator } = number.value
  if (denominator === 1n && numerator >= 0n && numerator <= MOST) return Number(numerator)
  const message = `"${key}" of ${fields.what} cannot be ${quote(number.written)}.`
  fields.report.say('terms/bad-value', number.at, message, { hint: `Write a whole number from 0 to ${MOST}.` })
  return undefined
}

/** `75%`, `2/3`: above nothing, and the whole at most. */
export function readPart(fields: Fields, key: string): Fraction | undefined {
  const number = readNumber(fields, key)
  if (!number || (compare(number.value, ZERO) > 0 && compare(number.value, ONE) <= 0)) return number?.value
  const message = `"${key}" of ${fields.what} cannot be ${quote(number.written)}.`
  fields.report.say('terms/bad-value', number.at, message, { hint: 'Write a part of a whole, such as 50% or 2/3.' })
  return undefined
}
