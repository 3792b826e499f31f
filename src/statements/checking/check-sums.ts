/** The sums of a statement, reckoned anew: works, runs, levies, what is payable, carried, held, deducted and paid out. */

import { type Money, printMoney, sumMoney } from '../../base/index.ts'
import { waits } from '../decided-hold.ts'
import { deductedIn, receivedIn } from '../statement-pools.ts'
import type { Statement, StatementLine, StatementPayout, StatementRun } from '../statement.ts'
import { type StatementCheck, minus, roomUnder, shareOf, wrong } from './check-line.ts'

type Found = Omit<StatementCheck, 'of'>

/** As the document prints them: sums of what else is in it. */
export interface PrintedSums {
  readonly received: Money
  readonly deducted: readonly { readonly id: string; readonly title: string; readonly amount: Money }[]
  readonly lines: number
}

export function checkSums(statement: Statement, printed: PrintedSums): StatementCheck[] {
  const { runs, works, paid } = statement
  return [
    ...works.flatMap(({ title, lines, amount }) =>
      named(`Work “${title}”`, same(sumOf(lines, amount.currency), { printed: amount, what: 'its lines come to' })),
    ),
    ...runs.flatMap((run) => checkRun(run, statement).map((found) => ({ of: `Run ${run.run}`, ...found }))),
    ...checkTotals(statement, printed).map((found) => ({ of: 'The totals', ...found })),
    ...paid.flatMap((each) =>
      checkPayout(each, statement).map((found) => ({ of: `Payment ${each.payout}`, ...found })),
    ),
  ]
}

/** What the lines of the run come to, less the levies, with what was carried in: payable, or carried on. */
function checkRun(run: StatementRun, { works, currency }: Statement): Found[] {
  const { levies, ofThisRun, broughtIn, payable, carried } = run
  const lines = works.flatMap((work) => work.lines).filter((line) => line.run === run.run)
  const left = levies.reduce((rest, levy) => minus(rest, levy.amount), sumOf(lines, currency))
  const whole = { ...ofThisRun, amountMinor: ofThisRun.amountMinor + broughtIn.amountMinor }
  const found = [
    ...checkWentBack(run, lines),
    ...levies.flatMap((levy) => checkLevy(levy, run, lines)),
    ...same(left, { printed: ofThisRun, what: 'its lines, less what is taken of them, come to' }),
    ...same(whole, {
      printed: add(payable, carried),
      what: 'with what was carried in, payable and carried on together are',
    }),
  ]
  const wrongs = found.filter(({ ok }) => ok !== true)
  if (wrongs.length > 0) return wrongs
  return [
    { ok: true, says: `${printMoney(payable)} payable and ${printMoney(carried)} carried on follow from its lines.` },
  ]
}

/** A line of money that went back names a company that its run names too, and the other way round. */
function checkWentBack({ wentBack = [] }: StatementRun, lines: readonly StatementLine[]): Found[] {
  return lines
    .filter((line) => (line.wentBack ?? false) !== wentBack.includes(line.company))
    .map(({ company, title }) =>
      wrong(`whether the money of ${company} for “${title}” went back is told one way by the run, another by the line`),
    )
}

function checkLevy(
  { title, deal, earnings, base, share, ceiling, amount }: StatementRun['levies'][number],
  { deal: ofRun }: StatementRun,
  lines: readonly StatementLine[],
): Found[] {
  const mine = lines.filter((line) => line.payTo === undefined && (line.deal.sha256 || ofRun.sha256) === deal.sha256)
  const counts = ceiling && roomUnder(ceiling) < earnings.amountMinor ? roomUnder(ceiling) : earnings.amountMinor
  const due = shareOf(base, share)
  return [
    ...same(sumOf(mine, amount.currency), {
      printed: earnings,
      what: `${title} counts the lines of its deal, which come to`,
    }),
    ...same({ ...base, amountMinor: counts }, { printed: base, what: `${title} counts earnings of` }),
    ...same(due.amountMinor < earnings.amountMinor ? due : earnings, { printed: amount, what: `${title} takes` }),
  ]
}

function checkTotals(statement: Statement, { received, deducted, lines }: PrintedSums): Found[] {
  const { runs, works, held, payable, carried, heldOpen, currency } = statement
  const open = held.filter(waits)
  const shown = works.reduce((sum, work) => sum + work.lines.length, 0)
  const sums = deductedIn(statement)
  const all = runs.map((run) => run.payable)
  const found = [
    ...(shown === lines ? [] : [wrong('a line names a work that the statement does not list')]),
    ...(runs.some((run) => run.carried.amountMinor === carried.amountMinor) || carried.amountMinor === 0n
      ? []
      : [wrong(`${printMoney(carried)} is said to wait, and no run carries that on`)]),
    ...same(sumMoney(all, currency), { printed: payable, what: 'the runs together make payable' }),
    ...same(sumOf(open, currency), { printed: heldOpen, what: 'what is still on hold comes to' }),
    ...same(receivedIn(statement), { printed: received, what: 'what came in for these pools comes to' }),
    ...deducted.flatMap(({ id, amount }) =>
      same(sums.find((each) => each.id === id)?.amount ?? { amountMinor: 0n, currency }, {
        printed: amount,
        what: `the deductions ${id} of these pools come to`,
      }),
    ),
    ...(sums.map(({ title }) => title).join('\n') === deducted.map(({ title }) => title).join('\n')
      ? []
      : [wrong('the list of deductions is not that of the pools')]),
  ]
  if (found.length > 0) return found
  return [
    {
      ok: true,
      says: `${printMoney(payable)} payable, ${printMoney(carried)} carried over and ${printMoney(heldOpen)} on hold are the sums of what stands there.`,
    },
  ]
}

/** Each tax is taken of the gross and rounded half up. */
function checkPayout({ parts, gross, withheld, net, payout }: StatementPayout, { runs, currency }: Statement): Found[] {
  const known = new Map(runs.map((run) => [run.run, run.payable]))
  const left = withheld.reduce((rest, { amount }) => minus(rest, amount), gross)
  const found = [
    ...same(sumOf(parts, currency), { printed: gross, what: 'its parts come to' }),
    ...withheld.flatMap(({ because, share, amount }) =>
      same(shareOf(gross, share), { printed: amount, what: `the tax withheld (${because}) comes to` }),
    ),
    ...same(left, { printed: net, what: 'after the taxes there is left' }),
    ...parts.flatMap(({ run, amount }) => {
      const payable = known.get(run)
      return payable && amount.amountMinor > payable.amountMinor
        ? [wrong(`it pays ${printMoney(amount)} for run ${run}, which makes ${printMoney(payable)} payable`)]
        : []
    }),
  ]
  return found.length > 0
    ? found
    : [{ ok: true, says: `${printMoney(net)} paid out as ${payout} follows from what it is for.` }]
}

/** Nothing when they are the same. */
function same(reckoned: Money, { printed, what }: { printed: Money; what: string }): Found[] {
  if (reckoned.amountMinor === printed.amountMinor) return []
  return [wrong(`${what} ${printMoney(reckoned)}, and ${printMoney(printed)} stands there`)]
}

function named(of: string, found: readonly Found[]): StatementCheck[] {
  return found.map((each) => ({ of, ...each }))
}

function sumOf(lines: readonly { readonly amount: Money }[], currency: string): Money {
  return sumMoney(
    lines.map(({ amount }) => amount),
    currency,
  )
}

function add(a: Money, b: Money): Money {
  return { ...a, amountMinor: a.amountMinor + b.amountMinor }
}
