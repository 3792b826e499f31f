/** The log in leaves a second: built, published into files, proved, checked and verified whole; and the rows of a fact table. */

import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { readFactFile } from '../src/drivers/fact-files.ts'
import { checkEd25519, createNoteSigner } from '../src/drivers/keys.ts'
import { openTileFiles } from '../src/drivers/log-files.ts'
import { takeInRows } from '../src/facts/index.ts'
import {
  GrowingTree,
  checkInclusion,
  checkProof,
  hashReader,
  leafHash,
  proveInclusion,
  proveLeaf,
  publishLog,
  verifyLog,
} from '../src/log/index.ts'

const LEAVES = 1_000_000
const MORE = 1_000
const PROOFS = 2_000
const ROWS = 100_000

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
try {
  await benchLog()
  await benchFacts()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function benchLog(): Promise<void> {
  const leaves = Array.from({ length: LEAVES }, (_, at) => ({
    name: `run-${at}`,
    data: Buffer.from(`{"commitment":"${at.toString().padStart(64, '0')}","kind":"run","name":"run-${at}"}`),
  }))
  let held = LEAVES - MORE
  const leafStore = {
    append: async () => undefined,
    size: async () => held,
    leaves: async (start: number, end: number) => leaves.slice(start, end),
    indexOf: async () => undefined,
  }
  const signer = await createNoteSigner(path.join(folder, 'log.key'), 'bench.example/log')
  const tileFiles = openTileFiles(path.join(folder, 'log'))
  const options = { origin: signer.name, checkEd25519 }

  await timed('build the tree', LEAVES, 'leaves', async () => {
    const tree = new GrowingTree()
    for (const { data } of leaves) tree.append(leafHash(data))
    return tree.root()
  })
  await timed('publish into files', held, 'leaves', () => publishLog(leafStore, tileFiles, signer, options))
  held = LEAVES
  const checkpoint = await timed(`publish ${MORE} more`, MORE, 'leaves', () =>
    publishLog(leafStore, tileFiles, signer, options),
  )

  const { size, root } = checkpoint
  const readHash = hashReader(tileFiles, size)
  const indices = Array.from({ length: PROOFS }, (_, at) => (at * 7919) % size)
  const proofs = await timed('prove', PROOFS, 'leaves', () =>
    Promise.all(indices.map((index) => proveInclusion(index, size, readHash))),
  )
  const hashes = indices.map((index) => leafHash(leaves[index]!.data))
  await timed('check the path', PROOFS, 'proofs', async () => {
    const claims = indices.map((index, at) => ({ leafHash: hashes[at]!, index, size, root, proof: proofs[at]! }))
    if (!claims.every(checkInclusion)) throw new Error('a proof is not true')
  })
  const text = await proveLeaf(tileFiles, { index: 77 })
  await timed('check a proof file', PROOFS, 'proofs', async () => {
    for (let i = 0; i < PROOFS; i++) {
      if (!(await checkProof(text, leaves[77]!.data, { key: signer, ...options })).ok)
        throw new Error('a proof is not true')
    }
  })
  const verification = await timed('verify the whole log', LEAVES, 'leaves', () =>
    verifyLog({ tileFiles, leafStore, key: signer, ...options }),
  )
  if (!verification.ok) throw new Error('the log does not verify')
  console.log(`a proof of ${size} leaves has ${proofs[0]!.length} hashes; its file ${text.length} bytes`)
}

async function benchFacts(): Promise<void> {
  const lines = Array.from(
    { length: ROWS },
    (_, at) => `Modelworks,Scribe,,training,work-${at},${at},2026-01-01,,declared`,
  )
  const file = path.join(folder, 'training_uses.csv')
  await writeFile(file, `company,tool,model,purpose,work,words,starts_on,ends_on,basis\n${lines.join('\n')}\n`)
  await timed('take in a CSV', ROWS, 'rows', async () => {
    const { rows, columns } = await readFactFile(file)
    const { facts } = await takeInRows('training_uses', rows, {
      knownOn: '2026-06-01',
      name: 'bench',
      columns: columns!,
    })
    if (facts.length !== ROWS) throw new Error('not all rows were taken in')
  })
}

async function timed<T>(name: string, count: number, unit: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(count / seconds).toLocaleString('en-US')
  console.log(`${name.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s ${rate.padStart(10)} ${unit}/s`)
  return result
}
