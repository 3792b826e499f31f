/**
 * A program that writes to the books beside others. `node ledger-writer.ts TARGET post MEMO KEYS` posts the keys `k1…` one by one, each
 * in a transaction of its own; `… seal PERIOD` seals. Prints one line of JSON for each: what was posted, or the code of the refusal.
 */

import { parsePeriod, Refusal } from '../src/base/index.ts'
import { openDatabase } from '../src/drivers/database/index.ts'
import type { LedgerStore } from '../src/ledger/index.ts'

const [target = '', task = '', text = '', keys = '0'] = process.argv.slice(2)
const hall = await openDatabase(JSON.parse(target) as { file: string })
const amount = { amountMinor: 5n, currency: 'USD' }

async function say(work: (ledger: LedgerStore) => Promise<object>): Promise<void> {
  const said = await hall
    .write(({ ledger }) => work(ledger))
    .catch((error: unknown) => {
      if (error instanceof Refusal) return { refused: error.code }
      throw error
    })
  process.stdout.write(`${JSON.stringify(said)}\n`)
}

if (task === 'seal') {
  const period = parsePeriod(text) ?? { start: '', end: '' }
  await say(async (ledger) => {
    const { seal, known } = await ledger.seal(period, { on: '2027-01-15' })
    return { sealed: seal.transactions, known }
  })
} else {
  for (let each = 1; each <= Number(keys); each++) {
    const postings = [
      { account: 'cash:bank', amount },
      { account: 'pool:one', amount: { ...amount, amountMinor: -5n } },
    ]
    await say((ledger) =>
      ledger.post([{ key: `k${each}`, on: '2026-06-01', memo: text, reverses: undefined, postings }]),
    )
  }
}
await hall.close()
