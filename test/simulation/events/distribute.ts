/** A year is calculated and distributed in each currency: after its end, and again for what came late. */

import path from 'node:path'
import { calculateInHall } from '../../../src/app/calculate.ts'
import { distributePeriod } from '../../../src/app/distribute-period.ts'
import { EURO_TOOL } from '../deal.ts'
import { toldRefusal } from './claims.ts'
import { hasEngagements } from './engagements.ts'
import { day, type EventKind, ofKind, type Plan } from '../event.ts'

export const calculate: EventKind = {
  name: 'calculate',
  plan: (year, plan) =>
    turns(year, plan).map(({ on, currency }, at) => ({ kind: 'calculate', on, step: 50 + at, currency })),
  async act({ currency }, world) {
    const deal = path.join(world.folder, 'tables', `deal-${currency as string}.yaml`)
    const { run, obligations } = await calculateInHall(world.hall, { deal })
    world.known.set(`calculation ${currency as string}`, run)
    return `${obligations.length} obligations in ${currency as string}`
  },
}

export const distribute: EventKind = {
  name: 'distribute',
  plan(year, plan, draw) {
    const withResiduals = hasEngagements(plan, year - 1)
    const isAssumed = year === plan.first + 1 && draw.chance(25)
    return turns(year, plan).map(({ on, currency, isLate }, at) => {
      const period = `${year - 1}`
      return {
        kind: 'distribute',
        on,
        step: 60 + at,
        currency,
        period,
        asInvoiced: isAssumed && !isLate,
        residuals: withResiduals && currency === 'USD',
      }
    })
  },
  async act({ currency, period, asInvoiced, residuals }, world) {
    const calculation = world.known.get(`calculation ${currency as string}`)!
    const request = {
      period: period as string,
      calculation,
      dryRun: false,
      asInvoiced: asInvoiced as boolean,
      residuals: residuals as boolean,
    }
    try {
      const { distribution, recorded } = await distributePeriod(world.hall, request)
      const { lines, held, run, totals } = distribution
      world.known.set(`distributed ${period as string} ${currency as string}`, run)
      return `${run}: ${totals.received.amountMinor} in, ${lines.length} lines, ${held.length} held${recorded ? '' : ' (known)'}`
    } catch (error) {
      return toldRefusal(error, 'distribute/nothing-owed', 'distribute/run-proposed')
    }
  },
}

/** In January for the year before; every third year in July too, for what came late. In euros while there is something in euros. */
function turns(year: number, plan: Plan): { on: string; currency: string; isLate: boolean }[] {
  if (year === plan.first) return []
  const euros = ofKind(plan, 'uses').filter(({ tool }) => tool === EURO_TOOL)
  const hasEuros = euros.some(({ on }) => on < `${year}` && on >= `${year - 2}`)
  const days = year % 3 === 0 ? [day(year, 1, 20), day(year, 7, 1)] : [day(year, 1, 20)]
  return days.flatMap((on, turn) =>
    (hasEuros ? ['USD', 'EUR'] : ['USD']).map((currency) => ({ on, currency, isLate: turn > 0 })),
  )
}
