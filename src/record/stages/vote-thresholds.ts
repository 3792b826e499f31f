/** Whether a vote met its threshold and its least turnout, and by how much: surely, surely not, or not to be said. */

import {
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  placePoint,
  roundFraction,
  subtract,
} from '../../base/index.ts'
import { type BargainingRule, printRuleCitation, type Rulebook } from './rulebook.ts'
import type { VoteNumber, VoteNumbers } from './vote-numbers.ts'

export type Met = 'met' | 'not-met' | 'cannot-say'

export interface VoteJudgement {
  readonly rule: BargainingRule & { readonly is: 'vote' }
  readonly citation: string
  readonly threshold: { readonly met: Met; readonly says: string }
  /** Where the rule has a least turnout. */
  readonly turnout: { readonly met: Met; readonly says: string } | undefined
  /** Both together. */
  readonly met: Met
}

export function judgeVote(
  numbers: VoteNumbers,
  rule: (BargainingRule & { readonly is: 'vote' }) | undefined,
  book: Rulebook,
): VoteJudgement | undefined {
  if (!rule) return undefined
  const share = shareOf(numbers, rule.of)
  const threshold = judge(share, { least: rule.share, isMore: rule.bound === 'more-than', of: `of ${rule.of} cast` })
  const turnout = rule.turnout && judge(numbers.turnout, { least: rule.turnout, isMore: false, of: 'turnout' })
  const all = [threshold.met, ...(turnout ? [turnout.met] : [])]
  const met = all.includes('not-met') ? 'not-met' : all.includes('cannot-say') ? 'cannot-say' : 'met'
  return { rule, citation: printRuleCitation(rule, book), threshold, turnout, met }
}

/** From the counts where they are exact; a share that was said is rounded. */
function shareOf({ yes, votes, members, share }: VoteNumbers, of: 'votes' | 'members'): VoteNumber | undefined {
  const whole = of === 'votes' ? votes : members
  const isCounted = yes?.said !== undefined && whole?.bound === undefined
  if (of === 'votes' && !isCounted) return share
  if (!yes || !whole || whole.low.numerator <= 0n) return share
  return { ...yes, said: undefined, low: divide(yes.low, whole.high), high: divide(yes.high, whole.low) }
}

interface Asked {
  readonly least: Fraction
  readonly isMore: boolean
  readonly of: string
}

function judge(number: VoteNumber | undefined, { least, isMore, of }: Asked): VoteJudgement['threshold'] {
  const asked = `${isMore ? 'more than' : 'at least'} ${percent(least)}% ${of}`.replace('members cast', 'all members')
  if (!number) return { met: 'cannot-say', says: `${asked} needed; the number is not known.` }
  const low = number.bound === 'under' ? fraction(0n) : number.low
  const high = number.bound === 'over' ? fraction(1n) : number.high
  const isMet = (value: Fraction): boolean => (isMore ? compare(value, least) > 0 : compare(value, least) >= 0)
  const told = number.said ?? percent(number.low)
  const isExact = compare(low, high) === 0
  const above = `${isExact ? '' : 'at least '}${percent(subtract(low, least))} points above`
  const short = `${isExact ? '' : 'at least '}${percent(subtract(least, high))} points short`
  const head = `${asked} needed; ${number.bound ? `${number.bound} ` : ''}${told}%`
  if (isMet(low)) return { met: 'met', says: `${head}, ${above}.` }
  if (!isMet(high)) return { met: 'not-met', says: `${head}, ${short}.` }
  return { met: 'cannot-say', says: `${head}, too close or too loose to say.` }
}

/** To two places at the most, without zeros at the end. */
function percent(part: Fraction): string {
  const written = placePoint(roundFraction(multiply(part, fraction(10000n)), 'half-up'), 2)
  return written.replace(/\.?0+$/, '')
}
