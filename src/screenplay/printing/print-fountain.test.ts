import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { readFountain } from '../fountain/fountain.ts'
import { printFountain } from './print-fountain.ts'
import { disorderly, screenplays, shapeOf } from '../sample-screenplays.test.ts'
import { script } from '../sample-scripts.test.ts'
import type { Screenplay } from '../screenplay.ts'
import { countWords, listWords } from '../words.ts'

function printed(text: string, fileName = 'a.fountain'): string {
  return printFountain(script(text, fileName)).output
}

function readAgain(screenplay: Screenplay): Screenplay {
  return readFountain(printFountain(screenplay).output).screenplay!
}

test('a script that is written plainly comes out as it was written', () => {
  const text = `Title: The Hedge
Credit: Written by
Author: Ana Ruiz & Tom Okafor

INT. GREENHOUSE - NIGHT #4A#

Rain on glass.

[[How many?]]

LENA (V.O.)
(whispering)
Forty-one.

TOM ^
Forty-two!

> THE END <

===

CUT TO:
`
  assert.equal(printed(text), text)
})

test('what would be read as something else is forced or escaped', () => {
  const cases: [string, string][] = [
    ['!THE DOOR OPENS\nand shuts.', '!THE DOOR OPENS\nand shuts.\n'],
    ['!.5 seconds.', '!.5 seconds.\n'],
    ['!~ nearly ~', '!~ nearly ~\n'],
    ['!CUT TO:', '!CUT TO:\n'],
    ['.KITCHEN', '.KITCHEN\n'],
    ['@McAvoy\nAye.', '@McAvoy\nAye.\n'],
    ['> Burn to white.', '> Burn to white.\n'],
    ['2 \\* 3 \\[[x', '2 \\* 3 [\\[x\n'],
    ['ANA\n\\(quite) (so)', 'ANA\n\\(quite) (so)\n'],
    ['ANA\nOne.\n  \nTwo.\n\nShe goes.', 'ANA\nOne.\n  \nTwo.\n\nShe goes.\n'],
    ['!Title: of the book', '!Title: of the book\n'],
  ]
  for (const [text, expected] of cases) assert.equal(printed(text), expected)
})

test('whatever a script says, its elements and its title page come back', () => {
  fc.assert(
    fc.property(screenplays, (screenplay) => {
      const again = readAgain(screenplay)
      assert.deepEqual(shapeOf(again), shapeOf(screenplay))
      assert.deepEqual(listWords(again), listWords(screenplay))
    }),
    { numRuns: 200 },
  )
})

test('no word is lost in any disorder, none changes its class without being told, and a second round changes nothing', () => {
  fc.assert(
    fc.property(disorderly, (screenplay) => {
      const { problems } = printFountain(screenplay)
      const again = readAgain(screenplay)
      assert.deepEqual(listWords(again).words, listWords(screenplay).words)
      if (problems.length === 0) assert.deepEqual(countWords(again), countWords(screenplay))
      assert.deepEqual(shapeOf(readAgain(again)), shapeOf(again))
    }),
    { numRuns: 200 },
  )
})

test('what Fountain cannot hold is said', () => {
  const said = script('1\n00:00:01,000 --> 00:00:02,000\nHello there.', 'a.srt')
  assert.deepEqual(
    printFountain(said).problems.map(({ code }) => code),
    ['screenplay/not-held'],
  )
  assert.deepEqual(printFountain(script('INT. HALL - DAY\n\nRain.')).problems, [])
})
