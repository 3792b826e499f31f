/** What is wrong or worth knowing about the credits of one work, before shares are made from them. */

import { ONE, type Problem, compare, printFraction, sumFractions } from '../../base/index.ts'
import type { Credit, CreditKind } from '../records.ts'
import { claimedTotal } from './shares.ts'

/** Problems with places are added by the readers, which know the rows; here they are about the set as a whole. */
export function checkCredits(credits: readonly Credit[]): Problem[] {
  return [...checkTotal(credits), ...checkRest(credits), ...checkRepeats(credits), ...noteGaps(credits)]
}

/** Credits that contradict each other claim more than there is. A written agreement on the shares settles it. */
function checkTotal(credits: readonly Credit[]): Problem[] {
  const total = claimedTotal(credits)
  if (compare(total, ONE) <= 0) return []
  const kinds = kindsOf(credits.filter(({ share }) => !share))
  if (kinds.has('screenplay by') && kinds.has('teleplay by') && !kinds.has('written by')) {
    return [
      {
        code: 'registry/two-script-credits',
        message: 'A work has a screenplay credit or a teleplay credit; here are both.',
        hint: 'Keep "screenplay by" for a film and "teleplay by" for an episode.',
      },
    ]
  }
  return [
    {
      code: 'registry/shares-over-one',
      message: `The credits (${[...kindsOf(credits)].join(', ')}) claim ${printFraction(total)} of the payment together.`,
      hint: credits.some(({ share }) => share)
        ? 'Lower one of the agreed shares.'
        : '"Written by" stands for story and script in one: use it alone, or use the separate credits.',
    },
  ]
}

function kindsOf(credits: readonly Credit[]): Set<CreditKind> {
  return new Set(credits.map(({ kind }) => kind))
}

/** Agreed shares that take the whole must say of everybody else that nothing is theirs. */
function checkRest(credits: readonly Credit[]): Problem[] {
  const agreed = credits.flatMap(({ share }) => (share ? [share] : []))
  const others = credits.filter(({ share }) => !share)
  if (agreed.length === 0 || others.length === 0 || compare(sumFractions(agreed), ONE) !== 0) return []
  return [
    {
      code: 'registry/nothing-left',
      message: `The agreed shares take the whole payment; nothing is left for ${others.length} other credits.`,
      hint: 'Lower a share, or write the share 0 for whoever gets nothing.',
    },
  ]
}

function checkRepeats(credits: readonly Credit[]): Problem[] {
  const named = credits.filter(({ writer }) => writer !== undefined)
  const places = Map.groupBy(named, ({ kind, writer }) => `${kind} ${writer}`)
  return [...places.values()]
    .filter(
      (same) => new Set(same.map(({ team, share }) => JSON.stringify([team, share && printFraction(share)]))).size > 1,
    )
    .map(([credit]) => ({
      code: 'registry/writer-twice',
      message: `${credit?.writer} stands twice in "${credit?.kind}", in different teams or with different shares.`,
      hint: 'Name a writer once in each credit.',
    }))
}

function noteGaps(credits: readonly Credit[]): Problem[] {
  const kinds = kindsOf(credits)
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
