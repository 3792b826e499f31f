/** Whether two obligations are for one use of a work, whatever deal or licence they come from. */

import { companyKey } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'

type Columns = Readonly<Record<string, string>>

const FOREVER = '9999-12-31'
/** How an audit writes a tool that nobody named. */
const UNNAMED = 'unnamed tool'

/** The use that an obligation is for: the row that it was made of. `undefined` for what is for a licence, a film, an engagement. */
export function useOf({ trace }: Obligation): Columns | undefined {
  const columns = trace.facts[0]?.columns
  return columns?.['basis'] === 'declared' || columns?.['basis'] === 'found' ? columns : undefined
}

/** For looking up: uses with different keys are never the same. */
export function useKey({ company = '', work = '', purpose = '' }: Columns): string {
  return JSON.stringify([companyKey(company), work, purpose])
}

/** One company, work and purpose, days in common, and no tool or model that says otherwise. */
export function isSameUse(a: Columns, b: Columns): boolean {
  if (useKey(a) !== useKey(b)) return false
  const agrees = (name: string): boolean => {
    const [one, other] = [a[name], b[name]]
    return one === other || isUnknown(one) || isUnknown(other)
  }
  const { starts_on: from = '', ends_on: to = FOREVER } = a
  const { starts_on: start = '', ends_on: end = FOREVER } = b
  return agrees('tool') && agrees('model') && from <= end && start <= to
}

function isUnknown(name: string | undefined): boolean {
  return name === undefined || name === '' || name === UNNAMED
}
