/** What stood when the financial year ended: unpaid, on hold, decided on; summed from runs, holds and decisions, beside the books. */

import type { Money } from '../../base/index.ts'
import { type Distribution, givenTo, HOLD_WORDS } from '../../fund/index.ts'
import type { ReportGround, ReportTable } from './report.ts'
import { runIds, table } from './table.ts'
import { runsIn, sumMinor, type YearBooks } from './year-books.ts'

/** Attributed until the end of the year and not paid by then: what each run owes still, and what waits below the minimum. */
export function unpaid({ payouts }: ReportGround, runs: readonly Distribution[], books: YearBooks): ReportTable {
  const made = runsIn(runs, books.hadBy)
  const paidOf = new Map<string, bigint>()
  for (const { parts, bookings } of payouts) {
    const stands = bookings.filter(({ key }) => books.hadBy(key))
    // What it booked on the debts to writers and what undid it: the whole of it, or nothing.
    const booked = stands.flatMap(({ postings }) => postings.filter(({ account }) => account.startsWith('payable:')))
    if (sumMinor(booked) === 0n) continue
    for (const { run, amount } of parts) paidOf.set(run, (paidOf.get(run) ?? 0n) + amount.amountMinor)
  }
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: books.currency })
  const owed = made.map((run) => ({
    names: ['attributed, payment not made yet', run.on.slice(0, 4), run.run],
    amount: money(sumMinor(run.payable) - (paidOf.get(run.run) ?? 0n)),
  }))
  const carried = made.reduce(
    (sum, run) =>
      sum +
      sumMinor(run.carried) -
      [...run.carried, ...run.payable].reduce((all, { broughtIn }) => all + broughtIn.amountMinor, 0n),
    0n,
  )
  const rows = [...owed, { names: ['below the minimum payment, or set off', '', ''], amount: money(carried) }]
  const facts = {
    id: 'unpaid',
    title: 'Attributed and not paid when the year ended, by reason and age',
    columns: ['reason', 'attributed in', 'run'],
    accounts: ['payable:', 'carried:'],
    sources: runIds(made),
    booked: -books.closing(['payable:', 'carried:']),
  }
  return table(
    facts,
    rows.filter(({ amount }) => amount.amountMinor !== 0n),
    books,
  )
}

export function waiting({ holds }: ReportGround, books: YearBooks): ReportTable {
  const own = holds.filter(({ amount }) => amount.currency === books.currency)
  const rows = own.flatMap((hold) =>
    hold.from.map(({ reason, amount }) => ({
      names: [reason, hold.since.slice(0, 4)],
      amount,
      note: HOLD_WORDS[reason].says,
    })),
  )
  const facts = {
    id: 'waiting',
    title: 'Collected and not attributed when the year ended, by reason and age',
    columns: ['reason', 'held since'],
    accounts: ['held:'],
    sources: [...new Set(own.map(({ run }) => run))].sort(),
    booked: -books.closing(['held:']),
  }
  return table(facts, rows, books)
}

export function decided({ decisions }: ReportGround, books: YearBooks): ReportTable {
  const own = decisions.filter(
    ({ entry, amount }) => amount.currency === books.currency && books.has(`unclaimed:${entry}`),
  )
  const rows = own.map((each) => ({ names: [each.use, each.to, each.on], amount: givenTo(each), note: each.source }))
  const facts = {
    id: 'non-distributable',
    title: 'Non-distributable amounts, and what they were used for',
    columns: ['use', 'for', 'decided on'],
    accounts: ['held:', 'unclaimed:'],
    sources: own.map(({ entry }) => entry).sort(),
    booked: undefined,
  }
  return table(facts, rows, books)
}

/** What decisions until the end of the year left in the fund, set aside or not handed over yet. */
export function setAsideTable({ decisions }: ReportGround, books: YearBooks): ReportTable {
  const own = decisions.filter(
    ({ entry, amount }) => amount.currency === books.currency && books.hadBy(`unclaimed:${entry}`),
  )
  const had = (step: { entry: string } | undefined): boolean =>
    step !== undefined && books.hadBy(`unclaimed:${step.entry}`)
  const rows = own.flatMap((each) => {
    const { use, to, remitted, claimed, amount, setAside } = each
    const back = had(claimed) ? claimed : undefined
    const kept = use === 'members' || had(remitted) ? 0n : givenTo(each).amountMinor - (back?.fromUse.amountMinor ?? 0n)
    const aside = setAside.amountMinor - (back?.fromSetAside.amountMinor ?? 0n)
    return [
      { names: ['set aside for late claims', ''], amount: { ...amount, amountMinor: aside } },
      { names: [use, to], amount: { ...amount, amountMinor: kept } },
    ]
  })
  const facts = {
    id: 'unclaimed-kept',
    title: 'Of non-distributable amounts, still in the fund when the year ended',
    columns: ['use', 'for'],
    accounts: ['unclaimed:'],
    sources: own.map(({ entry }) => entry).sort(),
    booked: -books.closing(['unclaimed:']),
  }
  return table(
    facts,
    rows.filter(({ amount }) => amount.amountMinor !== 0n),
    books,
  )
}
