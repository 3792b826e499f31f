/** The deal of a simulation, in one currency: a fee by the word and a subscription, with rates that change on the way. */

/** Of one word, in ten-thousandths of the currency: what the checks reckon with. */
export const FEE: Readonly<Record<string, bigint>> = { USD: 325n, EUR: 275n }

/** The tool whose uses are paid in euros; all others pay in dollars. */
export const EURO_TOOL = 'Babel'

export function dealText(currency: string): string {
  const [is, fee] = currency === 'EUR' ? ['==', '0.0275'] : ['!=', '0.0325']
  return `deal: simulated-${currency.toLowerCase()}
title: The deal of a simulation in ${currency}
stage: in-force
note: Invented for tests; no agreement pays these rates.
proposed_by: circle
parties: { circle: A circle of writers, houses: The houses }
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
clauses:
  pay-per-word:
    title: Fee for words used to train
    for: training_uses
    when: purpose in ["training", "fine-tuning"] && tool ${is} "${EURO_TOOL}"
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
  key: { by: words-used, source: test, at: page 1, says: The money follows the words. }
  minimum_payment:
    - { from: 2026-01-01, value: 20.00, source: test, hypothesis: Twenty. }
    - { from: 2032-01-01, value: 35.00, source: test, hypothesis: More later. }
  remainder: largest-remainder
`
}

const SUBSCRIPTION = `  yearly-subscription:
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
