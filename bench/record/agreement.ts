/** Whether a claim says what a label says: its date, its parties, its numbers with their certainty, its issue, its speaker. */

import type { Claim, Quantity } from '../../src/record/index.ts'
import type { Label, LabelQuantity } from './labels.ts'

export interface Agreement {
  readonly date: boolean
  readonly parties: boolean
  /** Quantities and modality. */
  readonly details: boolean
  readonly issue: boolean
  readonly speaker: boolean
}

/** Both sides do these; who is named first says nothing. */
const MUTUAL = [
  'talks-open',
  'talks-resume',
  'session',
  'tentative-deal',
  'mediation',
  'blackout',
  'expiry',
  'term-begins',
  'talks',
  'no-talks',
  'contract-in-force',
]

export function agrees(claim: Claim, label: Label): Agreement {
  return {
    date: isRightDate(claim, label),
    parties: areRightParties(claim, label),
    details: claim.modality === label.modality && areRightQuantities(claim, label),
    issue: label.issues.length === 0 || label.issues.includes(claim.issue ?? ''),
    speaker: claim.speaker.is === label.speaker || (label.speakerMayLack && claim.speaker.is === 'report'),
  }
}

/** A date that is only the day of publication counts as none. */
export function isRightDate({ date }: Claim, { readings }: Label): boolean {
  if (readings.length === 0) return true
  const none = date === undefined || date.basis === 'published'
  return readings.some((reading) =>
    reading === 'none' || none
      ? reading === 'none' && none
      : reading.first === date.first && reading.last === date.last,
  )
}

export function isRightDay(claim: Claim, label: Label): boolean {
  return claim.date !== undefined && claim.date.basis !== 'published' && isRightDate(claim, label)
}

export function sharesParty({ parties }: Claim, label: Label): boolean {
  return label.parties.some(({ ids }) => ids.some((id) => parties.includes(id)))
}

/** All that must be there and none besides; of several that may each lack, one at least; who acts comes first. */
export function areRightParties(claim: Claim, label: Label): boolean {
  if (label.parties.length === 0) return true
  const known = new Set(label.parties.flatMap(({ ids }) => ids))
  const complete = label.parties.every(({ ids, mayLack }) => mayLack || ids.some((id) => claim.parties.includes(id)))
  return (
    complete && sharesParty(claim, label) && claim.parties.every((id) => known.has(id)) && isRightOrder(claim, label)
  )
}

function isRightOrder({ parties }: Claim, { kinds, symmetric, parties: [actor] }: Label): boolean {
  if (symmetric || actor === undefined || kinds.some((kind) => MUTUAL.includes(kind))) return true
  if (actor.mayLack && kinds.includes('talks-break-down')) return true
  const [first = ''] = parties
  return actor.ids.includes(first) || !actor.ids.some((id) => parties.includes(id))
}

export function areRightQuantities({ quantities }: Claim, label: Label): boolean {
  const complete = label.quantities.every((each) => each.mayLack || quantities.some((found) => isThis(found, each)))
  return complete && quantities.every((found) => label.quantities.some((each) => isThis(found, each)))
}

function isThis(found: Quantity, { readings }: LabelQuantity): boolean {
  return readings.some(
    ({ measure, value, unit, bound }) =>
      found.measure === measure &&
      Number(found.value) === Number(value) &&
      (unit === undefined || found.unit === unit) &&
      (bound === undefined || found.bound === bound),
  )
}
