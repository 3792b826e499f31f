/** The sums of a statement, reckoned anew: works, runs, levies, what is payable, carried, held, deducted and paid out. */

import { type Money, printMoney, sumMoney } from '../../base/index.ts'
import { waits } from '../decided-hold.ts'
import { deductedIn, receivedIn } from '../statement-pools.ts'
import type { Statement, StatementLine, StatementPayout, StatementRun } from '../statement.ts'
import { type StatementCheck, apart, minus, roomUnder, shareOf } from './check-line.ts'
import { type CheckCode, type CheckValues, holds, wrong } from './check-texts.ts'

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
      named(`Work “${title}”`, same('work/sum', { reckoned: sumOf(lines, amount.currency), printed: amount })),
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
    ...same('run/left', { reckoned: left, printed: ofThisRun }),
    ...same('run/whole', { reckoned: whole, printed: add(payable, carried) }),
  ]
  const wrongs = found.filter(({ ok }) => ok !== true)
  if (wrongs.length > 0) return wrongs
  return [holds('run/follows', { payable: printMoney(payable), carried: printMoney(carried) })]
}

/** A line of money that went back names a company that its run names too, and the other way round. */
function checkWentBack({ wentBack = [] }: StatementRun, lines: readonly StatementLine[]): Found[] {
  return lines
    .filter((line) => (line.wentBack ?? false) !== wentBack.includes(line.company))
    .map(({ company, title }) => wrong('run/went-back', { company, title }))
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
    ...same('levy/earnings', { reckoned: sumOf(mine, amount.currency), printed: earnings }, { title }),
    ...same('levy/base', { reckoned: { ...base, amountMinor: counts }, printed: base }, { title }),
    ...same(
      'levy/takes',
      { reckoned: due.amountMinor < earnings.amountMinor ? due : earnings, printed: amount },
      { title },
    ),
  ]
}

function checkTotals(statement: Statement, { received, deducted, lines }: PrintedSums): Found[] {
  const { runs, works, held, payable, carried, heldOpen, currency } = statement
  const open = held.filter(waits)
  const shown = works.reduce((sum, work) => sum + work.lines.length, 0)
  const sums = deductedIn(statement)
  const all = runs.map((run) => run.payable)
  const found = [
    ...(shown === lines ? [] : [wrong('totals/unlisted-work')]),
    ...(runs.some((run) => run.carried.amountMinor === carried.amountMinor) || carried.amountMinor === 0n
      ? []
      : [wrong('totals/carried', { carried: printMoney(carried) })]),
    ...same('totals/payable', { reckoned: sumMoney(all, currency), printed: payable }),
    ...same('totals/held', { reckoned: sumOf(open, currency), printed: heldOpen }),
    ...same('totals/received', { reckoned: receivedIn(statement), printed: received }),
    ...deducted.flatMap(({ id, amount }) => {
      const reckoned = sums.find((each) => each.id === id)?.amount ?? { amountMinor: 0n, currency }
      return same('totals/deduction', { reckoned, printed: amount }, { id })
    }),
    ...(sums.map(({ title }) => title).join('\n') === deducted.map(({ title }) => title).join('\n')
      ? []
      : [wrong('totals/deductions')]),
  ]
  if (found.length > 0) return found
  const [waiting, stays] = [printMoney(heldOpen), printMoney(carried)]
  return [holds('totals/follow', { payable: printMoney(payable), carried: stays, held: waiting })]
}

/** Each tax is taken of the gross and rounded half up. */
function checkPayout({ parts, gross, withheld, net, payout }: StatementPayout, { runs, currency }: Statement): Found[] {
  const known = new Map(runs.map((run) => [run.run, run.payable]))
  const left = withheld.reduce((rest, { amount }) => minus(rest, amount), gross)
  const found = [
    ...same('payment/parts', { reckoned: sumOf(parts, currency), printed: gross }),
    ...withheld.flatMap(({ because, share, amount }) =>
      same('payment/tax', { reckoned: shareOf(gross, share), printed: amount }, { because }),
    ),
    ...same('payment/net', { reckoned: left, printed: net }),
    ...parts.flatMap(({ run, amount }) => {
      const payable = known.get(run)
      return payable && amount.amountMinor > payable.amountMinor
        ? [wrong('payment/too-much', { amount: printMoney(amount), run, payable: printMoney(payable) })]
        : []
    }),
  ]
  return found.length > 0 ? found : [holds('payment/follows', { net: printMoney(net), payout })]
}

/** Nothing when they are the same. */
function same(
  code: CheckCode,
  { reckoned, printed }: { reckoned: Money; printed: Money },
  values: CheckValues = {},
): Found[] {
  if (reckoned.amountMinor === printed.amountMinor) return []
  return [wrong(code, { ...values, ...apart(reckoned, printed) })]
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
