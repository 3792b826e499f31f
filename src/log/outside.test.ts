import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { checkEd25519 } from './sample-logs.test.ts'
import { checkCosignatures, checkQuorum } from './cosignature.ts'
import { openCheckpoint } from './checkpoint.ts'
import { parseNote } from './note.ts'
import { checkProof, parseProof, printProof } from './proof-file.ts'
import { tilePath } from './tiles.ts'
import { COSIGNATURE, type VerifierKey, parseVerifierKey, parseWitnessKey, printVerifierKey } from './verifier-key.ts'
import { parseWitnessRequest, printWitnessRequest } from './witness-request.ts'

const vector = (name: string): string =>
  readFileSync(new URL(`../../test/cases/log-vectors/${name}`, import.meta.url), 'utf8')

const GO_KEY = parseVerifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8')
  .key as VerifierKey
const CT_KEY = 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f'
const WITNESS_KEY = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'

test('the signed trees of the Go checksum database are believed, and changed ones are not', async () => {
  const trusted = { key: GO_KEY, origin: 'go.sum database tree', checkEd25519 }
  const text = vector('sum.golang.org.checkpoint')
  assert.equal((await openCheckpoint(text, trusted)).checkpoint?.size, 65209736)
  const changed = await openCheckpoint(text.replace('65209736', '65209737'), trusted)
  assert.equal(changed.problems[0]?.code, 'log/bad-signature')
})

test('a real record of the Go checksum database is proved by its tiles to its signed tree', async () => {
  const text = vector('sum.golang.org.tlog-proof')
  const version = 'golang.org/x/sync v0.1.0'
  const record = `${version} h1:wsuoTGHzEhffawBOhz5CYhcrV4IdKZbEyZjBMuTp12o=\n${version}/go.mod h1:RxMgew5VJxzue5/jJTE5uejpjVlOe/izrB70Jof72aM=\n`
  const trusted = { key: GO_KEY, origin: 'go.sum database tree', checkEd25519 }
  const checked = await checkProof(text, Buffer.from(record), trusted)
  assert.deepEqual([checked.ok, checked.index, checked.checkpoint?.size], [true, 13544323, 66393050])
  assert.equal((await checkProof(text, Buffer.from(record.replace('v0.1.0', 'v0.1.1')), trusted)).ok, false)
  assert.equal(
    (await checkProof(text.replace('index 13544323', 'index 13544322'), Buffer.from(record), trusted)).ok,
    false,
  )
  const { proof } = parseProof(text)
  assert.equal(printProof(proof!), text)
})

test('a checkpoint of Certificate Transparency is believed by its log key and by a public witness', async () => {
  const text = vector('arche2025h1.checkpoint')
  const origin = 'arche2025h1.staging.ct.transparency.dev'
  const key = parseVerifierKey(CT_KEY).key as VerifierKey
  assert.equal((await openCheckpoint(text, { key, origin, checkEd25519 })).checkpoint?.size, 1432088532)
  const witness = parseWitnessKey(WITNESS_KEY).key as VerifierKey
  assert.equal(printVerifierKey(witness, COSIGNATURE), WITNESS_KEY)
  const { note } = parseNote(text)
  assert.ok(note)
  assert.equal(note.signatures.length, 6)
  const { cosigned } = await checkQuorum(note, { witnesses: [witness], quorum: 1, checkEd25519 })
  assert.deepEqual(
    cosigned.map(({ seconds }) => new Date(seconds * 1000).toISOString()),
    ['2026-05-23T21:50:24.000Z'],
  )
  const longer = { ...note, text: `${note.text}one line more\n` }
  assert.equal((await checkCosignatures(longer, [witness], checkEd25519)).problems[0]?.code, 'log/bad-cosignature')
})

test('the request of the specification of witnesses is read and written again byte for byte', () => {
  const text = vector('add-checkpoint.request')
  const { request } = parseWitnessRequest(text)
  assert.ok(request)
  assert.deepEqual([request.oldSize, request.proof.length], [20852014, 4])
  assert.equal(printWitnessRequest(request), text)
})

test('keys of witnesses of other projects are read, in both types, and keys of other kinds are not', () => {
  assert.ok(parseWitnessKey('TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6').key)
  assert.ok(parseWitnessKey(WITNESS_KEY).key)
  for (const other of [
    'bananas.sigstore.dev+12344556',
    'rekor.sigstore.dev+12345678+AwEB',
    WITNESS_KEY.replace('da77ade7', '00000000'),
  ])
    assert.equal(parseWitnessKey(other).problems[0]?.code, 'log/bad-key')
  assert.equal(parseVerifierKey(WITNESS_KEY).problems[0]?.code, 'log/bad-key', 'a witness is no log')
})

test('the paths of the specification of tiles are ours', () => {
  assert.equal(tilePath(0, 1234067), 'tile/0/x001/x234/067')
  assert.equal(tilePath(0, 273, 112), 'tile/0/273.p/112')
  assert.equal(tilePath(1, 1, 17), 'tile/1/001.p/17')
  assert.equal(tilePath('entries', 0), 'tile/entries/000')
})
