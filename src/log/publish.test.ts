import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'

import type { Refusal } from '../base/index.ts'
import {
  type CheckEd25519,
  type Leaf,
  type LeafStore,
  type NoteSigner,
  type TileFiles,
  checkConsistency,
  checkProof,
  decodeEntries,
  encodeEntries,
  leafHash,
  proveGrowth,
  proveLeaf,
  publishLog,
  rootOf,
  tilePath,
  tileWidth,
  verifyLog,
} from './index.ts'

const origin = 'hall.example/log'
const key = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12))
const signer: NoteSigner = { name: origin, publicKey, sign: async (message) => sign(null, message, key) }
const checkEd25519: CheckEd25519 = ({ message, signature }) => verify(null, message, createPublicKey(key), signature)
const options = { origin, checkEd25519 }

function storeOf(leaves: Leaf[]): LeafStore {
  return {
    append: async (more) => void leaves.push(...more),
    size: async () => leaves.length,
    leaves: async (start, end) => leaves.slice(start, end),
    indexOf: async (name) => {
      const index = leaves.findIndex((leaf) => leaf.name === name)
      return index < 0 ? undefined : index
    },
  }
}

/** Files in memory that stop working after `writesLeft` writes, like a process that is killed. */
function filesOf(map: Map<string, Uint8Array>, { writesLeft = Infinity } = {}): TileFiles {
  let left = writesLeft
  return {
    read: async (path) => map.get(path),
    write: async (path, data) => {
      if (left-- <= 0) throw new Error('killed')
      map.set(path, Uint8Array.from(data))
    },
  }
}

function numberedLeaves(count: number, start = 0): Leaf[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `leaf-${start + at}`,
    data: Buffer.from(`data ${start + at}`),
  }))
}

function printed(map: Map<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...map].map(([path, data]) => [path, Buffer.from(data).toString('base64')]))
}

function verification(map: Map<string, Uint8Array>, leaves?: Leaf[]) {
  return verifyLog({ tileFiles: filesOf(map), ...(leaves && { leafStore: storeOf(leaves) }), key: signer, ...options })
}

test('paths of tiles follow the published examples', () => {
  assert.equal(tilePath(0, 1234067), 'tile/0/x001/x234/067')
  assert.equal(tilePath('entries', 0, 17), 'tile/entries/000.p/17')
  assert.equal(tilePath(2, 999), 'tile/2/999')
  assert.equal(tilePath(2, 1000), 'tile/2/x001/000')
  // A tree of 70,000: 273 full tiles and one of 112, one full above them and one of 17, one of 1.
  assert.deepEqual([tileWidth(0, 272, 70_000), tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)], [256, 112, 0])
  assert.deepEqual([tileWidth(1, 0, 70_000), tileWidth(1, 1, 70_000), tileWidth(2, 0, 70_000)], [256, 17, 1])
})

test('entries are read back as they were written, and cut bundles are refused', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }), (entries) => {
      const bytes = encodeEntries(entries)
      assert.deepEqual(decodeEntries(bytes, entries.length), entries)
      assert.equal(decodeEntries(bytes, entries.length + 1), undefined)
      if (bytes.length > 0) assert.equal(decodeEntries(bytes.subarray(0, -1), entries.length), undefined)
    }),
  )
})

test('a published log verifies, and its leaves are proved offline', async () => {
  const [leaves, map] = [numberedLeaves(300), new Map<string, Uint8Array>()]
  const checkpoint = await publishLog(storeOf(leaves), filesOf(map), signer, options)
  assert.deepEqual(checkpoint.root, rootOf(leaves.map(({ data }) => leafHash(data))))
  assert.deepEqual([...map.keys()].sort(), [
    'checkpoint',
    'tile/0/000',
    'tile/0/001.p/44',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/44',
  ])
  assert.deepEqual((await verification(map, leaves)).problems, [])
  for (const index of [0, 255, 256, 299]) {
    const text = await proveLeaf(filesOf(map), { index })
    assert.equal((await checkProof(text, leaves[index]!.data, { key: signer, ...options })).ok, true)
  }
})

test('the log of no leaves is published and verifies', async () => {
  const map = new Map<string, Uint8Array>()
  await publishLog(storeOf([]), filesOf(map), signer, options)
  assert.deepEqual([...map.keys()], ['checkpoint'])
  const { ok, size, root } = await verification(map, [])
  assert.deepEqual([ok, size, root], [true, 0, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='])
})

test('publishing twice changes nothing', async () => {
  const [leaves, map] = [numberedLeaves(3), new Map<string, Uint8Array>()]
  await publishLog(storeOf(leaves), filesOf(map), signer, options)
  await publishLog(storeOf(leaves), filesOf(map, { writesLeft: 0 }), signer, options)
})

test('killed between any two writes and run again, it writes the same bytes as without the kill', async () => {
  const leaves = numberedLeaves(520)
  const whole = new Map<string, Uint8Array>()
  const first = filesOf(whole)
  await publishLog(storeOf(leaves.slice(0, 250)), first, signer, options)
  const before = new Map(whole)
  await publishLog(storeOf(leaves), first, signer, options)
  for (let writesLeft = 0; ; writesLeft++) {
    const map = new Map(before)
    try {
      await publishLog(storeOf(leaves), filesOf(map, { writesLeft }), signer, options)
      assert.ok(writesLeft > 5)
      break
    } catch (error) {
      assert.equal((error as Error).message, 'killed')
    }
    const { ok, size } = await verification(map, leaves)
    assert.deepEqual([ok, size], [true, 250], `after ${writesLeft} writes the old checkpoint still holds`)
    await publishLog(storeOf(leaves), filesOf(map), signer, options)
    assert.deepEqual(printed(map), printed(whole))
  }
})

test('leaf by leaf or all at once: the files of the last size are the same', async () => {
  const leaves = numberedLeaves(270)
  const [slow, fast] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()]
  for (let size = 0; size <= 270; size += size > 240 && size < 262 ? 1 : 9) {
    await publishLog(storeOf(leaves.slice(0, size)), filesOf(slow), signer, options)
  }
  await publishLog(storeOf(leaves), filesOf(slow), signer, options)
  await publishLog(storeOf(leaves), filesOf(fast), signer, options)
  for (const [path, data] of fast) assert.deepEqual(slow.get(path), data, path)
})

test('the cost of publishing follows the new leaves', async () => {
  const [leaves, map] = [numberedLeaves(5000), new Map<string, Uint8Array>()]
  await publishLog(storeOf(leaves), filesOf(map), signer, options)
  let read = 0
  const all = [...leaves, ...numberedLeaves(10, 5000)]
  const counting: LeafStore = {
    ...storeOf(all),
    leaves: async (start, end) => {
      read += end - start
      return all.slice(start, end)
    },
  }
  await publishLog(counting, filesOf(map, { writesLeft: 5 }), signer, options)
  assert.ok(read <= 2 * 256, `${read} leaves were read`)
  assert.equal((await verification(map, all)).ok, true)
})

test('leaves that contradict what was published are refused, and nothing is written', async () => {
  for (const changed of [0, 255, 256, 299]) {
    const [leaves, map] = [numberedLeaves(300), new Map<string, Uint8Array>()]
    await publishLog(storeOf(leaves), filesOf(map), signer, options)
    if (changed < 256) map.delete('tile/0/001.p/44') // the tiles are gone as well, so all is computed anew
    const forged = [...leaves, ...numberedLeaves(5, 300)].with(changed, { name: 'forged', data: Buffer.from('x') })
    const files = filesOf(map, { writesLeft: 0 })
    await assert.rejects(publishLog(storeOf(forged), files, signer, options), { code: 'log/would-fork' })
  }
})

test('a store that lost leaves is refused', async () => {
  const map = new Map<string, Uint8Array>()
  await publishLog(storeOf(numberedLeaves(10)), filesOf(map), signer, options)
  await assert.rejects(publishLog(storeOf(numberedLeaves(9)), filesOf(map), signer, options), {
    code: 'log/would-fork',
  })
  const lying = { ...storeOf(numberedLeaves(9)), size: async () => 12 }
  await assert.rejects(publishLog(lying, filesOf(map), signer, options), { code: 'log/leaves-missing' })
})

test('a checkpoint by another key, or of another log, is not continued', async () => {
  const map = new Map<string, Uint8Array>()
  await publishLog(storeOf(numberedLeaves(2)), filesOf(map), signer, options)
  const stranger = { ...signer, name: 'stranger' }
  const elsewhere = { ...options, origin: 'elsewhere.example/log' }
  const foreign = { code: 'log/foreign-checkpoint' }
  await assert.rejects(publishLog(storeOf(numberedLeaves(3)), filesOf(map), stranger, options), foreign)
  await assert.rejects(publishLog(storeOf(numberedLeaves(3)), filesOf(map), signer, elsewhere), foreign)
  map.set('checkpoint', Buffer.of(255, 254))
  await assert.rejects(publishLog(storeOf(numberedLeaves(3)), filesOf(map), signer, options), foreign)
})

test('a leaf that is too large is refused by name', async () => {
  const leaves = [{ name: 'run-large', data: new Uint8Array(65_536) }]
  await assert.rejects(publishLog(storeOf(leaves), filesOf(new Map()), signer, options), (error: Refusal) => {
    assert.equal(error.code, 'log/leaf-too-large')
    return error.message.includes('run-large')
  })
})

test('a publisher who finds a new checkpoint at the end gives way', async () => {
  const map = new Map<string, Uint8Array>()
  await publishLog(storeOf(numberedLeaves(2)), filesOf(map), signer, options)
  let reads = 0
  const racing: TileFiles = {
    ...filesOf(map),
    read: async (path) => (path === 'checkpoint' && ++reads === 2 ? Buffer.from('newer') : map.get(path)),
  }
  const refused = { code: 'log/published-meanwhile' }
  await assert.rejects(publishLog(storeOf(numberedLeaves(3)), racing, signer, options), refused)
})

test('an older checkpoint is proved to be the beginning of the newer one', async () => {
  const [leaves, map] = [numberedLeaves(600), new Map<string, Uint8Array>()]
  const old = await publishLog(storeOf(leaves.slice(0, 77)), filesOf(map), signer, options)
  await publishLog(storeOf(leaves), filesOf(map), signer, options)
  const { checkpoint, proof } = await proveGrowth(filesOf(map), old)
  const { size, root } = checkpoint
  assert.equal(checkConsistency({ oldSize: old.size, oldRoot: old.root, size, root, proof }), true)
})

test('proofs are refused for what is not published, and for tiles that are gone or changed', async () => {
  const [leaves, map] = [numberedLeaves(300), new Map<string, Uint8Array>()]
  await assert.rejects(proveLeaf(filesOf(map), { index: 0 }), { code: 'log/nothing-published' })
  await publishLog(storeOf(leaves), filesOf(map), signer, options)
  await assert.rejects(proveLeaf(filesOf(map), { index: 300 }), { code: 'log/not-published-yet' })
  const tile = map.get('tile/0/000')!
  map.set('tile/0/000', Uint8Array.from(tile).fill(0, 0, 1))
  await assert.rejects(proveLeaf(filesOf(map), { index: 200 }), { code: 'log/tiles-damaged' })
  map.delete('tile/0/000')
  await assert.rejects(proveLeaf(filesOf(map), { index: 200 }), { code: 'log/tile-missing' })
  await publishLog(storeOf(leaves), filesOf(map), signer, { ...options, rebuild: true })
  assert.deepEqual((await verification(map, leaves)).problems, [])
})
