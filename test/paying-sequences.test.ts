/** Whatever the order of payments, answers, repetitions and interruptions: nobody is paid twice, and the books always add up. */

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { answerPayments } from '../src/app/paying/answer-payments.ts'
import { followedPayouts } from '../src/app/paying/payout-answers.ts'
import { verifyLedger } from '../src/app/ledger/verify-ledger.ts'
import { printAmount } from '../src/base/index.ts'
import { balancesOf } from '../src/ledger/index.ts'
import type { Hall } from '../src/drivers/hall.ts'
import {
  approvedHall,
  giveAccount,
  pay,
  payingHalls,
  type PayingHalls,
  reportFile,
  statementFile,
} from './paying-hall.ts'

let halls: PayingHalls
before(async () => void (halls = await payingHalls('guildhall-sequences-')))
after(() => halls.end())

type Fate = 'pays' | 'rejects' | 'returns'
type Step =
  | { readonly do: 'pay' }
  | { readonly do: 'killed'; readonly when: 'inside' | 'after' }
  | { readonly do: 'answer'; readonly which: number; readonly again: boolean }

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Step>({ do: 'pay' }) },
    fc.record({ do: fc.constant('killed' as const), when: fc.constantFrom('inside' as const, 'after' as const) }),
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(30), again: fc.boolean() }),
    },
  ),
  { minLength: 6, maxLength: 12 },
)
const fates = fc.array(fc.constantFrom<Fate>('pays', 'rejects', 'returns'), { minLength: 40, maxLength: 40 })

/** A bank that does one thing with each payment that it sees, and tells it whenever it likes, as often as it likes. */
class Bank {
  readonly #fates: readonly Fate[]
  readonly #seen = new Map<string, { fate: Fate; writer: string; amount: string }>()
  readonly #told = new Set<string>()
  #files = 0

  constructor(fates: readonly Fate[]) {
    this.#fates = fates
  }

  async see(hall: Hall): Promise<void> {
    for (const { payout } of await hall.database.read(followedPayouts)) {
      if (this.#seen.has(payout.id)) continue
      const fate = this.#fates[this.#seen.size] ?? 'pays'
      this.#seen.set(payout.id, { fate, writer: payout.writer, amount: printAmount(payout.net) })
    }
  }

  /** How often the money of each payee left for good. */
  paidTo(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { fate, writer } of this.#seen.values())
      if (fate === 'pays') counts.set(writer, (counts.get(writer) ?? 0) + 1)
    return counts
  }

  answerOf(which: number, again: boolean): string | undefined {
    const all = [...this.#seen].flatMap(([id, { fate, amount }]) =>
      fate === 'returns'
        ? [
            { id, amount, what: 'debit' },
            { id, amount, what: 'credit' },
          ]
        : [{ id, amount, what: fate }],
    )
    const open = again ? all : all.filter(({ id, what }) => !this.#told.has(`${id} ${what}`))
    const one = open[which % Math.max(1, open.length)]
    if (!one) return undefined
    this.#told.add(`${one.id} ${one.what}`)
    const name = `bank-${path.basename(halls.folder)}-${this.#files++}-${one.id}`
    if (one.what === 'rejects')
      return reportFile(halls.folder, name, {
        message: 'other',
        statuses: [{ endToEnd: one.id, status: 'RJCT', reason: 'MS03' }],
      })
    const isCredit = one.what === 'credit'
    const line = { endToEnd: one.id, amount: one.amount, on: isCredit ? '2026-11-26' : '2026-11-24', isCredit }
    return statementFile(halls.folder, name, [line])
  }
}

class Killed extends Error {}

/** The process ends before the transaction does, or between the transaction and the file. */
async function payKilled(hall: Hall, when: 'inside' | 'after'): Promise<void> {
  const { database } = hall
  const dying: Hall = {
    ...hall,
    database: {
      ...database,
      read: (work) => database.read(work),
      write: (work) =>
        database.write(async (stores) => {
          await work(stores)
          throw new Killed()
        }),
    },
  }
  const taken = path.join(halls.folder, 'no-folder')
  writeFileSync(taken, '')
  await (when === 'inside' ? pay(dying) : pay(hall, { outFolder: path.join(taken, 'payments') })).catch(
    (error: unknown) => assert.ok(error instanceof Error),
  )
}

async function checkHall(hall: Hall, { bank, total }: { bank: Bank; total: bigint }): Promise<void> {
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  for (const [writer, times] of bank.paidTo()) assert.ok(times <= 1, `${writer} was paid ${times} times`)
  assert.equal(await totalOf(hall), total, 'payable, in transit, withheld and what was paid are what they were')
}

async function totalOf(hall: Hall): Promise<bigint> {
  const transactions = await hall.database.read(({ ledger }) => ledger.transactions())
  const accounts = ['payable:', 'in-transit:', 'withheld:', 'cash:']
  return accounts
    .flatMap((account) => balancesOf(transactions, { account }))
    .reduce((sum, { balance }) => sum + balance.amountMinor, 0n)
}

test('nobody is paid twice, whatever happens in whatever order', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(steps, fates, async (todo, fate) => {
      const hall = await approvedHall(halls, `hall-${count++}`)
      const bank = new Bank(fate)
      const { waiting } = await pay(hall, { dryRun: true })
      for (const { writer } of waiting.slice(0, 4)) await giveAccount(hall, writer!)
      const total = await totalOf(hall)
      for (const step of todo) {
        if (step.do === 'pay') await pay(hall)
        else if (step.do === 'killed') await payKilled(hall, step.when)
        else {
          const file = bank.answerOf(step.which, step.again)
          if (file !== undefined) await answerPayments(hall, { files: [file], dryRun: false })
        }
        await bank.see(hall)
        await checkHall(hall, { bank, total })
      }
      await hall.close()
    }),
    { numRuns: 5 },
  )
})
