/** Makes the transparency report of a financial year: a pure function of books and records. */

import { type Fraction, type Money, divide, fraction, multiply, placePoint, roundFraction } from '../../base/index.ts'
import { accountNames, type Balance } from '../../ledger/index.ts'
import type { ReportGround, ReportPart, ReportTable, TransparencyReport } from './report.ts'
import { tablesOf } from './tables.ts'
import { openYear } from './year-books.ts'

export function transparencyReport(ground: ReportGround): TransparencyReport {
  const { hall, year, period, opening, closing, runs } = ground
  const moved = [...opening, ...closing].map(({ balance }) => balance.currency)
  const currencies = [...new Set([...moved, ...runs.map(({ currency }) => currency)])].sort()
  const parts = currencies.map((currency) => partOf(currency, ground))
  const differences = parts.flatMap(({ currency, tables }) =>
    tables
      .filter(({ total, booked }) => booked !== undefined && booked.amountMinor !== total.amountMinor)
      .map(({ id }) => `${currency} ${id}`),
  )
  return { hall, year, period, parts, statements: STATEMENTS, differences }
}

/** What no record of a hall tells. */
const STATEMENTS: TransparencyReport['statements'] = [
  {
    title: 'Refused licences (Annex, 1(c))',
    says: 'None recorded. A hall keeps the licences that were given, and not those that were refused.',
  },
  {
    title: 'Relations with other collective management organisations (Annex, 2(d))',
    says: 'None recorded, but for what is passed on to other parties, which is listed above.',
  },
  {
    title:
      'Accounts of the organisation, its structure, and what its managers were paid (Annex, 1(a), (b), (d) to (f))',
    says: 'Not in this report: a hall keeps the rights revenue of others, apart from the organisation’s own assets (Article 11(3)).',
  },
  {
    title: 'Income from the investment of rights revenue (Annex, 2(a))',
    says: 'None recorded.',
  },
  {
    title: 'What counts as social',
    says: 'Deductions whose id has one of the words health, pension, social, culture, education, hardship, welfare.',
  },
]

function partOf(currency: string, ground: ReportGround): ReportPart {
  const tables = tablesOf(ground, openYear(ground, currency))
  return { currency, tables, rates: ratesOf(tables), accounts: accountKinds(currency, ground) }
}

function ratesOf(tables: readonly ReportTable[]): ReportPart['rates'] {
  const [divided, taken] = ['revenue-by-licensee', 'deductions'].map((id) => tables.find((each) => each.id === id))
  if (!divided || !taken || divided.total.amountMinor <= 0n) return []
  const percent = ({ amountMinor }: Money): string =>
    printPercentOf(divide(fraction(amountMinor), fraction(divided.total.amountMinor)))
  const byTitle = Map.groupBy(taken.rows, ({ names }) => names[0] ?? '')
  return [
    ...[...byTitle].map(([title, rows]) => ({
      says: `${title}, of the revenue divided`,
      percent: percent({ ...taken.total, amountMinor: rows.reduce((sum, { amount }) => sum + amount.amountMinor, 0n) }),
    })),
    { says: 'All deductions, of the revenue divided', percent: percent(taken.total) },
  ]
}

/** To two places, half up: only to be read. */
function printPercentOf(share: Fraction): string {
  return placePoint(roundFraction(multiply(share, fraction(10_000n)), 'half-up'), 2)
}

function accountKinds(currency: string, { opening, closing }: ReportGround): ReportPart['accounts'] {
  const sums = (balances: readonly Balance[]): Map<string, bigint> => {
    const byKind = new Map<string, bigint>()
    for (const { account, balance } of balances) {
      const [kind = ''] = accountNames(account)
      if (balance.currency === currency) byKind.set(kind, (byKind.get(kind) ?? 0n) + balance.amountMinor)
    }
    return byKind
  }
  const [first, last] = [sums(opening), sums(closing)]
  const money = (amountMinor = 0n): Money => ({ amountMinor, currency })
  return [...new Set([...first.keys(), ...last.keys()])]
    .sort()
    .map((kind) => ({ kind, opening: money(first.get(kind)), closing: money(last.get(kind)) }))
}
