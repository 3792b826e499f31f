/** The deal of a simulation, in one currency: a fee by the word and a subscription, with rates that change on the way. */

import { drawFrom } from './draw.ts'

/** Of one word, in ten-thousandths of the currency: what the checks reckon with. */
export const FEE: Readonly<Record<string, bigint>> = { USD: 325n, EUR: 275n }

/** The tool whose uses are paid in euros; all others pay in dollars. */
export const EURO_TOOL = 'Babel'
/** The tool of which licences speak: what they ask for is not asked for by the deal as well. */
export const LICENSED_TOOL = 'Shuttle'

export function dealText(currency: string, seed: number): string {
  const [when, fee] =
    currency === 'EUR'
      ? [`tool == "${EURO_TOOL}"`, '0.0275']
      : [`tool != "${EURO_TOOL}" && tool != "${LICENSED_TOOL}"`, '0.0325']
  const draw = drawFrom(seed, `deal ${currency}`)
  const key = draw.pick(KEYS)
  const more = draw.chance(40) ? RESERVE + (draw.chance(50) ? LEVY : '') : ''
  return `deal: simulated-${currency.toLowerCase()}
title: The deal of a simulation in ${currency}
stage: in-force
note: Invented for tests; no agreement pays these rates.
proposed_by: circle
parties: { circle: A circle of writers, houses: The houses, pension: The pension plan }
currency: ${currency}
effective: { from: 2026-01-01, to: 2060-01-01 }
rounding: { mode: half-up, to: 0.01 }
sources:
  test: { title: A simulation, publisher: Guildhall, published: 2026-01-01 }
schedules:
  training_fee:
    title: Fee for one word
    unit: ${currency}/word
    rows: [{ from: 2026-01-01, value: ${fee}, source: test, hypothesis: Chosen so that cents are left over. }]
  subscription_fee:
    title: Fee for a year
    unit: ${currency}/year
    rows: [{ from: 2026-01-01, value: 977.77, source: test, hypothesis: Chosen so that days do not divide it. }]
  weekly_floor:
    title: The least for an engagement
    unit: ${currency}
    rows: [{ from: 2026-01-01, value: 4000.55, source: test, hypothesis: Chosen. }]
  pension_share:
    title: Part of the pay
    unit: share
    rows: [{ from: 2026-01-01, value: 8.5%, source: test, hypothesis: Chosen. }]
clauses:
  pay-per-word:
    title: Fee for words used to train
    for: training_uses
    when: purpose in ["training", "fine-tuning"] && ${when}
    pays: words * training_fee
    owed_by: company
    owed_to: fund
    accrued_on: starts_on
    running_at_start: pays
    due: { days: 60, after: quarter-end, source: test, hypothesis: Sixty days. }
    source: test
    at: page 1
    says: Each word is paid for.
${currency === 'EUR' ? '' : SUBSCRIPTION}
fund:
  deductions:
    administration:
      title: Cost of running the fund
      of: received
      share:
        - { from: 2026-01-01, value: 8%, source: test, hypothesis: Eight. }
        - { from: 2031-01-01, value: 7.5%, source: test, hypothesis: Less later. }
    health-plan:
      title: Health plan
      of: rest
      share: [{ from: 2026-01-01, value: 13%, source: test, hypothesis: Thirteen. }]
      ceiling: [{ from: 2030-01-01, value: 900, hypothesis: Not more than this in a year. }]
${more}  key: ${key}
${draw.chance(50) ? LATE : ''}  minimum_payment:
    - { from: 2026-01-01, value: 20.00, source: test, hypothesis: Twenty. }
    - { from: 2032-01-01, value: 35.00, source: test, hypothesis: More later. }
  remainder: largest-remainder
`
}

const KEYS = [
  '{ by: words-used, source: test, at: page 1, says: The money follows the words. }',
  '{ by: words-used, source: test, at: page 1, says: The money follows the words. }',
  '{ by: equal-per-work, hypothesis: All alike. }',
  '{ by: words-used, cap: { per: writer, share: 35%, hypothesis: Nobody has more than this. }, hypothesis: By words. }',
  `{ by: blended, hypothesis: Half and half, of: {
      words-used: { share: 50%, hypothesis: Half by words. }, equal-per-work: { share: 50%, hypothesis: Half alike. } } }`,
]

const RESERVE = `    reserve:
      title: Reserve for claims that come late
      of: rest
      share: [{ from: 2026-01-01, value: 5%, hypothesis: A twentieth. }]
      release: [{ from: 2031-01-01, value: 100%, hypothesis: Nobody claims any more. }]
`
const LEVY = `    pension:
      title: Pension plan
      of: share
      share: [{ from: 2026-01-01, value: 6%, hypothesis: Six. }]
      ceiling: [{ from: 2026-01-01, value: 400, hypothesis: Of so much of a year. }]
`
const LATE = `  late:
    rate: [{ from: 2026-01-01, value: 1.5%, hypothesis: One and a half. }]
    per: month
    by: day
    grace_days: 10
`

const SUBSCRIPTION = `  weekly-floor:
    title: What the pay for a week falls short of the floor
    for: engagements
    pays: max(0, weekly_floor - compensation)
    owed_by: company
    owed_to: writer
    accrued_on: starts_on
    due: { days: 7, after: accrual, source: test, hypothesis: A week. }
    source: test
    at: page 1
    says: Nobody is paid less.
  pension-contribution:
    title: Paid to the pension plan
    for: engagements
    pays: compensation * pension_share
    owed_by: company
    owed_to: pension
    accrued_on: starts_on
    due: { days: 7, after: accrual, source: test, hypothesis: A week. }
    source: test
    at: page 1
    says: A part of the pay.
  yearly-subscription:
    title: Yearly subscription
    for: licences
    when: basis == "subscription"
    pays: subscription_fee
    prorated: by-day
    owed_by: company
    owed_to: fund
    accrued_on: starts_on
    due: { days: 30, after: accrual, source: test, hypothesis: Thirty days. }
    source: test
    at: page 1
    says: A year is paid for.
`
