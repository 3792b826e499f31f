/** What a request says about a decision: the use, to whom, and what is set aside; checked against the rulebook. */

import { badInput, compare, type Fraction, ONE, parseFraction, ZERO } from '../../base/index.ts'
import { UNCLAIMED_USES, type UnclaimedUse } from '../../terms/index.ts'
import type { UnclaimedState } from './unclaimed-ground.ts'

export function useOf(asked: string, { book: { rules } }: UnclaimedState): UnclaimedUse {
  const use = UNCLAIMED_USES.find((each) => each === asked)
  if (use && rules.decision.uses.includes(use)) return use
  throw badInput('unclaimed/unknown-use', `By ${rules.title} such money cannot go to ${JSON.stringify(asked)}.`, {
    hint: `It can go to: ${rules.decision.uses.join(', ')}.`,
  })
}

export function toOf(asked: string | undefined, use: UnclaimedUse): string {
  const to = asked?.trim() ?? ''
  if (use === 'members' ? to === '' : to !== '' && to.length <= 200) return to
  throw badInput(
    'unclaimed/bad-recipient',
    `--use ${use} ${use === 'members' ? 'takes no --to' : 'needs to know to whom'}.`,
    {
      hint:
        use === 'members' ? 'The key of the pool divides it.' : 'Name the purpose or the state: --to "Hardship fund".',
    },
  )
}

export function shareOf(asked: string | undefined, { book: { rules } }: UnclaimedState): Fraction {
  if (asked === undefined) return rules.setAside?.share ?? ZERO
  const share = asked.length <= 40 ? parseFraction(asked) : undefined
  if (share && compare(share, ZERO) >= 0 && compare(share, ONE) <= 0) return share
  throw badInput('unclaimed/bad-share', `--set-aside is ${JSON.stringify(asked)}, which is no part of a whole.`, {
    hint: 'Write it as 10% or 1/10.',
  })
}
