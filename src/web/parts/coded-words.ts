/** What the server names by a code, in the reader's language; a code without words, and what somebody wrote themselves, stay as they are. */

import { hasText, t } from '../texts/text.ts'

/** `training`, `retrieval`: what a work may be used for. */
export function purposeName(purpose: string): string {
  return worded(`work.purpose.${purpose}`, purpose)
}

/** Why money waits: `contested`. */
export function holdWords(hold: { reason: string; says: string; releasedBy: string }): {
  says: string
  releasedBy: string
} {
  const { reason, says, releasedBy } = hold
  return { says: worded(`hold.says.${reason}`, says), releasedBy: worded(`hold.released-by.${reason}`, releasedBy) }
}

function worded(key: string, otherwise: string): string {
  return hasText(key) ? t(key) : otherwise
}
