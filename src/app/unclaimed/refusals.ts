/** Why a step about unclaimed money is not taken now, with what would let it. */

import { type IsoDate, printMoney, Refusal } from '../../base/index.ts'
import type { WaitingMoney } from '../../fund/index.ts'
import type { SaidDecision } from './decisions.ts'

export function standsStill({ id, hold }: WaitingMoney): Refusal {
  const reasons = [...new Set(hold.shares.map(({ reason }) => reason))].join(', ')
  return new Refusal(
    'unclaimed/stands-still',
    { id, reasons },
    {
      message: `The clock of ${id} stands still: some of it waits for something else than its owner (${reasons}).`,
      hint: 'Settle that first; then the rest is decided on.',
    },
  )
}

export function tooEarly(id: string, { from, what }: { from: IsoDate; what: string }): Refusal {
  return new Refusal(
    'unclaimed/too-early',
    { id, from },
    { message: `${id} can be ${what} from ${from} on.`, hint: 'Wait for that day, or name a later one with --on.' },
  )
}

export function measuresMissing({ id, clocks }: WaitingMoney, needs: readonly string[]): Refusal {
  const missing = needs.filter((step) => !clocks.some((day) => day.step === step && day.doneOn !== undefined))
  return new Refusal(
    'unclaimed/measures-missing',
    { id, missing },
    {
      message: `${id} was not made known as the rulebook asks (${missing.join(', ')} is not recorded in time).`,
      hint: `First: ${missing.map((step) => `guildhall unclaimed ${step}`).join('; ')}.`,
    },
  )
}

export function notReceived({ id, hold }: WaitingMoney): Refusal {
  return new Refusal(
    'unclaimed/not-received',
    { id, company: hold.company },
    {
      message: `The money of ${id} was assumed: ${hold.company} has not paid all of it.`,
      hint: 'Record what came in and distribute; nothing is given away that is not there.',
    },
  )
}

export function noOthers({ id, hold }: WaitingMoney): Refusal {
  return new Refusal(
    'unclaimed/no-others',
    { id, pool: hold.pool },
    {
      message: `The pool of ${id} has no other work that its money could be divided among.`,
      hint: 'Choose another use.',
    },
  )
}

export function decidedAlready({ id, use, to, on }: SaidDecision): Refusal {
  return new Refusal(
    'unclaimed/decided-already',
    { id, use, to, on },
    {
      message: `${id} was decided on already: on ${on} it went to ${to === '' ? use : to}.`,
      hint: 'Where that was wrong, bring it back first: guildhall unclaimed claim ID --source TEXT.',
    },
  )
}

export function tooLate({ id }: SaidDecision, until: IsoDate): Refusal {
  return new Refusal(
    'unclaimed/too-late',
    { id, until },
    { message: `Claims on ${id} were heard until ${until}.`, hint: 'The rulebook of the hall says for how long.' },
  )
}

export function withTheState({ id, to, remitted }: SaidDecision): Refusal {
  return new Refusal(
    'unclaimed/with-the-state',
    { id, to, on: remitted?.on ?? '' },
    { message: `${id} was handed over to ${to} on ${remitted?.on ?? ''}.`, hint: `It is claimed from ${to}.` },
  )
}

export function nothingLeft({ id, amount }: SaidDecision, left: bigint): Refusal {
  const money = { ...amount, amountMinor: left }
  return new Refusal(
    'unclaimed/nothing-left',
    { id, left: printMoney(money) },
    {
      message: `Of ${printMoney(amount)} of ${id} the fund has ${printMoney(money)} left, with all that is set aside.`,
      hint: 'Set more aside at the next decision (--set-aside), then claim.',
    },
  )
}
