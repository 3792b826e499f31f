import assert from 'node:assert/strict'
import { test } from 'node:test'

import { countWords, layOutPages, listWords, readScript, type Screenplay } from '../screenplay/index.ts'
import { readPdfContent } from './pdf-text.ts'
import { writeScriptPdf } from './script-pdf.ts'

const CREATED = { createdOn: new Date('2026-11-01T00:00:00Z') }
const SCRIPT = `Title: The Hedge
Credit: Written by
Author: Ana Ruiz

INT. GREENHOUSE - NIGHT #4A#

Rain on glass — and “wind”. Снег и λόγος, straße, naïve. She counts *all* 3.5 of the well-kept seedlings again.

LENA (V.O.)
(whispering)
Forty-one.

TOM ^
Forty-two!

BACK AT THE DOOR

${'A long way off a bell is heard, and then another one. '.repeat(60)}

CUT TO:
`

function scriptOf(text: string): Screenplay {
  return readScript(Buffer.from(text), { fileName: 'a.fountain' }).screenplay!
}

test('what is written is read back from the bytes: words by class, scene number, title page', async () => {
  const screenplay = scriptOf(SCRIPT.replace('BACK AT', '.BACK AT'))
  const { bytes, missing } = await writeScriptPdf(layOutPages(screenplay).output, CREATED)
  const { screenplay: again } = readScript(bytes, { fileName: 'a.pdf', pdf: await readPdfContent(bytes) })
  assert.ok(again)
  assert.deepEqual(missing, [])
  assert.deepEqual(listWords(again), listWords(screenplay))
  assert.deepEqual(countWords(again).byClass, countWords(screenplay).byClass)
  assert.equal(again.scenes[0]?.number, '4A')
  assert.deepEqual([again.titlePage.title, again.titlePage.authors], ['The Hedge', 'Ana Ruiz'])
  assert.equal(again.countGrade, 'good')
})

test('the same pages and the same day give the same bytes', async () => {
  const pages = layOutPages(scriptOf(SCRIPT)).output
  const [one, two] = [await writeScriptPdf(pages, CREATED), await writeScriptPdf(pages, CREATED)]
  assert.deepEqual(Buffer.from(one.bytes), Buffer.from(two.bytes))
})

test('letters that the font lacks are named, and the file says that they cannot be told', async () => {
  const { bytes, missing } = await writeScriptPdf(
    layOutPages(scriptOf('Rain 花子 falls all day long, and so it does, 花.')).output,
    CREATED,
  )
  assert.deepEqual(missing, ['花', '子'])
  const { problems } = readScript(bytes, { fileName: 'a.pdf', pdf: await readPdfContent(bytes) })
  assert.ok(problems.some(({ code }) => code === 'screenplay/pdf-nameless-letters'))
})
