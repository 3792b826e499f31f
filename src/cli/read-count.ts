/** A number of words as an option gives it. */

import { badInput } from '../base/index.ts'

/** Whole, and not below nothing; `12,500` is fine. */
export function readCount(option: string, text: string): number {
  if (/^\d{1,3}(?:,\d{3})+$|^\d{1,12}$/.test(text)) return Number(text.replaceAll(',', ''))
  throw badInput('drafts/bad-count', `${option} is ${JSON.stringify(text)}, which is no number of words.`, {
    hint: 'Write a whole number: 12500.',
  })
}
