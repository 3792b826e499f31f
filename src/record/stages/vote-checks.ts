/** Whether the numbers of one vote go together: sums, shares, turnout, and numbers that are called something else. */

import {
  compare,
  divide,
  equals,
  type Fraction,
  fraction,
  multiply,
  placePoint,
  printDecimal,
  roundFraction,
  add,
} from '../../base/index.ts'
import type { Quantity } from '../claim.ts'
import type { Ranked, RecordEvent } from '../history.ts'
import { placesOf, type VoteNumbers } from './vote-numbers.ts'

export interface VoteCheck {
  readonly of: 'counts' | 'share' | 'turnout' | 'electorate' | 'others'
  /** `told`: another number is in the record and was set aside, with the reason. */
  readonly outcome: 'agrees' | 'differs' | 'told'
  readonly says: string
}

export function checkNumbers(event: RecordEvent, said: VoteNumbers): VoteCheck[] {
  return [
    ...checkSum(said),
    ...checkShare(said),
    ...checkTurnout(said),
    ...checkElectorate(said),
    ...setAside(event, said),
  ]
}

function checkSum({ yes, no, votes }: VoteNumbers): VoteCheck[] {
  if (!yes || !no || !votes || votes.bound !== undefined) return []
  const sum = add(yes.low, no.low)
  const counted = `${text(yes.low)} yes and ${text(no.low)} no are ${text(sum)}`
  if (equals(sum, votes.low)) return [{ of: 'counts', outcome: 'agrees', says: `${counted}, the votes cast.` }]
  return [{ of: 'counts', outcome: 'differs', says: `${counted}; ${text(votes.low)} votes are said to be cast.` }]
}

function checkShare({ yes, no, votes, share }: VoteNumbers): VoteCheck[] {
  const cast = yes && no ? add(yes.low, no.low) : votes?.bound === undefined ? votes?.low : undefined
  if (!yes || !share || cast === undefined || cast.numerator <= 0n) return []
  return [comparePercent('share', { part: yes.low, whole: cast, names: 'yes of votes cast' }, share)]
}

function checkTurnout({ votes, members, turnout }: VoteNumbers): VoteCheck[] {
  if (!votes || !members || !turnout || votes.bound !== undefined || members.low.numerator <= 0n) return []
  return [comparePercent('turnout', { part: votes.low, whole: members.low, names: 'votes of members' }, turnout)]
}

interface Ratio {
  readonly part: Fraction
  readonly whole: Fraction
  readonly names: string
}

function comparePercent(
  of: 'share' | 'turnout',
  { part, whole, names }: Ratio,
  { said = '', bound }: { said: string | undefined; bound: Quantity['bound'] },
): VoteCheck {
  const exact = divide(part, whole)
  const places = placesOf(said)
  const rounded = percent(exact, places, 'half-up')
  const reckoned = `${text(part)} ${names.split(' of ')[0]} of ${text(whole)} are ${percent(exact, Math.max(places, 2), 'half-up')}%`
  const isBounded = bound === 'over' || bound === 'under'
  const isBeyond = compare(multiply(exact, fraction(100n)), numberOf(said)) > 0 === (bound === 'over')
  if (isBounded ? isBeyond : rounded === said || numberEquals(rounded, said)) {
    return { of, outcome: 'agrees', says: `${reckoned}, said as ${bound ? `${bound} ` : ''}${said}%.` }
  }
  const isCut = numberEquals(percent(exact, places, 'floor'), said)
  const why = isCut ? `cut off after its last place instead of rounded to ${rounded}%` : 'which it is not'
  return { of, outcome: 'differs', says: `${reckoned}, said as ${said}%, ${why}.` }
}

/** Not more yes than votes, not more votes than members; and members that are the votes cast are none. */
function checkElectorate({ yes, votes, members }: VoteNumbers): VoteCheck[] {
  const checks: VoteCheck[] = []
  if (yes && votes && votes.bound === undefined && compare(yes.low, votes.low) > 0) {
    checks.push(differs(`${text(yes.low)} yes are more than the ${text(votes.low)} votes cast.`))
  }
  if (!votes || !members || votes.bound !== undefined) return checks
  const order = compare(votes.low, members.low)
  if (order > 0) checks.push(differs(`${text(votes.low)} votes are more than the ${text(members.low)} members.`))
  if (order === 0) checks.push(differs(`The ${text(members.low)} that are called members are the votes cast.`))
  return checks
}

function differs(says: string): VoteCheck {
  return { of: 'electorate', outcome: 'differs', says }
}

/** Numbers that the record has beside the one that stands. */
function setAside({ quantities }: RecordEvent, said: VoteNumbers): VoteCheck[] {
  return quantities
    .filter(({ rank }) => rank === 'deprecated')
    .flatMap(({ value, reason }) => {
      const isVotes =
        value.measure === 'members' && said.votes && numberEquals(value.value, printDecimal(said.votes.low))
      const what = isVotes
        ? `${value.value} “members” are the votes cast`
        : `${value.value} (${value.measure}) was set aside`
      return [{ of: 'others', outcome: 'told', says: `${what}: ${reasonOf(reason)}` } as const]
    })
}

function reasonOf(reason: Ranked<Quantity>['reason']): string {
  return reason ?? 'no reason is given.'
}

function percent(part: Fraction, places: number, mode: 'half-up' | 'floor'): string {
  return placePoint(roundFraction(multiply(part, fraction(100n * 10n ** BigInt(places))), mode), places)
}

function numberOf(written: string): Fraction {
  const [whole = '0', decimals = ''] = written.split('.')
  return fraction(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length))
}

function numberEquals(a: string, b: string): boolean {
  return equals(numberOf(a), numberOf(b))
}

function text(value: Fraction): string {
  return printDecimal(value)
}
