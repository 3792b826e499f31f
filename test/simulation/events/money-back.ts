/** Money that leaves the fund for a company again: credit that is refunded, receipts that bounce before or after they were divided. */

import { recordReceipt } from '../../../src/app/record-receipt.ts'
import { refundCompany } from '../../../src/app/invoices/refund-company.ts'
import { returnReceipt } from '../../../src/app/invoices/return-receipt.ts'
import { day, type EventKind, ofKind } from '../event.ts'
import { toldRefusal } from './claims.ts'
import { takeIn } from './receive.ts'

/** More than anybody owes comes in. */
export const overpay: EventKind = {
  name: 'overpay',
  plan: (year, { companies, last }, draw) =>
    year < last && draw.chance(25)
      ? [
          {
            kind: 'overpay',
            on: day(year, 11, 7),
            step: 42,
            company: draw.pick(companies),
            amount: `${draw.between(50, 4000)}.37`,
          },
        ]
      : [],
  async act({ on, company, amount }, stage) {
    const receipt = { company, amount, currency: 'USD', on, reference: `too much on ${on}` } as Record<string, string>
    await takeIn(stage, receipt as never)
    return `${company as string} paid ${amount as string} USD beside what it owes`
  },
}

/** Pounds that somebody says a number of dollars for: they count as those, and stand on the account as pounds. */
export const foreign: EventKind = {
  name: 'foreign',
  plan: (year, { companies, last }, draw) =>
    year < last && draw.chance(25)
      ? [
          {
            kind: 'foreign',
            on: day(year, 12, 9),
            step: 43,
            company: draw.pick(companies),
            amount: `${draw.between(90, 900)}.10`,
            rate: `1.${draw.between(2100, 3900)}`,
          },
        ]
      : [],
  async act({ on, company, amount, rate }, stage) {
    const receipt = { company, amount, currency: 'GBP', on, reference: `pounds on ${on}` } as Record<string, string>
    await takeIn(stage, { ...receipt, for: 'USD', rate: rate as string, rateSource: 'The bank' } as never)
    return `${company as string} paid ${amount as string} GBP at ${rate as string}`
  },
}

export const refund: EventKind = {
  name: 'refund',
  plan: (year, { companies, first }, draw) =>
    year > first + 1 && draw.chance(45)
      ? [
          {
            kind: 'refund',
            on: day(year, 3, 9),
            step: 44,
            company: draw.pick(companies),
            amount: `${draw.between(5, 300)}.01`,
          },
        ]
      : [],
  async act({ company, amount, on }, { hall }) {
    try {
      const request = { company: company as string, amount: amount as string, currency: 'USD', on, reference: on }
      const { known: before } = await refundCompany(hall, request)
      return `${request.amount} back to ${request.company}${before ? ' (known)' : ''}`
    } catch (error) {
      return toldRefusal(error, 'refund/')
    }
  },
}

/** A receipt of the year before bounces: in January nothing of it is divided, in August it is. */
export const bounce: EventKind = {
  name: 'bounce',
  plan(year, plan, draw) {
    const paid = ofKind(plan, 'receive').filter(({ on }) => on.startsWith(`${year - 1}-12`))
    if (paid.length === 0 || !draw.chance(25)) return []
    const { on: paidOn, company, currency, amount, reference } = draw.pick(paid)
    const back = { company: company!, currency: currency!, amount: amount!, reference: reference!, paidOn }
    return [{ kind: 'bounce', on: day(year, draw.pick([1, 8]), 12), step: 45, ...back }]
  },
  async act({ on, paidOn, company, currency, amount, reference }, { hall }) {
    try {
      const same = { company, currency, amount, on: paidOn, reference } as Record<string, string>
      const { receipt } = await recordReceipt(hall, same as never) // it is known: this tells its id
      const { known, distributed } = await returnReceipt(hall, { receipt: receipt.id, on, because: 'no cover' })
      return `${amount as string} ${currency as string} of ${company as string} went back${distributed ? ' after it was divided' : ''}${known ? ' (known)' : ''}`
    } catch (error) {
      return toldRefusal(error, 'receive/')
    }
  },
}
