/** A whole number of an option. */

import { badInput } from '../base/index.ts'

/** Stops with `cli/usage` when the text is no whole number from 1 to `most`. */
export function readNumber(
  option: string,
  text: string | undefined,
  { fallback, most }: { fallback: number; most: number },
): number {
  if (text === undefined) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw badInput('cli/usage', `${option} is ${JSON.stringify(text)}.`, {
    hint: `Give a whole number from 1 to ${most}.`,
  })
}
