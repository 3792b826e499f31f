import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { readFdx } from '../fdx/fdx.ts'
import { printFdx } from './print-fdx.ts'
import { disorderly, screenplays, shapeOf } from '../sample-screenplays.test.ts'
import { script } from '../sample-scripts.test.ts'
import type { Screenplay } from '../screenplay.ts'
import { titlePageOf } from '../title-keys.ts'
import { listWords } from '../words.ts'

function readAgain(screenplay: Screenplay): Screenplay {
  const { screenplay: again, problems } = readFdx(printFdx(screenplay).output)
  if (!again) throw new Error(problems.map(({ message }) => message).join('\n'))
  return again
}

test('a script becomes paragraphs with types, numbers, notes, dual dialogue and page breaks', () => {
  const { output, problems } = printFdx(
    script('INT. HALL - DAY #4A#\n\nRain & wind.\n\n[[why?]]\n\n===\n\nANA\nNow!\n\nTOM ^\nNever!\n\n> THE END <'),
  )
  for (const part of [
    '<Paragraph Number="4A" Type="Scene Heading"><Text>INT. HALL - DAY</Text></Paragraph>',
    '<Paragraph Type="Action"><ScriptNote><Paragraph><Text>why?</Text></Paragraph></ScriptNote><Text>Rain &amp; wind.</Text></Paragraph>',
    '<Paragraph StartsNewPage="Yes" Type="Action"><Text></Text></Paragraph>',
    '<DualDialogue><Paragraph Type="Character"><Text>ANA</Text></Paragraph>',
    '<Paragraph Alignment="Center" Type="Action"><Text>THE END</Text></Paragraph>',
  ])
    assert.ok(output.includes(part), part)
  assert.deepEqual(problems, [])
})

test('whatever a script says, its elements come back', () => {
  fc.assert(
    fc.property(screenplays, (screenplay) => {
      const again = readAgain(screenplay)
      assert.deepEqual(shapeOf(again).elements, shapeOf(screenplay).elements)
      assert.deepEqual(listWords(again), listWords(screenplay))
    }),
    { numRuns: 200 },
  )
})

test('no word is lost or changes its class in any disorder, and a second round changes nothing', () => {
  fc.assert(
    fc.property(disorderly, (screenplay) => {
      const again = readAgain(screenplay)
      assert.deepEqual(listWords(again), listWords(screenplay))
      assert.deepEqual(shapeOf(readAgain(again)), shapeOf(again))
    }),
    { numRuns: 200 },
  )
})

test('a title page as people write it says the same again; what it cannot say is told', () => {
  const some = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const page = fc.record({
    Title: fc.constantFrom('The Hedge', 'WHO IS “TOM”?', 'Über uns & Co.'),
    Credit: fc.constantFrom('Written by', 'Screenplay by', 'by'),
    Author: fc.constantFrom('Ana Ruiz', 'Ana Ruiz & Tom Okafor and Lena Voss', 'Élodie Фёдорова'),
    'Draft date': some('3 May 2026', '2026-05-03'),
    Text: some('ana@example.org', 'Blue Lane 4'),
  })
  fc.assert(
    fc.property(page, (values) => {
      const fields = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]))
      const screenplay = { ...script('Rain.'), titlePage: titlePageOf(fields) }
      const { titlePage } = readAgain(screenplay)
      const { title, credit, authors, draftDate } = screenplay.titlePage
      assert.deepEqual(
        [titlePage.title, titlePage.credit, titlePage.authors, titlePage.draftDate],
        [title, credit, authors, draftDate],
      )
      assert.deepEqual(printFdx(screenplay).problems, [])
    }),
  )
  const odd = { ...script('Rain.'), titlePage: titlePageOf([{ key: 'Title', value: '3 May 2026' }]) }
  assert.deepEqual(
    printFdx(odd).problems.map(({ code }) => code),
    ['screenplay/not-held', 'screenplay/not-held'],
  )
})
