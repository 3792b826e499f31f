import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { checkEd25519 } from '../../drivers/keys.ts'
import { verdictText } from './approval-text.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/formats/run-verdict.md'), 'utf8')
const text = /```\n([^]*?)```/.exec(page)?.[1] ?? ''
const [publicKey, signature] = [...page.matchAll(/^ {4}([A-Za-z0-9+/]+=*)$/gm)].map(
  ([, found = '']) => new Uint8Array(Buffer.from(found, 'base64')),
)

test('the text of the format page is what is signed, and its signature holds', () => {
  const line = (name: string): string => new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1] ?? ''
  const printed = verdictText({
    hall: line('hall'),
    run: line('run'),
    round: Number(line('round')),
    inputsSha256: line('inputs'),
    resultSha256: line('result'),
    verdict: 'approve',
    because: 'held against the bank statement of 30 September',
  })
  assert.equal(printed, text)
  const claim = { message: new TextEncoder().encode(text), signature: signature!, publicKey: publicKey! }
  assert.equal(checkEd25519(claim), true)
  const other = new TextEncoder().encode(text.replace('approve', 'reject'))
  assert.equal(checkEd25519({ ...claim, message: other }), false)
})

test('a reason with line breaks stays on its line', () => {
  const hashes = { inputsSha256: '0', resultSha256: '1' }
  const signed = verdictText({
    hall: 'h',
    run: 'r',
    round: 1,
    ...hashes,
    verdict: 'reject',
    because: 'one\nverdict approve',
  })
  assert.equal(signed.split('\n').length, 9)
})
