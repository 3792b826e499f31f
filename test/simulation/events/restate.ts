/** Every third year the year before last is reckoned anew with what is known by then, and the differences are booked. */

import { restatePeriod } from '../../../src/app/restate-period.ts'
import { day, type EventKind } from '../event.ts'
import { toldRefusal } from './claims.ts'

export const restate: EventKind = {
  name: 'restate',
  plan: (year, { first }) =>
    year > first + 1 && (year - first) % 3 === 0
      ? [{ kind: 'restate', on: day(year, 10, 5), step: 75, period: `${year - 2}` }]
      : [],
  async act({ period }, { hall }) {
    try {
      const { restated } = await restatePeriod(hall, {
        period: period as string,
        dryRun: false,
        because: 'known since',
      })
      const differing = restated.filter(({ difference }) => difference !== undefined)
      return `${restated.length} runs of ${period as string}, ${differing.length} differ`
    } catch (error) {
      return toldRefusal(error, 'restate/', 'distribute/run-proposed')
    }
  },
}
