/** Pay that a deal owes to a writer by name, and contributions to a plan: in some years it is taken in and passed on through the fund. */

import { importFacts } from '../../../src/app/import-facts.ts'
import { day, type EventKind, ofKind, type Plan } from '../event.ts'

export const engagement: EventKind = {
  name: 'engagement',
  isFree: true,
  plan: (year, { writers, companies, last }, draw) =>
    year < last && draw.chance(25)
      ? [
          {
            kind: 'engagement',
            on: day(year, draw.between(2, 10), 17),
            step: 31,
            writer: draw.pick(writers),
            company: draw.pick(companies),
            pay: `${draw.between(1000, 6000)}.20`,
          },
        ]
      : [],
  async act({ on, writer, company, pay }, { hall, write }) {
    const text = `writer,company,project,role,weeks,compensation,currency,starts_on,paid_on
${writer as string},${company as string},P-${on},staff writer,1,${pay as string},USD,${on},${on}
`
    const file = write(`engagements-${on}.csv`, text)
    const { accepted } = await importFacts(hall, { kind: 'engagements', file, knownOn: on })
    return `${accepted} engagement of ${writer as string} for ${pay as string} USD`
  },
}

export function hasEngagements(plan: Plan, year: number): boolean {
  return ofKind(plan, 'engagement').some(({ on }) => on.startsWith(`${year}`))
}
