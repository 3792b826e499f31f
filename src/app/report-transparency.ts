/** Makes the annual transparency report of the fund: from the ledger, the runs, the payouts and the decisions of one financial year. */

import path from 'node:path'
import { addDays, badInput, canonicalJson, type Json, type Period, sumMoney } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import {
  afterDecisions,
  bookDistribution,
  bringForward,
  type Distribution,
  type HoldDecision,
  nextDayOfYear,
  type OpenHold,
} from '../fund/index.ts'
import {
  printTransparencyCsv,
  printTransparencyHtml,
  type ReportedPayout,
  type ReportGround,
  transparencyDocument,
  type TransparencyReport,
  transparencyReport,
} from '../statements/index.ts'
import { earlierRuns } from './distribute-period.ts'
import { bookedMoneyBack } from './invoices/bookings.ts'
import { followedPayouts } from './paying/payout-answers.ts'
import { decisionsOf } from './unclaimed/decisions.ts'
import { unclaimedRules } from './unclaimed/unclaimed-rules.ts'

export interface TransparencyRequest {
  /** The year in which the financial year ends. */
  readonly year: string
  readonly outFolder?: string | undefined
}

export interface TransparencyMade {
  readonly report: TransparencyReport
  readonly document: Json
  readonly files: readonly string[]
}

/** The same books give the same bytes. */
export async function reportTransparency(
  hall: Hall,
  { year, outFolder }: TransparencyRequest,
): Promise<TransparencyMade> {
  const period = financialYear(year, (await unclaimedRules(hall)).yearEnds)
  const report = await hall.database.read(async (stores) =>
    transparencyReport(await groundOf(stores, { hall, year, period })),
  )
  const document = transparencyDocument(report)
  if (outFolder === undefined) return { report, document, files: [] }
  const texts = {
    html: printTransparencyHtml(report),
    csv: printTransparencyCsv(report),
    json: `${canonicalJson(document)}\n`,
  }
  const files: string[] = []
  for (const [kind, text] of Object.entries(texts)) {
    const file = path.resolve(outFolder, `transparency-${year}.${kind}`)
    await writeFileWhole(file, text)
    files.push(file)
  }
  return { report, document, files }
}

/** The financial year that ends in a year. */
function financialYear(year: string, ends: string): Period {
  if (!/^[1-9]\d{3}$/.test(year)) {
    throw badInput('transparency/bad-year', `${JSON.stringify(year)} is no year.`, {
      hint: 'Name the year in which the financial year ends, such as 2026.',
    })
  }
  const last = nextDayOfYear(`${year}-01-01`, ends)
  return { start: addDays(nextDayOfYear(`${Number(year) - 1}-01-01`, ends), 1), end: addDays(last, 1) }
}

async function groundOf(
  stores: Stores,
  { hall, year, period }: { hall: Hall; year: string; period: Period },
): Promise<ReportGround> {
  const { ledger } = stores
  const [runs, decisions] = [await earlierRuns(stores), await decisionsOf(stores)]
  const transactions = await ledger.transactions({ until: period.end })
  const booked = new Set(transactions.map(({ key }) => key))
  return {
    hall: hall.name,
    year,
    period,
    runs,
    decisions,
    payouts: (await followedPayouts(stores)).map(payoutOf),
    moneyBack: await bookedMoneyBack(stores),
    holds: holdsThen(runs, { decisions, booked }),
    transactions,
    opening: await ledger.balances({ until: period.start }),
    closing: await ledger.balances({ until: period.end }),
  }
}

/** What was open by the books of that day: of runs and decisions that were booked by then. */
function holdsThen(
  runs: readonly Distribution[],
  { decisions, booked }: { decisions: readonly HoldDecision[]; booked: ReadonlySet<string> },
): OpenHold[] {
  const made = runs.filter((run) => bookDistribution(run).some(({ key }) => key.includes(run.run) && booked.has(key)))
  const has = (entry: string | undefined): boolean => entry !== undefined && booked.has(`unclaimed:${entry}`)
  const then = decisions
    .filter(({ entry }) => has(entry))
    .map((each) => ({ ...each, claimed: has(each.claimed?.entry) ? each.claimed : undefined }))
  return [...Map.groupBy(made, ({ currency }) => currency)].flatMap(([currency, own]) =>
    afterDecisions(bringForward(own).holds, {
      decisions: then.filter(({ amount }) => amount.currency === currency),
      runs: own,
    }),
  )
}

function payoutOf({ batch, payout, course }: Awaited<ReturnType<typeof followedPayouts>>[number]): ReportedPayout {
  const { id, on, gross, net, parts, withheld } = payout
  const taxes = sumMoney(
    withheld.map(({ amount }) => amount),
    gross.currency,
  )
  return { id, batch: batch.id, on, gross, net, parts, withheld: taxes, bookings: course.bookings }
}
