import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { test } from 'node:test'

import {
  type CheckEd25519,
  type Checkpoint,
  type Leaf,
  type LeafStore,
  type NoteSigner,
  type TileFiles,
  publishLog,
  verifyLog,
} from './index.ts'

const origin = 'hall.example/log'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const signer: NoteSigner = {
  name: origin,
  publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(12)),
  sign: async (message) => sign(null, message, privateKey),
}
const checkEd25519: CheckEd25519 = ({ message, signature }) => verify(null, message, publicKey, signature)

function storeOf(leaves: readonly Leaf[]): LeafStore {
  return {
    append: async () => assert.fail('nothing is appended here'),
    size: async () => leaves.length,
    leaves: async (start, end) => leaves.slice(start, end),
    indexOf: async () => undefined,
  }
}

function filesOf(map: Map<string, Uint8Array>): TileFiles {
  return { read: async (path) => map.get(path), write: async (path, data) => void map.set(path, Uint8Array.from(data)) }
}

async function publishedLog(count: number, forged?: Leaf) {
  const leaves: Leaf[] = Array.from({ length: count }, (_, at) => ({
    name: `run-${at}`,
    data: Buffer.from(`data ${at}`),
  }))
  if (forged) leaves[7] = forged
  const map = new Map<string, Uint8Array>()
  const checkpoint = await publishLog(storeOf(leaves), filesOf(map), signer, { origin, checkEd25519 })
  const check = (options: { leaves?: Leaf[]; seen?: Checkpoint[] } = {}) =>
    verifyLog({
      tileFiles: filesOf(map),
      ...(options.leaves && { leafStore: storeOf(options.leaves) }),
      ...(options.seen && { seen: options.seen }),
      key: signer,
      origin,
      checkEd25519,
    })
  return { leaves, map, checkpoint, check }
}

test('a changed byte anywhere in the published files is found', async () => {
  const { map, check, leaves } = await publishedLog(300)
  for (const [path, data] of new Map(map)) {
    const step = path.startsWith('tile/') ? 97 : 1
    for (let at = 0; at < data.length; at += step) {
      const changed = Uint8Array.from(data)
      changed[at]! ^= 1
      map.set(path, changed)
      assert.equal((await check({ leaves })).ok, false, `${path}, byte ${at}`)
      if (at % (step * 20) === 0) assert.equal((await check()).ok, false, `${path}, byte ${at}, without the store`)
    }
    map.set(path, data)
  }
  assert.equal((await check({ leaves })).ok, true)
})

test('the first leaf that was changed in the published entries is named', async () => {
  const { map, check, leaves } = await publishedLog(300)
  const entries = Uint8Array.from(map.get('tile/entries/001.p/44')!)
  entries[entries.length - 1]! ^= 1
  map.set('tile/entries/001.p/44', entries)
  const { problems } = await check({ leaves })
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['log/leaf-differs', 'log/root-differs'],
  )
  assert.match(problems[0]!.message, /^Leaf 299 \(run-299\) in tile\/entries\/001\.p\/44 does not have the hash/)
  assert.match(problems[0]!.hint!, /^tile\/entries\/001\.p\/44 was changed/)
})

test('a leaf that was changed in the store is named, and the store is blamed', async () => {
  const { check, leaves } = await publishedLog(300)
  const { problems } = await check({ leaves: leaves.with(17, { name: 'run-17', data: Buffer.from('better') }) })
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['log/leaf-differs'],
  )
  assert.match(problems[0]!.message, /^Leaf 17 \(run-17\) .* differs from the one in the store\.$/)
  assert.match(problems[0]!.hint!, /^The store was changed/)
})

test('a hash that was changed in a tile is named by its leaf, or by the tile above', async () => {
  const { map, check, leaves } = await publishedLog(600)
  const change = async (path: string, at: number) => {
    const before = map.get(path)!
    const after = Uint8Array.from(before)
    after[at]! ^= 1
    map.set(path, after)
    const { problems } = await check({ leaves })
    map.set(path, before)
    return problems
  }
  const low = await change('tile/0/001', 32 * 5)
  assert.match(low[0]!.message, /^Leaf 261 /)
  assert.match(low[0]!.hint!, /^tile\/0\/001 was changed/)
  const high = await change('tile/1/000.p/2', 32)
  assert.deepEqual(
    high.map(({ code, at }) => [code, at?.file]),
    [['log/tile-differs', 'tile/1/000.p/2']],
  )
})

test('files that are missing are named, and the rest is still checked', async () => {
  for (const path of ['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/000', 'tile/entries/001.p/44']) {
    const { map, check, leaves } = await publishedLog(300)
    map.delete(path)
    const { problems, root } = await check({ leaves })
    assert.deepEqual(
      problems.map(({ code, at }) => [code, at?.file]),
      [['log/file-unreadable', path]],
    )
    assert.equal(root, Buffer.from((await publishedLog(300)).checkpoint.root).toString('base64'))
  }
})

test('a full tile stands in for a partial one that was cleared away', async () => {
  const { map, check } = await publishedLog(300)
  const later = await publishedLog(600)
  for (const path of ['tile/0/001', 'tile/entries/001']) map.set(path, later.map.get(path)!)
  for (const path of ['tile/0/001.p/44', 'tile/entries/001.p/44']) map.delete(path)
  assert.equal((await check()).ok, true)
})

test('leaves that wait for publication are a note, leaves that are lost a problem', async () => {
  const { leaves, check } = await publishedLog(10)
  const more = await check({ leaves: [...leaves, { name: 'run-new', data: Buffer.from('new') }] })
  assert.deepEqual(
    [more.ok, more.problems[0]?.code, more.problems[0]?.severity],
    [true, 'log/not-published-yet', 'note'],
  )
  const fewer = await check({ leaves: leaves.slice(0, 9) })
  assert.deepEqual([fewer.ok, fewer.problems.at(-1)?.code], [false, 'log/leaves-missing'])
})

test('a history that was rewritten and signed anew is found by whoever kept a checkpoint', async () => {
  const old = await publishedLog(20)
  const rewritten = await publishedLog(30, { name: 'run-7', data: Buffer.from('a better past') })
  const honest = await publishedLog(30)
  assert.equal((await rewritten.check()).ok, true)
  const found = await rewritten.check({ seen: [old.checkpoint] })
  assert.deepEqual([found.ok, found.problems[0]?.code], [false, 'log/history-changed'])
  assert.equal((await honest.check({ seen: [old.checkpoint, honest.checkpoint] })).ok, true)
  assert.equal((await old.check({ seen: [honest.checkpoint] })).problems[0]?.code, 'log/rolled-back')
  honest.map.clear()
  assert.equal((await honest.check({ seen: [old.checkpoint] })).problems[0]?.code, 'log/rolled-back')
})

test('a thousand wrong leaves are told as a hundred problems', async () => {
  const { leaves, check } = await publishedLog(1000)
  const { problems } = await check({ leaves: leaves.map(({ name }) => ({ name, data: Buffer.from('x') })) })
  assert.equal(problems.length, 100)
})
