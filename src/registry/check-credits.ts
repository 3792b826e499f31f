/** What is wrong or worth knowing about the credits of one work, before shares are made from them. */

import { ONE, type Problem, compare, printFraction, sumFractions } from '../base/index.ts'
import type { Credit, CreditKind } from './records.ts'
import { claimedTotal } from './shares.ts'

/** Problems with places are added by the readers, which know the rows; here they are about the set as a whole. */
export function checkCredits(credits: readonly Credit[]): Problem[] {
  const kinds = new Set(credits.map(({ kind }) => kind))
  return [
    ...checkScriptCredits(kinds),
    ...checkTotal(credits, kinds),
    ...checkRepeats(credits),
    ...noteGaps(credits, kinds),
  ]
}

function checkScriptCredits(kinds: ReadonlySet<CreditKind>): Problem[] {
  if (!kinds.has('screenplay by') || !kinds.has('teleplay by')) return []
  return [
    {
      code: 'registry/two-script-credits',
      message: 'A work has a screenplay credit or a teleplay credit; here are both.',
      hint: 'Keep "screenplay by" for a film and "teleplay by" for an episode.',
    },
  ]
}

function checkTotal(credits: readonly Credit[], kinds: ReadonlySet<CreditKind>): Problem[] {
  const total = claimedTotal(credits)
  if (compare(total, ONE) <= 0) return []
  if (kinds.has('screenplay by') && kinds.has('teleplay by') && !kinds.has('written by')) return []
  return [
    {
      code: 'registry/shares-over-one',
      message: `The credits (${[...kinds].join(', ')}) claim ${printFraction(total)} of the payment together.`,
      hint: credits.some(({ share }) => share)
        ? 'Lower one of the agreed shares.'
        : '"Written by" stands for story and script in one: use it alone, or use the separate credits.',
    },
  ]
}

function checkRepeats(credits: readonly Credit[]): Problem[] {
  const named = credits.filter(({ writer }) => writer !== undefined)
  const places = Map.groupBy(named, ({ kind, writer }) => `${kind} ${writer}`)
  return [...places.values()]
    .filter((same) => new Set(same.map(({ team }) => team)).size > 1)
    .map(([credit]) => ({
      code: 'registry/writer-twice',
      message: `${credit?.writer} stands twice in "${credit?.kind}", in different teams.`,
      hint: 'Name a writer once in each credit.',
    }))
}

function noteGaps(credits: readonly Credit[], kinds: ReadonlySet<CreditKind>): Problem[] {
  const notes: Problem[] = []
  const hasScript = kinds.has('written by') || kinds.has('screenplay by') || kinds.has('teleplay by')
  if (credits.length > 0 && !hasScript) {
    notes.push({
      code: 'registry/no-script-credit',
      severity: 'note',
      message: `There is ${[...kinds].join(' and ')}, and nobody is credited with the script; its share is held as unidentified.`,
      hint: 'Add who wrote the screenplay or teleplay.',
    })
  }
  const agreed = credits.flatMap(({ share }) => (share ? [share] : []))
  if (agreed.length > 0 && agreed.length === credits.length && compare(sumFractions(agreed), ONE) < 0) {
    notes.push({
      code: 'registry/shares-under-one',
      severity: 'note',
      message: `The agreed shares add up to ${printFraction(sumFractions(agreed))}; the rest is held as unidentified.`,
      hint: 'Say to whom the rest belongs.',
    })
  }
  return notes
}
