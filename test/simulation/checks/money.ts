/** The money: what came in is what was paid, held, deducted, carried or left as credit; every part of it goes one way, once. */

import type { Moved } from '../bank.ts'
import { FEE } from '../deal.ts'
import type { Check } from './check.ts'
import { minor, type ReceiptDocument, type Rows, Sums } from './rows.ts'

/** What was acknowledged is kept, once each; whatever is kept was asked for. */
export const receiptsKept: Check = ({ receipts }, { told }) => {
  const kept = receipts.map(receiptKey)
  const there = new Set(kept)
  return [
    ...(there.size === kept.length ? [] : ['a receipt is kept twice']),
    ...[...told.receipts].flatMap((key) => (there.has(key) ? [] : [`lost: ${key}`])),
    ...kept.flatMap((key) => (told.asked.has(key) ? [] : [`nobody told of ${key}`])),
  ]
}

export function receiptKey({ company, amount, currency, on, reference }: ReceiptDocument): string {
  return [company, amount, currency, on, reference].join(' | ')
}

/** The accounts by what they are for; in minor units, with the sign of what the fund owes. */
const OWED = ['deduction', 'payable', 'carried', 'held', 'credit', 'withheld', 'in-transit', 'party', 'exchange']

/** Money that runs took up = what stands on the accounts of those who are owed it or took it, less what left. */
export const moneyConserved: Check = ({ postings, runs, back }, { told }) => {
  const sums = new Sums()
  for (const { account, currency, amount } of postings) {
    const [head = ''] = account.split(':')
    sums.count(`${head} ${currency}`, amount)
    if (account === 'cash:received' || head === 'pool') sums.count(`${account} ${currency}`, amount)
  }
  const faults: string[] = []
  for (const currency of ['USD', 'EUR', 'GBP']) {
    const owed = OWED.reduce((sum, head) => sum - sums.of(`${head} ${currency}`), 0n)
    const has = sums.of(`cash ${currency}`)
    if (has !== owed) faults.push(`${currency}: the fund has ${has} and owes ${owed}`)
    const open = sums.of(`receivable ${currency}`) + sums.of(`expected ${currency}`)
    if (open !== 0n) faults.push(`${currency}: receivable and expected differ by ${open}`)
    const came = sumOf(cashOf(runs, currency)) - sumOf(wentBack({ runs, back }, currency))
    const left = [told.bankRead, told.bank].map((lines) => leftBy(lines, currency))
    const cash = sums.of(`cash:received ${currency}`)
    if (!left.includes(came - cash)) faults.push(`${currency}: ${came} came, ${left[0]} left, and ${cash} are there`)
  }
  for (const [at, sum] of sums) if (at.startsWith('pool:') && sum !== 0n) faults.push(`${at} still has ${-sum}`)
  return faults
}

/** What came in and was taken up by runs, in the currency of the account. */
function cashOf(runs: Rows['runs'], currency: string): { id: string; amount: string }[] {
  return runs.flatMap((run) =>
    run.receipts.flatMap(({ id, amount, assumed, came }) => {
      const cash = came ?? { amount, currency: run.currency }
      return assumed || cash.currency !== currency ? [] : [{ id, amount: cash.amount }]
    }),
  )
}

/** Refunds, and receipts that bounced after a run had taken them up: the whole of what had come. */
function wentBack({ runs, back }: Pick<Rows, 'runs' | 'back'>, currency: string): { amount: string }[] {
  const came = cashOf(runs, currency)
  return back.flatMap((each) => {
    if (each.kind === 'refund') return each.currency === currency ? [{ amount: each.amount! }] : []
    return came.filter(({ id }) => id === each.receipt)
  })
}

/** What the bank says has left the fund's account for good. */
function leftBy(lines: ReadonlySet<string>, currency: string): bigint {
  const moved = [...lines].map((line) => JSON.parse(line) as Moved).filter((each) => each.currency === currency)
  return moved.reduce((sum, { amount, isCredit }) => sum + (isCredit ? -minor(amount) : minor(amount)), 0n)
}

/** Each run: received + released + credit and carried brought in = deducted + lines + held + credit and carried left. */
export const runsAddUp: Check = ({ runs }) =>
  runs.flatMap((run) => {
    const faults: string[] = []
    for (const { id, gross, net, deductions, restates } of run.pools) {
      const parts = [...run.lines, ...run.held, ...(run.passed ?? [])].filter(({ pool }) => pool === id)
      if (minor(gross) !== minor(net) + sumOf(deductions)) faults.push(`${id}: net is not gross less deductions`)
      const again = sumOf(restates?.from ?? [])
      if (sumOf(parts) !== minor(net) + again) faults.push(`${id}: ${sumOf(parts)} of ${net} are divided`)
    }
    const fresh = run.pools.flatMap(({ release, gross }) => (release ? [] : [{ amount: gross }]))
    const [allocated, divided] = [sumOf(run.allocations), sumOf(fresh)]
    if (allocated !== divided) faults.push(`${run.run}: settled ${allocated}, divided ${divided}`)
    return faults
  })

/** Each obligation is invoiced once and settled at most once over; each receipt is taken up once. */
export const settledOnce: Check = ({ runs, invoicings, creditNotes }) => {
  const [invoiced, settled, used] = [new Sums(), new Sums(), new Sums()]
  const takenBack = new Set(creditNotes.map(({ invoice }) => invoice))
  const [receipts, faults] = [new Map<string, bigint>(), [] as string[]]
  for (const { id, lines } of [...runs, ...invoicings].flatMap(({ invoices }) => invoices)) {
    for (const { obligation, amount } of lines) {
      if (invoiced.has(obligation)) faults.push(`${obligation} is invoiced twice`)
      invoiced.count(obligation, takenBack.has(id) ? 0n : minor(amount))
    }
  }
  for (const run of runs) {
    for (const { id, amount } of run.receipts) {
      if (receipts.has(id)) faults.push(`receipt ${id} is taken up twice`)
      receipts.set(id, minor(amount))
    }
    for (const { receipt, obligation, amount } of run.allocations) {
      settled.count(obligation, minor(amount))
      used.count(receipt, minor(amount))
    }
    for (const { receipt, amount } of run.confirmed) used.count(receipt, minor(amount))
  }
  for (const [id, sum] of settled)
    if (isBeyond(sum, invoiced.of(id))) faults.push(`${id}: ${sum} paid of ${invoiced.of(id)}`)
  for (const [id, sum] of receipts) if (used.of(id) > sum) faults.push(`receipt ${id}: ${used.of(id)} used of ${sum}`)
  return faults
}

/** Of a credit note, which is below zero, not more is given back than it says. */
function isBeyond(settled: bigint, invoiced: bigint): boolean {
  return invoiced < 0n ? settled < invoiced : settled > invoiced
}

/** What is invoiced by the word is what was told by the word, at the rate of the deal. */
export const invoicedAsTold: Check = ({ runs, invoicings }, { told }) =>
  [...runs, ...invoicings].flatMap(({ currency, invoices }) =>
    invoices.flatMap(({ company, lines, total }) => {
      const faults = sumOf(lines) === minor(total) ? [] : [`an invoice to ${company} does not add up`]
      for (const { clause, work, words, amount, adjusts } of lines) {
        if (clause !== 'pay-per-word' || adjusts !== undefined) continue
        const due = (BigInt(words ?? '0') * (FEE[currency] ?? 0n) + 50n) / 100n
        if (due !== minor(amount)) faults.push(`${words} words are ${due}, not ${amount}`)
        if (!told.uses.has(`${company} ${work} ${words}`)) faults.push(`${company} never told of ${words} of ${work}`)
      }
      return faults
    }),
  )

/**
 * Nobody is paid twice for one share of one pool. A pool's part for a work is traced through every release and every restatement:
 * each hold is dissolved once, and what was paid on the way with what is still held is exactly what came for it. A pool that was
 * restated moves money between its works, so there it is the pool as a whole.
 */
export const paidOnce: Check = ({ runs }) => {
  const restated = new Set(
    runs.flatMap(({ pools }) =>
      pools.flatMap(({ restates }) => (restates ? [`${restates.run} ${restates.pool}`] : [])),
    ),
  )
  const [faults, dissolved] = [[] as string[], new Set<string>()]
  const [came, paid, waits] = [new Sums(), new Sums(), new Map<string, { root: string; amount: bigint }>()]
  const rootOf = new Map<string, string>()
  const dissolve = (run: string, pool: string, work: string | null | undefined, reason?: string): void => {
    const from = keyOf(run, pool, work)
    const once = `${from} ${reason ?? ''}`
    if (dissolved.has(once) || dissolved.has(`${from} `)) faults.push(`what was held in ${from} is given out twice`)
    dissolved.add(once)
    for (const key of waits.keys())
      if (key === once || (reason === undefined && key.startsWith(`${from} `))) waits.delete(key)
  }
  for (const run of runs) {
    for (const { id, release, restates } of run.pools) {
      if (release && release.reserve === undefined) {
        const root = rootOf.get(`${release.run} ${release.pool}`)
        const own = root ?? `${release.run} ${release.pool}`
        rootOf.set(
          `${run.run} ${id}`,
          own.includes(' | ') || restated.has(own) ? own : `${own} | ${release.work ?? '-'}`,
        )
        dissolve(release.run, release.pool, release.work)
      }
      if (restates) {
        rootOf.set(`${run.run} ${id}`, `${restates.run} ${restates.pool}`)
        for (const each of restates.from) dissolve(each.run, each.pool, each.work, each.reason)
      }
    }
    const again = new Map(run.pools.map(({ id, restates }) => [id, sumOf(restates?.from ?? [])]))
    for (const part of [...run.lines, ...run.held]) {
      const own = `${run.run} ${part.pool}`
      const traced = rootOf.get(own)
      const root = traced ?? (restated.has(own) ? own : `${own} | ${part.work ?? '-'}`)
      const pool = run.pools.find(({ id }) => id === part.pool)
      if (!pool?.release || pool.release.reserve !== undefined) came.count(root, minor(part.amount))
      if (part.reason === undefined) paid.count(root, minor(part.amount))
      else {
        const key = `${keyOf(run.run, part.pool, part.work)} ${part.reason}`
        waits.set(key, { root, amount: (waits.get(key)?.amount ?? 0n) + minor(part.amount) })
      }
    }
    for (const [pool, amount] of again) if (amount !== 0n) came.count(rootOf.get(`${run.run} ${pool}`) ?? '', -amount)
  }
  const still = new Sums()
  for (const { root, amount } of waits.values()) still.count(root, amount)
  for (const [at, amount] of came) {
    const now = paid.of(at) + still.of(at)
    if (now !== amount)
      faults.push(`${at} came to ${amount}, and ${paid.of(at)} are paid and ${still.of(at)} held of it`)
  }
  return faults
}

/** The books say of each pool and writer what the run says, and no run is booked twice. */
export const bookedAsDivided: Check = ({ runs, transactions, postings }) => {
  const [meant, booked] = [new Sums(), new Sums()]
  for (const run of runs) {
    for (const { pool, writer, amount } of run.lines) meant.count(`share:${run.run}:${pool} ${writer}`, minor(amount))
  }
  const keys = new Map(transactions.map(({ seq, key }) => [seq, key]))
  for (const { transaction, account, amount } of postings) {
    const key = keys.get(transaction) ?? ''
    if (key.startsWith('share:') && account.startsWith('payable:'))
      booked.count(`${key} ${account.slice('payable:'.length)}`, -amount)
  }
  return [...new Set([...meant.keys(), ...booked.keys()])].flatMap((at) =>
    meant.of(at) === booked.of(at) ? [] : [`${at}: ${meant.of(at)} divided, ${booked.of(at)} booked`],
  )
}

/**
 * What is payable to a writer, carried, on its way and withheld as tax, with what the bank says has left for the writer, is what the lines gave less levies. It may
 * be below zero for whoever was paid too much before a restatement.
 */
export const owedAsDivided: Check = ({ runs, postings }, { told }) => {
  const withheldFrom = writersOf(postings)
  const [meant, owed] = [new Sums(), new Sums()]
  for (const { currency, lines, levies = [] } of runs) {
    for (const { writer, amount } of lines) meant.count(`${writer} ${currency}`, minor(amount))
    for (const { writer, amount } of levies) meant.count(`${writer} ${currency}`, -minor(amount))
  }
  for (const { transaction, account, currency, amount } of postings) {
    const [head = '', writer = ''] = account.split(':')
    if (head === 'payable' || head === 'carried' || head === 'in-transit') owed.count(`${writer} ${currency}`, -amount)
    if (head === 'withheld') owed.count(`${withheldFrom.get(transaction)} ${currency}`, -amount)
  }
  const left = [told.bankRead, told.bank].map(leftByWriter)
  return [...new Set([...meant.keys(), ...owed.keys()])].flatMap((at) =>
    left.some((sums) => owed.of(at) + sums.of(at) === meant.of(at))
      ? []
      : [`${at}: owed ${owed.of(at)}, paid ${left[0]!.of(at)}, given ${meant.of(at)}`],
  )
}

/** Whose taxes a transaction withholds: the one writer whose debt it changes. */
function writersOf(postings: Rows['postings']): Map<string, string> {
  return new Map(
    postings.flatMap(({ transaction, account }) =>
      account.startsWith('payable:') ? [[transaction, account.slice('payable:'.length)] as const] : [],
    ),
  )
}

function leftByWriter(lines: ReadonlySet<string>): Sums {
  const sums = new Sums()
  for (const line of lines) {
    const { writer, currency, amount, isCredit } = JSON.parse(line) as Moved
    sums.count(`${writer} ${currency}`, isCredit ? -minor(amount) : minor(amount))
  }
  return sums
}

function keyOf(run: string, pool: string, work: string | null | undefined): string {
  return `${run} ${pool} ${work ?? '-'}`
}

function sumOf(parts: readonly { readonly amount: string }[]): bigint {
  return parts.reduce((sum, { amount }) => sum + minor(amount), 0n)
}
