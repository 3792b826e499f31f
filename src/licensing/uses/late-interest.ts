/** What late use reports cost, as obligations: each says which report came when, on what sum, at which rate, for how many days. */

import {
  addDays,
  contentId,
  type IsoDate,
  type Money,
  printAmount,
  printFraction,
  printMoney,
  sumMoney,
} from '../../base/index.ts'
import type { Obligation } from '../../engine/index.ts'
import type { Licence } from '../licence.ts'
import { lateReportInterest, type ReportState } from '../report-dates.ts'

const CLAUSE = 'late-reports'

/**
 * What a report that came late costs, where its licence asks for interest. `charged` are the obligations of the licence for the period
 * of the report. A report that is still missing has none yet: its interest grows.
 */
export function lateReportObligation(
  licence: Licence,
  state: ReportState,
  charged: readonly Obligation[],
): Obligation | undefined {
  if (state.state !== 'late') return undefined
  const sum = sumMoney(
    charged.map(({ amount }) => amount),
    licence.currency,
  )
  const interest = lateReportInterest(licence, { daysLate: state.daysLate, charged: sum })
  if (interest === undefined || interest.amountMinor === 0n) return undefined
  return obligationOf(licence, { state, own: charged, sum, interest })
}

interface Late {
  readonly state: ReportState
  readonly own: readonly Obligation[]
  readonly sum: Money
  readonly interest: Money
}

function obligationOf(licence: Licence, { state, own, sum, interest }: Late): Obligation {
  const { name, due, daysLate, received } = state
  const { rate, per } = rateOf(licence)
  const facts = [...new Set(own.flatMap((each) => each.facts))].toSorted()
  const on: IsoDate = received?.receivedOn ?? addDays(due, daysLate)
  const summary = `The use report for ${name} was due on ${due} and came on ${on}, ${daysLate} days late. Its uses come to ${printMoney(sum)}; at ${rate} a ${per} that is ${printMoney(interest)}.`
  const step = (says: string, value: string) => ({ says, value, steps: [] })
  return {
    id: contentId('obligation', {
      licence: licence.id,
      clause: CLAUSE,
      period: name,
      due,
      on,
      sum: printAmount(sum),
      rate,
      per,
    }),
    clause: CLAUSE,
    owedBy: licence.company,
    owedTo: own[0]?.owedTo ?? 'fund',
    amount: interest,
    accruedOn: on,
    due: addDays(on, licence.payment.days),
    facts,
    about: { company: licence.company, licence: licence.id, period: `${state.period.start}..${state.period.end}` },
    trace: {
      deal: licence.id,
      clause: CLAUSE,
      clauseTitle: 'Interest on late use reports',
      summary,
      facts: [],
      cells: [
        {
          schedule: 'interest.late_reports',
          value: rate,
          unit: `per ${per}`,
          from: licence.term.from,
          hypothesis: false,
          citation: licence.document,
        },
      ],
      arithmetic: {
        says: `charged × rate × ${per === 'month' ? '12 × ' : ''}days / 365`,
        value: printAmount(interest),
        steps: [
          step('charged for the period', printAmount(sum)),
          step(`rate per ${per}`, rate),
          step('days late', `${daysLate}`),
        ],
      },
      exact: printAmount(interest),
      rounding: 'half-up to the minor unit',
      notApplied: [],
    },
  }
}

function rateOf({ interest }: Licence): { rate: string; per: 'month' | 'year' } {
  return { rate: interest?.lateReports ? printFraction(interest.lateReports) : '0', per: interest?.per ?? 'month' }
}
