/** What goes wrong, for a reader of Spanish: the sentence in their language first, then the server's own words, said aloud as English. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { NO_CHROMIUM, type Walk } from './walk.ts'
import { openWalkWithJobs, type WalkWithJobs } from './walk-with-jobs.ts'

let opened: WalkWithJobs
let walk: Walk

before(async () => {
  if (NO_CHROMIUM !== false) return
  opened = await openWalkWithJobs({
    carla: { role: 'clerk', member: 'carla', name: 'Carla Ruiz', email: 'carla@hall.example', via: 'session' },
    acme: { role: 'company', member: 'acme', name: 'Acme', email: 'a@acme.example', company: 'Acme', via: 'session' },
  })
  walk = opened.walk
})
after(() => opened?.close())

const shown = async (page: Page): Promise<string> => {
  const notice = page.locator('main .notice.error').first()
  await notice.waitFor()
  return (await notice.innerText()).replace(/\s+/g, ' ')
}

test('a Spanish reader meets a refusal in Spanish, and its particulars in English', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ locale: 'es-ES', width: 360 })
  await walk.visit(page, '/deals/nothing')
  await page.getByText('No hay ningún acuerdo con ese nombre en la biblioteca.').waitFor()
  assert.match(
    await shown(page),
    /^No hay ningún acuerdo .* En palabras del servidor \(en inglés\): No deal of this id/,
  )
  const english = page.locator('main .notice.error [lang="en"]')
  assert.equal(await english.innerText(), 'No deal of this id is in the library. The library lists them.')
  await walk.check(page, 'refused-es')
})

test('an English reader meets what the server says, and nothing else', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page()
  await walk.visit(page, '/deals/nothing')
  assert.equal(await shown(page), 'No deal of this id is in the library. The library lists them. Try again')
  assert.ok(!(await page.content()).includes('En palabras'))
})

test('a field that is not right is named, with what it may be', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'carla', locale: 'es-ES' })
  await walk.visit(page, `/registry/works/${'x'.repeat(201)}`)
  await page.getByText('«id» es demasiado largo: caracteres como máximo, 200.').waitFor()
})

test('a job that fails says why in Spanish', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'carla', locale: 'es-ES', scheme: 'dark' })
  page.setDefaultTimeout(150_000)
  await walk.visit(page, '/intake')
  await page.getByLabel('Qué', { exact: true }).selectOption('reports')
  const file = { name: 'report.csv', mimeType: 'text/csv', buffer: Buffer.from('work,words\nNight Shift,120\n') }
  await page.getByLabel('Archivos').setInputFiles(file)
  await page.getByText('report.csv ha llegado').waitFor()
  await page.getByRole('button', { name: 'Incorporar' }).click()
  await page.locator('main .notice.error').waitFor()
  assert.match(await shown(page), /^Al informe de uso le falta una columna que todos tienen\. Use la plantilla/)
  await walk.check(page, 'job-failed-es')
})

test('a file that is not taken says why, and each mistake in an offer its line', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'acme', locale: 'es-ES' })
  await walk.visit(page, '/company/report')
  const nameless = { name: `${'x'.repeat(240)}.csv`, mimeType: 'text/csv', buffer: Buffer.from('a,b') }
  await page.getByLabel('El informe').setInputFiles(nameless)
  await page.locator('.upload-row .wrong').waitFor()
  assert.match(
    await page.locator('.upload-row').innerText(),
    /x\.csv: El archivo no tiene un nombre que se pueda guardar\.$/m,
  )
  assert.equal(await page.locator('main .notice').count(), 0)
  await walk.check(page, 'upload-refused-es')
  await walk.visit(page, '/company/offers')
  await page.getByText('Una oferta que no está en la biblioteca').click()
  await page.getByLabel('Su texto').fill('id: mine\nname: Mine\n')
  await page.getByRole('button', { name: 'Calcular' }).click()
  assert.match(await shown(page), /Hay \d+ errores Línea 1: Una clave no es del lenguaje\. The deal has no key "id"/)
  await walk.check(page, 'mistakes-es')
})
