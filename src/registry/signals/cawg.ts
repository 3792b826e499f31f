/** The consent to a work as entries of the CAWG training and data mining assertion, for whoever embeds it in a file. */

import type { Json } from '../../base/index.ts'
import type { Consent } from '../consent/answer.ts'
import { sayLimits } from '../consent/limits.ts'
import { mostRestrictive } from '../consent/position.ts'
import { sayTerms } from '../consent/statement.ts'
import { CAWG_USES } from './vocabularies.ts'

/** `constrained` is for what has terms or limits, which are said in words. */
export function cawgEntries(consents: readonly Consent[]): { [entry: string]: Json } {
  return Object.fromEntries(Object.entries(CAWG_USES).map(([entry, purposes]) => [entry, entryOf(consents, purposes)]))
}

function entryOf(consents: readonly Consent[], purposes: readonly string[]): Json {
  const { answer, terms, limits } = mostRestrictive(consents.filter(({ purpose }) => purposes.includes(purpose)))
  if (answer === 'no') return { use: 'notAllowed' }
  const constraint = [terms.length > 0 ? `by licence: ${terms.map(sayTerms).join(', ')}` : '', sayLimits(limits)]
  const info = constraint.filter((text) => text !== '').join('; ')
  return info === '' ? { use: 'allowed' } : { use: 'constrained', constraint_info: info }
}
