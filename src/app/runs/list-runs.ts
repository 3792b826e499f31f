/** Lists what was reckoned and booked, newest first: calculations, invoicing, distributions, payments; each with where it stands. */

import { type IsoDate, type Money, parseMoney, printPeriod, required, sumMoney } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, RunKind, Stores } from '../../drivers/ports.ts'
import { isLive } from '../../fund/index.ts'
import { numberedInvoices } from '../invoices/invoice-runs.ts'
import { batchesOf } from '../paying/payment-batch.ts'
import { type FollowedPayout, followedPayouts } from '../paying/payout-answers.ts'
import { type RunState, runStates, type SaidVerdict } from '../paying/run-states.ts'
import { distributionOf } from '../read-distribution.ts'

/** Runs of money; audits have lists of their own. */
export const MONEY_RUNS = [
  'calculation',
  'invoicing',
  'interest',
  'credit-note',
  'distribution',
  'payment',
  'refund',
  'receipt-returned',
] as const satisfies readonly RunKind[]
export type MoneyRunKind = (typeof MONEY_RUNS)[number]

export interface ListedRun {
  readonly id: string
  readonly kind: MoneyRunKind
  readonly knownOn: IsoDate
  readonly period: string | undefined
  /** The deal that it follows, where it names one. */
  readonly deal: string | undefined
  /** What it comes to, by currency: owed, invoiced, given to writers, sent to the bank. */
  readonly amounts: readonly Money[]
  /** Of a distribution: whether it counts, who has spoken in its last round, and how many of its payables were sent and paid. */
  readonly state: RunState['state'] | undefined
  readonly verdicts: readonly SaidVerdict[]
  readonly payable: { readonly owed: number; readonly sent: number; readonly paid: number } | undefined
  /** The run whose differences it holds. */
  readonly restates: string | undefined
}

export async function listRuns(hall: Hall, { kind }: { kind?: MoneyRunKind | undefined } = {}): Promise<ListedRun[]> {
  return hall.database.read(async (stores) => {
    const ground = await groundOf(stores)
    const kinds: ReadonlySet<string> = new Set(kind === undefined ? MONEY_RUNS : [kind])
    const made = (await stores.runs.runs()).filter((run) => kinds.has(run.kind))
    return made.toReversed().map((run) => listed(run, ground))
  })
}

interface Ground {
  readonly states: ReadonlyMap<string, RunState>
  readonly payouts: readonly FollowedPayout[]
  readonly invoiced: ReadonlyMap<string, Money[]>
  readonly sent: ReadonlyMap<string, Money[]>
}

async function groundOf(stores: Stores): Promise<Ground> {
  const invoices = Map.groupBy(await numberedInvoices(stores), ({ run }) => run)
  const batches = await batchesOf(stores)
  return {
    states: await runStates(stores),
    payouts: await followedPayouts(stores),
    invoiced: new Map([...invoices].map(([run, own]) => [run, byCurrency(own.map(({ invoice }) => invoice.total))])),
    sent: new Map(batches.map(({ id, payouts }) => [id, byCurrency(payouts.map(({ net }) => net))])),
  }
}

function byCurrency(amounts: readonly Money[]): Money[] {
  const groups = [...Map.groupBy(amounts, ({ currency }) => currency)].sort(([a], [b]) => (a < b ? -1 : 1))
  return groups.map(([currency, own]) => sumMoney(own, currency))
}

function listed(run: Run, ground: Ground): ListedRun {
  const base = {
    id: run.id,
    kind: run.kind as MoneyRunKind,
    knownOn: run.knownOn,
    period: textOf(run.inputs, 'period'),
    deal: undefined,
    state: undefined,
    verdicts: [],
    payable: undefined,
    restates: undefined,
  }
  if (run.kind === 'distribution') return { ...base, ...distributionIn(run, ground) }
  if (run.kind === 'calculation') return { ...base, ...calculationIn(run) }
  return { ...base, amounts: ground.invoiced.get(run.id) ?? ground.sent.get(run.id) ?? [] }
}

function calculationIn({ results }: Run): Pick<ListedRun, 'deal' | 'amounts'> {
  const { deal, total, currency } = results as {
    readonly deal: { readonly id: string }
    readonly total: string
    readonly currency: string
  }
  return {
    deal: deal.id,
    amounts: [required(parseMoney(total, currency), 'app: the total of a recorded calculation is an amount')],
  }
}

function distributionIn(
  run: Run,
  { states, payouts }: Ground,
): Pick<ListedRun, 'period' | 'deal' | 'amounts' | 'state' | 'verdicts' | 'payable' | 'restates'> {
  const { period, deal, totals, payable, restates } = distributionOf(run)
  const { state, rounds } = states.get(run.id) ?? { state: 'booked', rounds: [] }
  const own = payouts.filter(({ payout, course }) => isLive(course) && payout.parts.some((part) => part.run === run.id))
  return {
    period: printPeriod(period),
    deal: deal.id,
    amounts: [totals.distributed],
    state,
    verdicts: rounds.at(-1)?.verdicts ?? [],
    payable: {
      owed: payable.filter(({ amount }) => amount.amountMinor > 0n).length,
      sent: own.length,
      paid: own.filter(({ course }) => course.status === 'paid').length,
    },
    restates: restates?.run,
  }
}

function textOf(inputs: Run['inputs'], name: string): string | undefined {
  const value = (inputs as Readonly<Record<string, unknown>> | null)?.[name]
  return typeof value === 'string' ? value : undefined
}
