/** Long work in a browser: a clerk uploads scripts and registers them, uploads a corpus, watches the audit, and reads a passage beside its script. */

import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { NO_CHROMIUM, type Walk } from './walk.ts'
import { openWalkWithJobs, type WalkWithJobs } from './walk-with-jobs.ts'

const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season')
let opened: WalkWithJobs
let walk: Walk

before(async () => {
  if (NO_CHROMIUM !== false) return
  opened = await openWalkWithJobs({
    carla: { role: 'clerk', member: 'carla', name: 'Carla Ruiz', email: 'carla@hall.example', via: 'session' },
  })
  walk = opened.walk
})
after(() => opened?.close())

test(
  'a clerk registers scripts, audits a corpus and reads what was found beside the script',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'carla' })
    // Jobs stand back behind everything else on the machine, and the other tests are part of that.
    page.setDefaultTimeout(150_000)
    await walk.visit(page, '/audits')
    await walk.visit(page, '/intake')
    await page.getByLabel('Files').setInputFiles(globSync(path.join(EXAMPLE, 'scripts', '*.fountain')))
    await page
      .getByLabel('Files')
      .setInputFiles({ name: 'not-this.txt', mimeType: 'text/plain', buffer: Buffer.from('A list.') })
    await page.getByRole('button', { name: 'Leave out not-this.txt' }).click()
    await page.getByText('not-this.txt').waitFor({ state: 'detached' })
    // It cannot be pressed before all files have arrived: the last of them is among what comes of it.
    await page.getByRole('button', { name: 'Take in' }).click()
    await page.getByRole('link', { name: 'The Umbrella Verdict' }).waitFor()
    await walk.check(page, 'intake-done')
    assert.equal(await page.getByText('not-this.txt').count(), 0)
    assert.equal(await page.getByRole('button', { name: 'Take in' }).isDisabled(), true, 'nothing is taken in twice')
    await walk.visit(page, '/registry')
    await page.getByRole('heading', { name: 'Last taken in' }).waitFor()
    await page.getByRole('link', { name: 'The Umbrella Verdict' }).waitFor()
    await walk.visit(page, '/audits/new')
    await page.getByLabel('Files of the corpus').setInputFiles(globSync(path.join(EXAMPLE, 'corpus', '*.jsonl')))
    await page.getByLabel('Company').fill('Meridian Models')
    await page.getByRole('button', { name: 'Start the audit' }).click()
    await page.getByRole('link', { name: 'Open the audit' }).click()
    await page.getByRole('heading', { name: 'Works that were found' }).waitFor()
    await walk.check(page, 'audit')
    await page.locator('tbody th a').first().click()
    await page.locator('.long-list a').first().click()
    await page.locator('.passages mark').first().waitFor()
    await walk.check(page, 'audit-passage')
    assert.ok((await page.locator('.passages mark').count()) > 3)
    const [work = ''] = /work-\w+/.exec(page.url()) ?? []
    await walk.visit(page, `/registry/works/${work}`)
    await page.getByRole('table', { name: 'Where it was found' }).getByRole('link', { name: 'Meridian Models' }).click()
    await page.locator('.long-list a').first().waitFor()
    await walk.visit(page, '/jobs')
  },
)

test('the same fits a telephone in the dark', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'carla', width: 360, scheme: 'dark' })
  for (const address of ['/audits', '/audits/new', '/intake', '/jobs']) await walk.visit(page, address)
})
