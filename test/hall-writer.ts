/**
 * A program that writes to a hall, to be killed by a test. Each round is one transaction: a draft with its texts, facts, two
 * transactions of the ledger and three leaves. Says `inside N` before the transaction ends and `kept N` after it.
 * `node hall-writer.ts TARGET NAME ROUNDS` with the target as JSON.
 */

import { openDatabase } from '../src/drivers/database/index.ts'
import type { Stores } from '../src/drivers/ports.ts'
import { sha256Hex } from '../src/base/index.ts'
import { makeDraft, nextSequence } from '../src/registry/index.ts'
import type { Screenplay } from '../src/screenplay/index.ts'

const [target = '', name = '', rounds = '0'] = process.argv.slice(2)
const hall = await openDatabase(JSON.parse(target) as { file: string })
const work = { id: `work-${name}`, title: name, knownOn: '2026-01-01' }
for (let round = 1; round <= Number(rounds); round++) {
  await hall.write(async (stores) => {
    await writeRound(stores)
    process.stdout.write(`inside ${round}\n`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  })
  process.stdout.write(`kept ${round}\n`)
}
await hall.close()

async function writeRound({ registry, facts, ledger, leaves }: Stores): Promise<void> {
  await registry.addWork(work)
  const sequence = nextSequence(await registry.draftsOf(work.id))
  const text = Array.from({ length: 400 }, (_, line) => sha256Hex(`${name} ${sequence} ${line}`)).join('\n')
  const screenplay: Screenplay = {
    format: 'text',
    titlePage: { title: name, credit: undefined, authors: undefined, draftDate: undefined, fields: [] },
    elements: [{ kind: 'action', text, line: 1 }],
    scenes: [{ heading: undefined, number: undefined, start: 0, end: 1 }],
  }
  const source = new TextEncoder().encode(text)
  const byClass = { heading: 0, action: 400, cue: 0, parenthetical: 0, dialogue: 0, lyric: 0, transition: 0 }
  const draft = makeDraft({
    work: work.id,
    sequence,
    fileName: `${name}-${sequence}.txt`,
    source,
    screenplay,
    words: { ruleVersion: '1', words: text.split('\n'), classes: new Uint8Array(400).fill(1) },
    counts: { ruleVersion: '1', byClass, feeBasis: 400 },
    pages: 1,
    knownOn: '2026-01-01',
  })
  const id = `${name}-${sequence}`
  await registry.addDraft(draft, { source, screenplay })
  await facts.addBatch(
    { id: `batch-${id}`, kind: 'services', name: id, sha256: sha256Hex(id), knownOn: '2026-01-01' },
    Array.from({ length: 100 }, (_, row) => {
      return {
        id: `fact-${id}-${row}`,
        kind: 'services' as const,
        columns: { service: id },
        knownOn: '2026-01-01',
        source: undefined,
      }
    }),
  )
  await ledger.post(
    ['a', 'b'].map((half) => ({
      key: `${id}-${half}`,
      on: '2026-01-01',
      memo: '',
      reverses: undefined,
      postings: [
        { account: 'cash:bank', amount: { amountMinor: 7n, currency: 'USD' } },
        { account: `payable:${name}`, amount: { amountMinor: -7n, currency: 'USD' } },
      ],
    })),
  )
  await leaves.append([0, 1, 2].map((leaf) => ({ name: `${id}-${leaf}`, data: new Uint8Array([leaf]) })))
}
