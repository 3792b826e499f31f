/** The check page in a browser: one file, opened from the disk, that says of a certificate what the command says. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { printCheckPage } from '../src/app/certificates/check-page.ts'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-check-page-'))
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--virtual-time-budget=8000',
]

test('the page names no address and asks the network for nothing', () => {
  const page = printCheckPage()
  assert.match(page, /default-src 'none'/)
  assert.doesNotMatch(page, /https?:|\bimport\b|fetch\(|XMLHttpRequest/)
})

test(
  'a certificate that is chosen in the page holds, and a changed one does not',
  { skip: chromium === undefined && 'no Chromium on this machine: apt-get install chromium' },
  async () => {
    const certificate = sampleCertificate()
    assert.match(await saidOf(certificate), /The certificate holds\./)
    const changed = await saidOf(certificate.replace('"Salt Year"', '"Salt Yeah"'))
    assert.match(changed, /✗ The draft, its salt or its proof[\s\S]*It does not hold\./)
  },
)

test(
  'a proof of the log that is chosen in the page holds with its key, and not with another leaf',
  { skip: chromium === undefined && 'no Chromium on this machine: apt-get install chromium' },
  async () => {
    const page = readFileSync(path.join(import.meta.dirname, '..', 'docs', 'formats', 'log.md'), 'utf8')
    const [sample = '', key = ''] = page.split(/\n(?=\S)/).flatMap((part) => {
      const text = part
        .split('\n')
        .filter((line) => line.startsWith('    ') || line === '')
        .join('\n')
        .replace(/^ {4}/gm, '')
        .trim()
      return text === '' ? [] : [text]
    })
    const withLeaf = (leaf: string): string =>
      `${sample.replace('\nindex', `\nextra ${Buffer.from(leaf).toString('base64')}\nindex`)}\n`
    assert.match(await saidOf(withLeaf('run-1'), key), /number 3 of the 5[\s\S]*The proof holds\./)
    assert.match(await saidOf(withLeaf('run-2'), key), /✗ The proof does not lead[\s\S]*It does not hold\./)
  },
)

/** The one of the format's page. */
function sampleCertificate(): string {
  const page = readFileSync(path.join(import.meta.dirname, '..', 'docs', 'formats', 'certificate.md'), 'utf8')
  const lines = page.split('\n').slice(2)
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('    '))
  return lines
    .slice(0, end)
    .map((line) => line.slice(4))
    .join('\n')
}

/** What the page shows once the certificate was put into its field. */
async function saidOf(certificate: string, key = ''): Promise<string> {
  const choose = `
    const chosen = new DataTransfer()
    chosen.items.add(new File([${JSON.stringify(certificate)}], 'certificate.json'))
    field('certificate').files = chosen.files
    field('key').value = ${JSON.stringify(key)}
    check()
  `
  const page = path.join(folder, 'check.html')
  writeFileSync(page, printCheckPage({ after: choose }))
  const args = [...FLAGS, `--user-data-dir=${path.join(folder, 'profile')}`, '--dump-dom', `file://${page}`]
  const { stdout } = await promisify(execFile)(chromium ?? '', args, { timeout: 60_000, maxBuffer: 2 ** 24 })
  return /<ul id="checks"[^>]*>([\s\S]*?)<\/ul>/.exec(stdout)?.[1] ?? stdout.slice(0, 2000)
}
