/** The interpreter runs in a browser: the same deal and facts give the same obligations, ids, traces and words as on a server. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { contentId } from '../src/base/index.ts'
import type { Fact } from '../src/facts/index.ts'
import { answer, type Asked } from './browser/page.ts'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const root = path.join(import.meta.dirname, '..')

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

test(
  'a deal is read and evaluated in a browser as on a server',
  { skip: chromium === undefined && 'no Chromium on this machine: apt-get install chromium' },
  async () => {
    const text = await readFile(path.join(root, 'deals', 'wga-2026-training-per-word.yaml'), 'utf8')
    const asked: Asked = { text, facts: { training_uses: [use('the-tide', '12000'), use('the-kiln', '901')] } }
    const expected = answer(asked)
    assert.equal((JSON.parse(expected) as { obligations: unknown[] }).obligations.length, 2)
    assert.equal(await inBrowser(asked), expected)
  },
)

function use(work: string, words: string): Fact {
  const columns = { company: 'Meridian', purpose: 'training', work, words, starts_on: '2026-06-01', basis: 'declared' }
  return { id: contentId('fact', columns), kind: 'training_uses', columns, knownOn: '2026-07-01', source: undefined }
}

/** What the page says once its script has run. */
async function inBrowser(asked: Asked): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-browser-'))
  try {
    const bundle = await rolldown({
      input: path.join(root, 'test', 'browser', 'page.ts'),
      platform: 'browser',
      logLevel: 'silent',
    })
    const { output } = await bundle.generate({ format: 'iife', name: 'page' })
    const page = path.join(folder, 'page.html')
    const data = JSON.stringify(asked).replaceAll('<', '\\u003c')
    const script = output[0].code.replaceAll('</script', '<\\/script')
    await writeFile(
      page,
      `<!doctype html><meta charset="utf-8"><script type="application/json" id="asked">${data}</script><pre id="out"></pre><script>${script}</script>`,
    )
    const { stdout } = await promisify(execFile)(
      chromium ?? '',
      [...FLAGS, `--user-data-dir=${path.join(folder, 'profile')}`, '--dump-dom', `file://${page}`],
      { maxBuffer: 2 ** 26, timeout: 60_000 },
    )
    return unescaped(/<pre id="out">([\s\S]*?)<\/pre>/.exec(stdout)?.[1] ?? '')
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&')
}
