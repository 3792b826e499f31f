/** The data of a year's tax forms, from what the books say was paid: as tables and JSON in a folder that is asked for, with whole numbers of taxpayers. */

import path from 'node:path'
import { badInput, isError, type Json, type Period, printAmount, type Problem, required } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import { safeCell } from '../../registry/index.ts'
import { boxRate, type Form1042S, type Form1099, TAX_IDS, type TaxYear, taxYearOf } from '../../tax/index.ts'
import { nameIn } from '../people/payees.ts'
import { namesOf } from '../registry-views.ts'
import { paidOutIn, withheldInBooks } from './paid-out.ts'
import { oneOf, payeeRulesIn, taxRulesNow } from './payee-rules.ts'

export const YEAR_FORMS = ['1099', '1042s'] as const

export interface TaxYearRequest {
  readonly year: string
  /** One kind alone. */
  readonly form?: string | undefined
  readonly out: string
}

export interface ReportedYear {
  readonly year: string
  readonly taxYear: TaxYear
  readonly files: readonly string[]
  /** Whether what was withheld of the payouts is what stands in the books. */
  readonly agrees: boolean
  readonly problems: readonly Problem[]
}

type Row = Readonly<Record<string, string>>

export async function reportTaxYear(hall: Hall, { year, form, out }: TaxYearRequest): Promise<ReportedYear> {
  const only = form === undefined ? undefined : oneOf('--form', form.toLowerCase().replace('-', ''), YEAR_FORMS)
  if (!/^\d{4}$/.test(year))
    throw badInput('tax/bad-year', `${JSON.stringify(year)} is no year.`, { hint: 'Write it as 2026.' })
  const period = { start: `${year}-01-01`, end: `${Number(year) + 1}-01-01` }
  const { taxYear, names, differences } = await hall.database.read((stores) => reckonYear(stores, hall, period))
  const nameOf = nameIn(names)
  const tables = [
    {
      kind: '1099',
      name: '1099-misc',
      columns: COLUMNS_1099,
      rows: taxYear.forms1099.map((each) => row1099(each, { year, nameOf })),
    },
    {
      kind: '1042s',
      name: '1042-s',
      columns: COLUMNS_1042S,
      rows: taxYear.forms1042S.map((each) => row1042S(each, { year, nameOf })),
    },
  ].filter(({ kind }) => only === undefined || kind === only)
  const files: string[] = []
  for (const { name, columns, rows } of tables)
    files.push(...(await writeTable(out, { name: `${name}-${year}`, columns, rows })))
  const problems = [...taxYear.problems, ...differences]
  return { year, taxYear, files, agrees: !differences.some(isError), problems: problems.map(namedIn(names)) }
}

async function reckonYear(
  stores: Stores,
  hall: Hall,
  period: Period,
): Promise<{ taxYear: TaxYear; names: ReadonlyMap<string, string>; differences: Problem[] }> {
  const chosen = await payeeRulesIn(stores, { on: hall.clock.today() })
  const rules = chosen.taxRules ?? (await taxRulesNow(hall))
  const taxYear = taxYearOf(await paidOutIn(stores, hall, { period, rules }))
  const differences: Problem[] = []
  for (const chapter of ['backup', 'chapter-3'] as const) {
    const { all, byPayouts } = await withheldInBooks(stores, { id: TAX_IDS[chapter], period })
    const { amountMinor } = taxYear.withheld[chapter]
    if (all !== byPayouts) differences.push(disagrees(TAX_IDS[chapter], { all, byPayouts }))
    if (byPayouts !== amountMinor) differences.push(crosses(TAX_IDS[chapter], { byPayouts, forms: amountMinor }))
  }
  return { taxYear, names: await namesOf(stores), differences }
}

/** Amounts of Form 1099-MISC are in dollars and cents. */
function row1099(
  { payee, form, royalties, backupWithheld }: Form1099,
  { year, nameOf }: { year: string; nameOf: (id: string) => string },
): Row {
  return {
    year,
    payee,
    recipient_name: form?.name ?? nameOf(payee),
    recipient_tin: form?.tin ?? '',
    recipient_address: form?.address ?? '',
    classification: form?.classification ?? '',
    box_2_royalties: printAmount(royalties),
    box_4_federal_income_tax_withheld: printAmount(backupWithheld),
  }
}
const COLUMNS_1099 = [
  'year',
  'payee',
  'recipient_name',
  'recipient_tin',
  'recipient_address',
  'classification',
  'box_2_royalties',
  'box_4_federal_income_tax_withheld',
]

/** Amounts of Form 1042-S are in whole dollars; the exact ones stand behind them. */
function row1042S(
  {
    payee,
    form,
    incomeCode,
    grossDollars,
    exemptionCode,
    rate,
    withheldDollars,
    statusCode,
    treatyArticle,
    gross,
    withheld,
  }: Form1042S,
  { year, nameOf }: { year: string; nameOf: (id: string) => string },
): Row {
  return {
    year,
    payee,
    box_1_income_code: incomeCode,
    box_2_gross_income: grossDollars.toString(),
    box_3_chapter_indicator: '3',
    box_3a_exemption_code: exemptionCode,
    box_3b_tax_rate: boxRate(rate),
    box_7a_federal_tax_withheld: withheldDollars.toString(),
    box_13a_recipient_name: form?.name ?? nameOf(payee),
    box_13b_country_iso: form?.country ?? '',
    box_13c_address: form?.address ?? '',
    box_13e_us_tin: form?.tin ?? '',
    box_13f_chapter_3_status: statusCode,
    box_13i_foreign_tin: form?.foreignTin ?? '',
    treaty_article: treatyArticle ?? '',
    gross_exact: printAmount(gross),
    withheld_exact: printAmount(withheld),
  }
}
const COLUMNS_1042S = [
  'year',
  'payee',
  'box_1_income_code',
  'box_2_gross_income',
  'box_3_chapter_indicator',
  'box_3a_exemption_code',
  'box_3b_tax_rate',
  'box_7a_federal_tax_withheld',
  'box_13a_recipient_name',
  'box_13b_country_iso',
  'box_13c_address',
  'box_13e_us_tin',
  'box_13f_chapter_3_status',
  'box_13i_foreign_tin',
  'treaty_article',
  'gross_exact',
  'withheld_exact',
]

/** Readable by whoever asked for them alone: they hold whole numbers of taxpayers. */
async function writeTable(
  folder: string,
  { name, columns, rows }: { name: string; columns: readonly string[]; rows: readonly Row[] },
): Promise<string[]> {
  const [csv, json] = [path.join(folder, `${name}.csv`), path.join(folder, `${name}.json`)]
  const lines = rows.map((row) =>
    printCsvLine(columns.map((column) => safeCell(required(row[column], 'app: every cell of a form is filled')))),
  )
  await writeFileWhole(csv, printCsvLine(columns) + lines.join(''), { mode: 0o600 })
  await writeFileWhole(json, `${JSON.stringify({ forms: rows.map((row): Json => ({ ...row })) }, null, 2)}\n`, {
    mode: 0o600,
  })
  return [csv, json]
}

function disagrees(id: string, { all, byPayouts }: { all: bigint; byPayouts: bigint }): Problem {
  return {
    code: 'tax/ledger-differs',
    message: `In the year, ${usd(all)} USD was posted to withheld:${id}, and payouts posted ${usd(byPayouts)} of it.`,
    hint: `guildhall ledger show withheld:${id} lists what was posted.`,
  }
}

function crosses(id: string, { byPayouts, forms }: { byPayouts: bigint; forms: bigint }): Problem {
  return {
    code: 'tax/year-crossed',
    severity: 'note',
    message: `Payouts posted ${usd(byPayouts)} USD to withheld:${id} in the year, and the forms have ${usd(forms)}: some were booked in one year, and paid or sent back in another.`,
    hint: 'The forms go by the pay day. What came back after the year is not in them.',
  }
}

function usd(amountMinor: bigint): string {
  return printAmount({ amountMinor, currency: 'USD' })
}

/** Payees by their names, for people. */
function namedIn(names: ReadonlyMap<string, string>): (problem: Problem) => Problem {
  return (problem) => ({
    ...problem,
    message: problem.message.replace(/\bwriter-[0-9a-z]{16}\b/g, (id) => names.get(id) ?? id),
  })
}
