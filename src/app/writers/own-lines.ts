/** The money of one writer taken together: every line by an id of its own, what is due, on its way and paid, by company and by work. */

import { canonicalJson, compareText, type Money, sha256Hex, sumMoney } from '../../base/index.ts'
import { type Statement, type StatementHold, type StatementLine, waits } from '../../statements/index.ts'

export interface OwnLine {
  readonly id: string
  readonly state: 'distributed' | 'held'
  readonly line: StatementLine
  readonly hold: StatementHold | undefined
}

// Statements are kept while nothing changes, and a name takes a hash for each line.
const NAMED = new WeakMap<Statement, readonly OwnLine[]>()

/** Latest period first. A hold that a run released is there as well, and says so. */
export function ownLines(statement: Statement): readonly OwnLine[] {
  const lines = NAMED.get(statement) ?? nameLines(statement)
  NAMED.set(statement, lines)
  return lines
}

function nameLines(statement: Statement): OwnLine[] {
  const met = new Map<string, number>()
  const named = (state: OwnLine['state'], line: StatementLine): string => {
    const { run, pool, work } = line
    // A co-writer has a line of the same run, pool and work, under another name.
    const place = canonicalJson({ writer: statement.writer.id, state, run, pool, work })
    const turn = met.get(place) ?? 0
    met.set(place, turn + 1)
    return sha256Hex(`${place} ${turn}`).slice(0, 20)
  }
  const distributed = statement.works.flatMap(({ lines }) =>
    lines.map((line): OwnLine => ({ id: named('distributed', line), state: 'distributed', line, hold: undefined })),
  )
  const held = statement.held.map((hold): OwnLine => ({ id: named('held', hold), state: 'held', line: hold, hold }))
  return [...held, ...distributed].toSorted(
    (a, b) =>
      compareText(b.line.period.start, a.line.period.start) ||
      compareText(a.line.title, b.line.title) ||
      compareText(a.id, b.id),
  )
}

export interface OwnTotals {
  /** Payable, and neither with the bank nor paid. */
  readonly due: Money
  readonly held: Money
  readonly carried: Money
  readonly onTheWay: Money
  readonly paid: Money
  readonly distributed: Money
  /** Holds that wait. */
  readonly holds: number
  readonly failed: number
}

/** A payment that failed is due again. */
export function ownTotals({ payable, carried, heldOpen, paid, works, held, currency }: Statement): OwnTotals {
  const grossOf = (...states: string[]): Money =>
    sumMoney(
      paid.filter(({ status }) => states.includes(status)).map(({ gross }) => gross),
      currency,
    )
  const [onTheWay, done] = [grossOf('sent', 'accepted', 'unclear'), grossOf('paid')]
  return {
    due: { amountMinor: payable.amountMinor - onTheWay.amountMinor - done.amountMinor, currency },
    held: heldOpen,
    carried,
    onTheWay,
    paid: done,
    distributed: sumMoney(
      works.map(({ amount }) => amount),
      currency,
    ),
    holds: held.filter(waits).length,
    failed: paid.filter(({ status }) => status === 'failed').length,
  }
}

/** Largest first. */
export function byCompany({ works, currency }: Statement): { readonly name: string; readonly amount: Money }[] {
  const lines = works.flatMap((work) => work.lines)
  return [...Map.groupBy(lines, ({ company }) => company)]
    .map(([name, own]) => ({
      name,
      amount: sumMoney(
        own.map(({ amount }) => amount),
        currency,
      ),
    }))
    .toSorted((a, b) =>
      a.amount.amountMinor === b.amount.amountMinor
        ? compareText(a.name, b.name)
        : a.amount.amountMinor < b.amount.amountMinor
          ? 1
          : -1,
    )
}
