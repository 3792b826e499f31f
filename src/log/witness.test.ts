import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { checkEd25519, memoryOf, PublishedLog, signerOf, textLeaves } from './sample-logs.test.ts'
import { BadInput, Refusal } from '../base/index.ts'
import { addCosignatures, checkQuorum } from './cosignature.ts'
import { singleKey } from './key-chain.ts'
import { parseNote } from './note.ts'
import { proveConsistency } from './prove.ts'
import { hashReader } from './tiles.ts'
import { parseWitnessRequest, printWitnessRequest } from './witness-request.ts'
import { witnessCheckpoint } from './witness.ts'

const origin = 'hall.example/log'
const log = signerOf(origin, 7)
const [one, two, third] = [signerOf('one.example', 21), signerOf('two.example', 22), signerOf('three.example', 23)]
const chain = singleKey(origin, log)
const letters = (count: number, word = 'leaf') => textLeaves(Array.from({ length: count }, (_, at) => `${word} ${at}`))

/** Asks with whatever proof the published tiles give. */
async function ask(
  published: PublishedLog,
  text: string,
  {
    oldSize,
    size,
    memory,
    signer = one,
  }: { oldSize: number; size: number; memory: ReturnType<typeof memoryOf>; signer?: typeof one },
) {
  const proof = oldSize <= size ? await proveConsistency(oldSize, size, hashReader(published.files, size)) : []
  const request = parseWitnessRequest(printWitnessRequest({ oldSize, proof, checkpoint: text })).request!
  return witnessCheckpoint(request, { memory, chain, signer, seconds: 1_700_000_000, checkEd25519 })
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refusal) return error.code
  return error instanceof BadInput ? (error.problems[0]?.code ?? '') : 'done'
}

test('a witness cosigns what continues what it has seen, and its line counts for a quorum', async () => {
  const published = new PublishedLog(origin, log)
  const memory = memoryOf()
  const first = await published.publish(letters(3))
  await ask(published, first.text, { oldSize: 0, size: 3, memory })
  const second = await published.publish(letters(700))
  const { line } = await ask(published, second.text, { oldSize: 3, size: 700, memory })
  assert.equal(memory.text, second.text)
  const added = await addCosignatures(second.text, line, { witnesses: [one], checkEd25519 })
  const { note } = parseNote(added.note!)
  assert.deepEqual((await checkQuorum(note!, { witnesses: [one, two], quorum: 1, checkEd25519 })).problems, [])
  const more = await checkQuorum(note!, { witnesses: [one, two], quorum: 2, checkEd25519 })
  assert.deepEqual([more.problems[0]?.code, more.cosigned.length], ['log/no-quorum', 1])
  assert.match(more.problems[0]!.message, /two\.example/)
})

test('a witness that is named twice, or under two names, counts once', async () => {
  const published = new PublishedLog(origin, log)
  const { text } = await published.publish(letters(1))
  const alias = { ...one, name: 'alias.example' }
  const lines = [one, alias].map((signer) => ask(published, text, { oldSize: 0, size: 1, memory: memoryOf(), signer }))
  const response = (await Promise.all(lines)).map(({ line }) => line).join('')
  const { note } = await addCosignatures(text, response, { witnesses: [one, alias], checkEd25519 })
  const checked = await checkQuorum(parseNote(note ?? text).note!, {
    witnesses: [one, one, alias],
    quorum: 2,
    checkEd25519,
  })
  assert.equal(checked.problems[0]?.code, 'log/no-quorum')
})

test('a fork is refused with both roots, at the same size and at a larger one', async () => {
  const [honest, forked] = [new PublishedLog(origin, log), new PublishedLog(origin, log)]
  const memory = memoryOf()
  const seen = await honest.publish(letters(300))
  await ask(honest, seen.text, { oldSize: 0, size: 300, memory })
  for (const size of [300, 900]) {
    const other = await forked.publish(letters(size, 'other'))
    const error: unknown = await ask(forked, other.text, { oldSize: 300, size, memory }).catch(
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'log/fork')
    for (const { root } of [seen.checkpoint, other.checkpoint])
      assert.ok(error.message.includes(Buffer.from(root).toString('base64')))
    assert.equal(memory.text, seen.text)
  }
})

test('a witness never goes back, and says from where it wants to be asked', async () => {
  const published = new PublishedLog(origin, log)
  const memory = memoryOf()
  const older = await published.publish(letters(5))
  const newer = await published.publish(letters(9))
  await ask(published, newer.text, { oldSize: 0, size: 9, memory })
  assert.equal(await codeOf(ask(published, older.text, { oldSize: 5, size: 5, memory })), 'log/witness-goes-back')
  const newest = await published.publish(letters(12))
  const error: unknown = await ask(published, newest.text, { oldSize: 5, size: 12, memory }).catch(
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Refusal)
  assert.deepEqual([error.code, error.facts['size']], ['log/witness-elsewhere', 9])
  assert.equal(memory.text, newer.text)
})

test('a checkpoint by another key, of another log or with a changed letter is not cosigned', async () => {
  const memory = memoryOf()
  const [foreign, elsewhere] = [new PublishedLog(origin, third), new PublishedLog('else.example', log)]
  assert.equal(
    await codeOf(ask(foreign, (await foreign.publish(letters(2))).text, { oldSize: 0, size: 2, memory })),
    'log/not-signed',
  )
  assert.equal(
    await codeOf(ask(elsewhere, (await elsewhere.publish(letters(2))).text, { oldSize: 0, size: 2, memory })),
    'log/other-log',
  )
  const published = new PublishedLog(origin, log)
  const { text } = await published.publish(letters(2))
  assert.equal(
    await codeOf(ask(published, text.replace('\n2\n', '\n3\n'), { oldSize: 0, size: 2, memory })),
    'log/bad-signature',
  )
  assert.equal(memory.text, undefined)
})

test('the answer of a witness is taken once, by itself, and never when it is of another checkpoint', async () => {
  const published = new PublishedLog(origin, log)
  const first = await published.publish(letters(2))
  const { line } = await ask(published, first.text, { oldSize: 0, size: 2, memory: memoryOf() })
  const once = await addCosignatures(first.text, line, { witnesses: [one], checkEd25519 })
  const twice = await addCosignatures(once.note!, line + line, { witnesses: [one], checkEd25519 })
  assert.equal(twice.note, once.note)
  const second = await published.publish(letters(3))
  const wrong = await addCosignatures(second.text, line, { witnesses: [one], checkEd25519 })
  assert.equal(wrong.problems[0]?.code, 'log/bad-cosignature')
  const unknown = await addCosignatures(first.text, line, { witnesses: [two], checkEd25519 })
  assert.deepEqual([unknown.note, unknown.added], [first.text, []])
  for (const text of ['', '9\n', 'refused', `${line}x\n`])
    assert.equal(
      (await addCosignatures(first.text, text, { witnesses: [one], checkEd25519 })).problems[0]?.code,
      'log/bad-response',
    )
})

test('whatever is asked in whatever order, what a witness cosigned is one history that only grows', async () => {
  const logs = [new PublishedLog(origin, log), new PublishedLog(origin, log)]
  const texts = [new Map<number, string>(), new Map<number, string>()]
  for (const [at, published] of logs.entries())
    // the two are one history up to 4 leaves
    for (let size = 1; size <= 9; size++) {
      const leaves = letters(size).map((leaf, index) =>
        at === 1 && index >= 4 ? { ...leaf, data: Buffer.from(`other ${index}`) } : leaf,
      )
      texts[at]!.set(size, (await published.publish(leaves)).text)
    }
  const step = fc.record({ which: fc.nat(1), size: fc.integer({ min: 1, max: 9 }), old: fc.option(fc.nat(9)) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const memory = memoryOf()
      let [seen, branch] = [0, undefined as number | undefined]
      for (const { which, size, old } of steps) {
        const asked = { oldSize: old ?? seen, size, memory }
        const code = await codeOf(ask(logs[which]!, texts[which]!.get(size)!, asked))
        const continues = size >= seen && (branch === undefined || branch === which || size <= 4)
        assert.equal(
          code === 'done',
          continues && asked.oldSize === seen,
          `${code} at ${seen}, asked ${which}/${size} from ${asked.oldSize}`,
        )
        if (code === 'done') [seen, branch] = [size, size > 4 ? which : branch]
      }
    }),
    { numRuns: 60 },
  )
})

test('a broken request is named by the line that is wrong', () => {
  const hash = Buffer.alloc(32).toString('base64')
  const lineOf = (text: string) => parseWitnessRequest(text).problems[0]?.at?.line
  assert.equal(lineOf(''), 1)
  assert.equal(lineOf('old 01\n\nx\n'), 1)
  assert.equal(lineOf('old 1\n'), 1)
  assert.equal(lineOf(`old 1\n${hash}\nAAAA\n\nx\n`), 3)
  assert.ok(lineOf(`old 1\n${`${hash}\n`.repeat(64)}\nx\n`))
  fc.assert(fc.property(fc.string(), (text) => void parseWitnessRequest(text)))
})
