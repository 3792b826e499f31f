/** What checks say has a code, and every code has its words in the catalogues of the pages. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { CHECK_TEXTS, said } from '../src/statements/index.ts'

const src = path.join(import.meta.dirname, '..', 'src')
const catalogue = async (language: string): Promise<Readonly<Record<string, string>>> => {
  const file = path.join(src, 'web', 'texts', language, 'checks.ts')
  return ((await import(pathToFileURL(file).href)) as { CHECKS: Readonly<Record<string, string>> }).CHECKS
}
const [english, spanish] = [await catalogue('en'), await catalogue('es')]
const pages = globSync('app/certificates/page-*.ts', { cwd: src }).map((file) =>
  readFileSync(path.join(src, file), 'utf8'),
)

test('the pages say in English what the checker says', () => {
  for (const [code, text] of Object.entries(CHECK_TEXTS)) assert.equal(english[`check.${code}`], text, code)
})

test('every code of a check has its words', () => {
  const codes = pages.flatMap((text) =>
    [...text.matchAll(/(?:code: |bad\(|\? |: )'((?:certificate|note|proof)\/[\w-]+)'/g)].map(([, code = '']) => code),
  )
  assert.ok(codes.length > 20, `${codes.length}`)
  for (const code of codes) assert.ok(english[`check.${code}`], code)
})

test('no text of a language loses what stands in braces', () => {
  const braces = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()
  for (const [key, text] of Object.entries(english)) assert.deepEqual(braces(spanish[key]), braces(text), key)
})

test('a check is a sentence, with its code and what it names', () => {
  assert.deepEqual(said('line/deduction', { title: 'plan', reckoned: '2', printed: '3' }), {
    says: 'Plan should take 2, and takes 3.',
    code: 'line/deduction',
    values: { title: 'plan', reckoned: '2', printed: '3' },
  })
})
