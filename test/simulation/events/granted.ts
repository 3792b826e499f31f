/** Licences that the guild grants: by the word with steps, a least and a most, or by subscription; amended, ended early, and charged year by year. */

import { addLicence, endKeptLicence } from '../../../src/app/licensing/keep-licence.ts'
import { chargeLicence } from '../../../src/app/licensing/charge-licence.ts'
import { day, type Event, type EventKind, ofKind } from '../event.ts'
import { LICENSED_TOOL } from '../deal.ts'
import { toldRefusal } from './claims.ts'

export const LICENSEE = 'Delta Looms'

/** One licence at a time, three years long; a history has some, or none. */
export const grant: EventKind = {
  name: 'grant',
  plan(year, plan, draw) {
    if ((year - plan.first) % 3 !== 0 || !draw.chance(70)) return []
    const on = day(year, 2, draw.between(1, 20))
    const granted: Event = {
      kind: 'grant',
      on,
      step: 6,
      does: 'add',
      licence: `delta-${year}`,
      from: day(year, 3, draw.pick([1, 1, 17])),
      to: day(year + 3, 3, 1),
      basis: draw.pick(['per-word', 'per-word', 'subscription']),
      rate: draw.pick(['0.021', '0.0175']),
      interest: draw.chance(50),
    }
    const amended = { ...granted, on: day(year + 1, 2, 11), does: 'amend', rate: '0.0234' }
    const ended = { ...granted, on: day(year + 2, 4, 2), does: 'end', to: day(year + 2, 8, 15) }
    return [granted, ...(draw.chance(35) ? [amended] : []), ...(draw.chance(35) ? [ended] : [])]
  },
  async act(event, { hall, write }) {
    try {
      const { does, licence, to } = event as Event & Record<string, string>
      if (does === 'end') {
        const { known } = await endKeptLicence(hall, { id: licence!, on: to, because: 'they asked' })
        return `${licence!} ends on ${to!}${known ? ' (known)' : ''}`
      }
      const file = write(`${licence!}.yaml`, licenceText(event))
      const { known } = await addLicence(hall, { file, amends: does === 'amend' })
      return `${licence!} is ${does === 'amend' ? 'amended' : 'granted'}${known ? ' (known)' : ''}`
    } catch (error) {
      return toldRefusal(error, 'licensing/')
    }
  },
}

function licenceText({ licence, from, to, basis, rate, interest }: Event): string {
  const perWord = `basis: per-word, tiers: [{ above: 0, per_word: ${rate as string} }, { above: 60000, per_word: 0.0123 }], counted: calendar-year, minimum: 400, cap: 1500`
  const fee = basis === 'per-word' ? perWord : 'basis: subscription, per_year: 1333.33'
  return `licence: ${licence as string}
title: Licence of a simulation
company: ${LICENSEE}
deal: deal-USD.yaml
currency: USD
term: { from: ${from as string}, to: ${to as string}, notice_days: 30 }
fee: { ${fee} }
allows: { purposes: [training], tools: [${LICENSED_TOOL}] }
reports: { every: half-year, due_days: 45 }
payment: { days: 30, after: quarter-end }
${interest === true ? 'interest: { late_payment: 1.5%, late_reports: 1%, per: month }\n' : ''}signed:
  - { party: Guild, by: A. Clerk, on: 2026-12-01 }
  - { party: ${LICENSEE}, by: R. Counsel, on: 2026-12-01 }
document: Licence ${licence as string}
`
}

/** Each licence that reaches into the year before is charged for it, before it is distributed. */
export const charge: EventKind = {
  name: 'charge',
  plan: (year, plan) =>
    ofKind(plan, 'grant').flatMap(({ does, licence, from, to }, at) =>
      does === 'add' && (from as string) < `${year}` && (to as string) > `${year - 1}`
        ? [{ kind: 'charge', on: day(year, 1, 20), step: 55 + at / 100, licence: licence!, period: `${year - 1}` }]
        : [],
    ),
  async act({ licence, period }, { hall }) {
    try {
      const { total } = await chargeLicence(hall, { id: licence as string, period: period as string })
      return `${licence as string} comes to ${total.amountMinor} cents in ${period as string}`
    } catch (error) {
      return toldRefusal(error, 'licensing/')
    }
  },
}
