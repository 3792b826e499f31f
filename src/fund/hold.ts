/** Why money waits, and what would release it, in words that a writer understands. */

import type { HoldReason } from './distribution.ts'

interface HoldWords {
  readonly says: string
  readonly releasedBy: string
}

/** What each reason says. */
export const HOLD_WORDS: Readonly<Record<HoldReason, HoldWords>> = {
  unidentified: {
    says: 'It is not known who wrote this part of the work.',
    releasedBy: 'The guild finds out who wrote it, and the credit is registered under that name.',
  },
  unsigned: {
    says: 'The co-writers have not agreed in writing how they share this credit.',
    releasedBy: 'All co-writers sign how they share, and the split is registered.',
  },
  contested: {
    says: 'Somebody else claims this share.',
    releasedBy: 'The claimants agree, or the guild determines the credits; then it is registered.',
  },
  'no-shares': {
    says: 'No credit is registered for this part of the work.',
    releasedBy: 'The credits of the work are registered.',
  },
  'no-works': {
    says: 'There is no work that this money could be divided among: none was reported as used, or none is registered.',
    releasedBy: 'The company reports the works that it used, or works are registered; the next run then divides it.',
  },
  'no-tax-form': {
    says: 'The tax form of whoever is to be paid is missing, has expired or does not fit.',
    releasedBy: 'The form is handed in and taken up; the next run then pays.',
  },
  'no-heir': {
    says: 'The writer has died, and it is not known who inherits.',
    releasedBy: 'The heirs are registered with what proves it.',
  },
  'not-located': {
    says: 'The guild knows who is owed this, but not where to reach this person.',
    releasedBy: 'The person is found, and an address or account is registered.',
  },
}

export const HOLD_REASONS = Object.keys(HOLD_WORDS) as HoldReason[]
