/** The vault: what is sealed opens for whom it was sealed, under the key of the hall, and for nobody else. */

import assert from 'node:assert/strict'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../base/index.ts'
import { openVault, type Sealed } from './vault.ts'
import { drawVaultKey } from './vault-key.ts'
import { rotateVaultKey } from './vault-rotation.ts'

const root = mkdtempSync(path.join(tmpdir(), 'guildhall-vault-'))
after(() => rmSync(root, { recursive: true, force: true }))
const environment = {}
const ana = { subject: 'writer-ana', kind: 'payee-account' }
const document = { iban: 'DE89370400440532013000', name: 'Ana' }

function makeHall(): string {
  return mkdtempSync(path.join(root, 'hall-'))
}
async function sealOne(hall: string, given: Json = document): Promise<Sealed> {
  const [sealed] = await (await openVault(hall, { environment })).seal([{ ...ana, document: given }])
  return sealed!
}
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected
const keyFile = (hall: string): string => path.join(hall, 'keys', 'vault.key')
const dataFile = (hall: string): string => path.join(hall, 'keys', 'vault-data.keys')

describe('the vault', () => {
  test('what is sealed opens again, and holds no letter of what is in it', async () => {
    const hall = makeHall()
    const sealed = await sealOne(hall)
    assert.deepEqual((await openVault(hall, { environment })).open(sealed, ana), { document })
    const bytes = Buffer.from(sealed.text, 'base64')
    assert.ok(!bytes.includes('DE89'))
    assert.equal(bytes.length, 256 + 16)
  })

  test('keys are readable by their owner alone, and one that others may read is told', async () => {
    const hall = makeHall()
    await sealOne(hall)
    for (const file of [keyFile(hall), dataFile(hall)]) assert.equal(statSync(file).mode & 0o777, 0o600)
    chmodSync(keyFile(hall), 0o644)
    assert.deepEqual(
      (await openVault(hall, { environment })).problems.map((each) => each.code),
      ['vault/key-readable'],
    )
  })

  test('moved to another payee or another kind it does not open, nor with a bit changed', async () => {
    const hall = makeHall()
    const sealed = await sealOne(hall)
    const vault = await openVault(hall, { environment })
    assert.throws(() => vault.open(sealed, { ...ana, subject: 'writer-ben' }), code('vault/does-not-open'))
    assert.throws(() => vault.open(sealed, { ...ana, kind: 'payee-contact' }), code('vault/does-not-open'))
    const bytes = Buffer.from(sealed.text, 'base64')
    bytes[3]! ^= 1
    assert.throws(() => vault.open({ ...sealed, text: bytes.toString('base64') }, ana), code('vault/does-not-open'))
  })

  test('the same document sealed twice has nothing in common', async () => {
    const hall = makeHall()
    const [one, two] = [await sealOne(hall), await sealOne(hall)]
    for (const member of ['key', 'nonce', 'text'] as const) assert.notEqual(one[member], two[member])
  })

  test('without its key, or with that of another hall, it refuses and draws no new one', async () => {
    const [hall, other] = [makeHall(), makeHall()]
    const sealed = await sealOne(hall)
    await sealOne(other)
    const away = path.join(hall, 'away')
    renameSync(keyFile(hall), away)
    const without = await openVault(hall, { environment })
    assert.throws(() => without.open(sealed, ana), code('vault/key-missing'))
    await assert.rejects(without.seal([{ ...ana, document }]), code('vault/key-missing'))
    assert.ok(!existsSync(keyFile(hall)))
    const wrong = await openVault(hall, { environment: { GUILDHALL_VAULT_KEY_FILE: keyFile(other) } })
    assert.throws(() => wrong.open(sealed, ana), code('vault/wrong-key'))
    await assert.rejects(wrong.seal([{ ...ana, document }]), code('vault/wrong-key'))
    const line = { GUILDHALL_VAULT_KEY: readFileSync(away, 'utf8') }
    assert.deepEqual((await openVault(hall, { environment: line })).open(sealed, ana), { document })
    await assert.rejects(openVault(hall, { environment: { GUILDHALL_VAULT_KEY: 'secret' } }), code('vault/bad-key'))
  })

  test('a data key that is gone is told apart from one that was erased', async () => {
    const hall = makeHall()
    const [one, two] = [await sealOne(hall), await sealOne(hall)]
    const copy = readFileSync(dataFile(hall), 'utf8')
    await (await openVault(hall, { environment })).erase([one.key], '2026-11-22')
    const vault = await openVault(hall, { environment })
    assert.deepEqual(vault.open(one, ana), { erasedOn: '2026-11-22' })
    assert.deepEqual(vault.open(two, ana), { document })
    assert.ok(copy.includes(one.key) && !readFileSync(dataFile(hall), 'utf8').includes(`key ${one.key}`))
    writeFileSync(dataFile(hall), '')
    const emptied = await openVault(hall, { environment })
    assert.throws(() => emptied.open(two, ana), code('vault/data-key-missing'))
  })

  test('a line that a killed writer left half does no harm', async () => {
    const hall = makeHall()
    const one = await sealOne(hall)
    appendFileSync(dataFile(hall), 'key 00aa11 bb')
    const two = await sealOne(hall)
    const vault = await openVault(hall, { environment })
    for (const sealed of [one, two]) assert.deepEqual(vault.open(sealed, ana), { document })
  })
})

describe('the change of the key', () => {
  test('everything opens under the new key, and nothing under the old one', async () => {
    const hall = makeHall()
    const sealed = await sealOne(hall)
    const old = readFileSync(keyFile(hall), 'utf8')
    const { oldId, newId, dataKeys } = await rotateVaultKey(hall, { environment })
    assert.notEqual(oldId, newId)
    assert.equal(dataKeys, 1)
    assert.deepEqual((await openVault(hall, { environment })).open(sealed, ana), { document })
    const before = await openVault(hall, { environment: { GUILDHALL_VAULT_KEY: old } })
    assert.throws(() => before.open(sealed, ana), code('vault/wrong-key'))
  })

  test('killed at any step both keys are at hand, and asking again finishes it', async () => {
    const hall = makeHall()
    const one = await sealOne(hall)
    const old = readFileSync(keyFile(hall), 'utf8')
    await drawVaultKey(path.join(hall, 'keys', 'vault.next.key')) // killed before the data keys were wrapped anew
    assert.deepEqual((await openVault(hall, { environment })).open(one, ana), { document })
    await rotateVaultKey(hall, { environment })
    renameSync(keyFile(hall), path.join(hall, 'keys', 'vault.next.key')) // killed before the new key took its place
    writeFileSync(keyFile(hall), old, { mode: 0o600 })
    const two = await sealOne(hall)
    const { newId } = await rotateVaultKey(hall, { environment })
    const vault = await openVault(hall, { environment })
    for (const sealed of [one, two]) assert.deepEqual(vault.open(sealed, ana), { document })
    assert.ok(readFileSync(keyFile(hall), 'utf8').includes(newId))
    assert.ok(!existsSync(path.join(hall, 'keys', 'vault.next.key')))
  })

  test('a key from the environment is replaced by a file that is named', async () => {
    const hall = makeHall()
    const sealed = await sealOne(hall)
    const line = readFileSync(keyFile(hall), 'utf8')
    rmSync(keyFile(hall))
    const given = { GUILDHALL_VAULT_KEY: line }
    await assert.rejects(rotateVaultKey(hall, { environment: given }), code('vault/key-elsewhere'))
    const to = path.join(hall, 'new.key')
    await rotateVaultKey(hall, { to, environment: given })
    const now = await openVault(hall, { environment: { GUILDHALL_VAULT_KEY: readFileSync(to, 'utf8') } })
    assert.deepEqual(now.open(sealed, ana), { document })
  })
})

test('any document comes back as it was', async () => {
  const hall = makeHall()
  const vault = await openVault(hall, { environment })
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.string({ maxLength: 600 })), async (given) => {
      const [sealed] = await vault.seal([{ ...ana, document: { ...given } }])
      assert.deepEqual(vault.open(sealed!, ana), { document: { ...given } })
    }),
    { numRuns: 25 },
  )
})
