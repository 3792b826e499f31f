import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { checkConsistency, checkInclusion } from './check.ts'
import { GrowingTree } from './growing-tree.ts'
import { EMPTY_ROOT, type ReadHash, leafHash, nodeHash, rootOf } from './merkle.ts'
import { proveConsistency, proveInclusion } from './prove.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

// The test tree of Certificate Transparency: eight leaves, and the root over the first one, two, … eight.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The definition of RFC 6962, word for word: split at the largest power of two below the length. */
function definedRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT
  if (hashes.length === 1) return hashes[0]!
  let k = 1
  while (k * 2 < hashes.length) k *= 2
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)))
}

function numberedLeaves(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => leafHash(Buffer.from(`leaf ${at}`)))
}

function readerOf(hashes: readonly Uint8Array[]): ReadHash {
  return (level, index) => rootOf(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level))
}

test('the test tree of Certificate Transparency has its published roots', () => {
  const tree = new GrowingTree()
  assert.equal(hex(EMPTY_ROOT), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  for (const [at, leaf] of LEAVES.entries()) {
    tree.append(leafHash(unhex(leaf)))
    const hashes = LEAVES.slice(0, at + 1).map((each) => leafHash(unhex(each)))
    assert.equal(hex(rootOf(hashes)), ROOTS[at])
    assert.equal(hex(tree.root()), ROOTS[at])
  }
})

test('the test tree of Certificate Transparency has its published proofs', async () => {
  const readHash = readerOf(LEAVES.map((leaf) => leafHash(unhex(leaf))))
  const inclusion = async (index: number, size: number) => (await proveInclusion(index, size, readHash)).map(hex)
  const consistency = async (old: number, size: number) => (await proveConsistency(old, size, readHash)).map(hex)
  const eight = [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]
  const [third, ninetySixth] = ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', eight[0]]
  const pair = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
  assert.deepEqual(await inclusion(0, 1), [])
  assert.deepEqual(await inclusion(0, 8), eight)
  assert.deepEqual(await inclusion(5, 8), [third, pair, ROOTS[3]])
  assert.deepEqual(await consistency(1, 8), [ninetySixth, eight[1], eight[2]])
  assert.deepEqual(await consistency(2, 5), [eight[1], third])
  assert.deepEqual(await consistency(6, 8), [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    pair,
    ROOTS[3],
  ])
})

test('the root is that of the definition for every size to 300, also when the tree grows leaf by leaf', () => {
  const hashes = numberedLeaves(300)
  const tree = new GrowingTree()
  for (let size = 0; size <= 300; size++) {
    const root = hex(definedRoot(hashes.slice(0, size)))
    assert.equal(hex(rootOf(hashes.slice(0, size))), root)
    assert.equal(hex(tree.root()), root)
    if (size < 300) tree.append(hashes[size]!)
  }
})

test('a tree that is resumed from its partial tiles grows like one that was never put away', () => {
  const hashes = numberedLeaves(600)
  for (const cut of [0, 1, 255, 256, 257, 511, 512, 599]) {
    const first = new GrowingTree()
    for (const hash of hashes.slice(0, cut)) first.append(hash)
    const edge: Uint8Array[][] = [[], [], []].slice(0, cut === 0 ? 0 : cut < 256 ? 1 : 2)
    for (const { level, hashes: partial } of first.partialTiles()) edge[level] = [...partial]
    const second = GrowingTree.resume(cut, edge)
    for (const hash of hashes.slice(cut)) second.append(hash)
    assert.equal(hex(second.root()), hex(rootOf(hashes)))
  }
})

test('every leaf of every size to 300 is proved, and no other leaf by its proof', async () => {
  const hashes = numberedLeaves(300)
  for (let size = 1; size <= 300; size += size < 40 ? 1 : 13) {
    const [readHash, root] = [readerOf(hashes.slice(0, size)), rootOf(hashes.slice(0, size))]
    for (let index = 0; index < size; index += size < 40 ? 1 : 7) {
      const proof = await proveInclusion(index, size, readHash)
      const claim = { leafHash: hashes[index]!, index, size, root, proof }
      assert.equal(checkInclusion(claim), true, `leaf ${index} of ${size}`)
      assert.equal(checkInclusion({ ...claim, leafHash: hashes[(index + 1) % 300]! }), false)
      if (size > 1) assert.equal(checkInclusion({ ...claim, index: (index + 1) % size }), false)
      assert.equal(checkInclusion({ ...claim, proof: [...proof, root] }), false)
      assert.equal(checkInclusion({ ...claim, proof: proof.slice(0, -1) }), size === 1)
    }
  }
})

test('every older tree is consistent with every later one to 300, and no other root is', async () => {
  const hashes = numberedLeaves(300)
  const sizes = [...Array(34).keys(), 63, 64, 65, 127, 128, 129, 200, 255, 256, 257, 299, 300]
  for (const size of sizes) {
    const [readHash, root] = [readerOf(hashes.slice(0, size)), rootOf(hashes.slice(0, size))]
    for (const oldSize of sizes.filter((each) => each <= size)) {
      const proof = await proveConsistency(oldSize, size, readHash)
      const claim = { oldSize, oldRoot: rootOf(hashes.slice(0, oldSize)), size, root, proof }
      assert.equal(checkConsistency(claim), true, `${oldSize} in ${size}`)
      assert.equal(checkConsistency({ ...claim, oldRoot: leafHash(Buffer.from('other')) }), false)
      assert.equal(checkConsistency({ ...claim, proof: [...proof, root] }), false)
      if (oldSize > 0) assert.equal(checkConsistency({ ...claim, root: leafHash(Buffer.from('other')) }), false)
      if (proof.length > 0) assert.equal(checkConsistency({ ...claim, proof: proof.slice(1) }), false)
    }
  }
})

test('an older size above the size, or sizes that are no counts, are false and no crash', () => {
  const root = EMPTY_ROOT
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53, Infinity]) {
    assert.equal(checkInclusion({ leafHash: root, index: 0, size, root, proof: [] }), false)
    assert.equal(checkConsistency({ oldSize: 0, oldRoot: root, size, root, proof: [] }), false)
  }
  assert.equal(checkConsistency({ oldSize: 2, oldRoot: root, size: 1, root, proof: [] }), false)
})

test('a proof with one bit changed anywhere is found', async () => {
  const hashes = numberedLeaves(300)
  const root = rootOf(hashes)
  await fc.assert(
    fc.asyncProperty(fc.nat(299), fc.nat(), fc.nat(255), async (index, which, bit) => {
      const proof = await proveInclusion(index, 300, readerOf(hashes))
      const at = which % proof.length
      const changed = Uint8Array.from(proof[at]!)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const tampered = proof.with(at, changed)
      return !checkInclusion({ leafHash: hashes[index]!, index, size: 300, root, proof: tampered })
    }),
    { numRuns: 200 },
  )
})
