/** Which runs divided money that is not there: assumed and not come in since, or come in and gone back. Nothing of them is paid out. */

import type { Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { awaitedFrom, type Distribution } from '../../fund/index.ts'
import type { AwaitedByRun } from '../../statements/index.ts'
import { awaitedBefore } from '../invoices/brought-forward.ts'
import { returnedIds } from '../invoices/money-back-runs.ts'

/** Of all booked runs, in the order in which they were made; by run, the companies that have to pay first. */
export async function notReceived(
  stores: Stores,
  runs: readonly Distribution[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const returned = new Set((await returnedIds(stores)).keys())
  const found = new Map<string, string[]>()
  for (const [currency, own] of Map.groupBy(runs, (run) => run.currency)) {
    const missing = await awaitedBefore(stores, { earlier: own, currency })
    const awaited = missing.filter(({ amount }) => amount.amountMinor > 0n).map(({ company }) => company)
    const divided = dividedReturned(own, returned)
    for (const { run, assumed } of own) {
      const companies = awaited.filter((company) => assumed || divided.get(run)?.has(company))
      if (companies.length > 0) found.set(run, companies)
    }
  }
  return found
}

/** By run, the companies whose money it divided and that went back: the run that took it up, and those that had what it left. */
function dividedReturned(
  runs: readonly Distribution[],
  returned: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const ofRun = (run: string): ReadonlySet<string> => found.get(run) ?? new Set()
  let earlier = new Set<string>()
  for (const { run, receipts, allocations, pools } of runs) {
    const own = receipts.flatMap(({ id, company }) => (returned.has(id) ? [company] : []))
    const credit = [...earlier].filter((company) => allocations.some(({ receipt }) => receipt === `credit:${company}`))
    const handedOn = pools.flatMap(({ company, release, restates }) =>
      [release?.run, restates?.run].some((from) => from !== undefined && ofRun(from).has(company)) ? [company] : [],
    )
    const companies = new Set([...own, ...credit, ...handedOn])
    if (companies.size > 0) found.set(run, companies)
    earlier = earlier.union(companies)
  }
  return found
}

/** Of all booked runs: by run and company, whether what is awaited never came in or went back. */
export async function awaitedByRun(stores: Stores, runs: readonly Distribution[]): Promise<AwaitedByRun> {
  const awaited = await notReceived(stores, runs)
  const returned = new Set((await returnedIds(stores)).keys())
  const found = new Map<string, Map<string, 'assumed' | 'went-back'>>()
  for (const own of Map.groupBy(runs, (run) => run.currency).values()) {
    const divided = dividedReturned(own, returned)
    const never = new Set(awaitedFrom(own).flatMap(({ company, amount }) => (amount.amountMinor > 0n ? [company] : [])))
    for (const { run } of own) {
      const companies = (awaited.get(run) ?? []).map((company) => {
        const isBack = divided.get(run)?.has(company) || !never.has(company)
        return [company, isBack ? 'went-back' : 'assumed'] as const
      })
      found.set(run, new Map(companies))
    }
  }
  return found
}

export function notReceivedProblem({ run, assumed }: Distribution, companies: readonly string[]): Problem {
  const what = assumed ? 'that was assumed to come in' : 'that went back'
  return {
    code: 'fund/not-received',
    message: `The run ${run} divided money ${what}; ${companies.join(', ')} has not paid all of it yet.`,
    hint: 'Record the receipts and distribute; they confirm what was divided.',
  }
}
