/**
 * One script, three formats, the same words in the same classes: a script of our own always, and real ones where a folder of
 * them is named by `GUILDHALL_SAMPLES` (files of one name that differ in their ending are one script).
 */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { readPdfContent } from '../src/drivers/pdf-text.ts'
import { writeScriptPdf } from '../src/drivers/script-pdf.ts'
import {
  countWords,
  isPdf,
  layOutPages,
  listWords,
  printFdx,
  printFountain,
  type ReadScript,
  readScript,
  type Screenplay,
} from '../src/screenplay/index.ts'
import { makePdf, printScript } from '../src/screenplay/sample-pdfs.test.ts'

const FOUNTAIN = `Title: The Tide Table
Credit: Written by
Author: Odile Brandt

INT. HARBOUR OFFICE - DAWN #1#

A desk, a lamp, a *well-kept* tide table. [[Which year?]] Rain.

ODILE (V.O.)
(to herself)
Low water at six—or seven…

THE JETTY

!NOBODY.

> The lamp goes out. <

SAMI
Now!

ODILE ^
Never!

CUT TO:
`.replace('THE JETTY', '.THE JETTY')

const FDX = `<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="5"><Content>
<Paragraph Type="Scene Heading" Number="1"><SceneProperties Page="1" Length="2/8"/><Text>INT. HARBOUR OFFICE - DAWN</Text></Paragraph>
<Paragraph Type="Action"><ScriptNote ID="1"><Paragraph><Text>Which year?</Text></Paragraph></ScriptNote><Text>A desk, a lamp, a </Text><Text Style="Italic">well-</Text><Text RevisionID="1">kept</Text><Text> tide table. Rain.</Text></Paragraph>
<Paragraph Type="Character"><Text>ODILE (V.O.)</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text>(to herself)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Low water at six—or seven…</Text></Paragraph>
<Paragraph Type="Scene Heading"><Text>THE JETTY</Text></Paragraph>
<Paragraph Type="Action"><Text>NOBODY.</Text></Paragraph>
<Paragraph Type="Action" Alignment="Center"><Text>The lamp goes out.</Text></Paragraph>
<Paragraph><DualDialogue>
<Paragraph Type="Character"><Text>SAMI</Text></Paragraph><Paragraph Type="Dialogue"><Text>Now!</Text></Paragraph>
<Paragraph Type="Character"><Text>ODILE</Text></Paragraph><Paragraph Type="Dialogue"><Text>Never!</Text></Paragraph>
</DualDialogue></Paragraph>
<Paragraph Type="Transition"><Text>CUT TO:</Text></Paragraph>
</Content></FinalDraft>`

/** The same as another program would draw it: dual dialogue aside, in Courier, with marks of revised lines. */
function drawn(): Uint8Array {
  const parts = [
    { kind: 'heading', text: 'INT. HARBOUR OFFICE - DAWN', sceneNumber: '1' },
    { kind: 'action', text: 'A desk, a lamp, a well-kept tide table. Rain.' },
    { kind: 'cue', text: 'ODILE (V.O.)' },
    { kind: 'parenthetical', text: '(to herself)' },
    { kind: 'dialogue', text: 'Low water at six—or seven…' },
    { kind: 'heading', text: 'THE JETTY' },
    { kind: 'action', text: 'NOBODY.' },
    { kind: 'action', text: 'The lamp goes out.' },
    { kind: 'cue', text: 'SAMI' },
    { kind: 'dialogue', text: 'Now!' },
    { kind: 'cue', text: 'ODILE' },
    { kind: 'dialogue', text: 'Never!' },
    { kind: 'transition', text: 'CUT TO:' },
  ] as const
  return makePdf(
    printScript(
      parts.map((part) => ({ ...part, line: 1 })),
      { marks: true },
    ),
  )
}

async function read(bytes: Uint8Array, fileName: string): Promise<ReadScript> {
  return readScript(bytes, { fileName, ...(isPdf(bytes) && { pdf: await readPdfContent(bytes) }) })
}

async function scriptOf(bytes: Uint8Array | string, fileName: string): Promise<Screenplay> {
  const { screenplay, problems } = await read(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, fileName)
  assert.ok(screenplay, problems.map(({ message }) => message).join('\n'))
  return screenplay
}

const wordsOf = (screenplay: Screenplay) => ({ words: listWords(screenplay), counts: countWords(screenplay) })

test('a script has the same words in the same classes as Fountain, as Final Draft and as PDF', async () => {
  const expected = wordsOf(await scriptOf(FOUNTAIN, 'tide.fountain'))
  assert.deepEqual(expected.counts.byClass, {
    heading: 6,
    action: 14,
    cue: 3,
    parenthetical: 2,
    dialogue: 8,
    lyric: 0,
    transition: 2,
  })
  assert.deepEqual(wordsOf(await scriptOf(FDX, 'tide.fdx')), expected)
  assert.deepEqual(wordsOf(await scriptOf(drawn(), 'tide.pdf')), expected)
})

test('a script keeps its words through every format that is written', async () => {
  const screenplay = await scriptOf(FOUNTAIN, 'tide.fountain')
  const { bytes } = await writeScriptPdf(layOutPages(screenplay).output, { createdOn: new Date(0) })
  const printed = {
    'tide.fountain': printFountain(screenplay).output,
    'tide.fdx': printFdx(screenplay).output,
    'tide.pdf': bytes,
  }
  for (const [fileName, content] of Object.entries(printed)) {
    assert.deepEqual(wordsOf(await scriptOf(content, fileName)), wordsOf(screenplay), fileName)
  }
})

const samples = process.env['GUILDHALL_SAMPLES']
const skip = samples === undefined ? 'no folder of real scripts is named by GUILDHALL_SAMPLES' : false

/** Real files by their name without the ending. */
function twins(): [string, string[]][] {
  const files = globSync(path.join(samples!, '**/*.{fountain,fdx,pdf}')).sort()
  const byName = Map.groupBy(files, (file) => file.slice(0, -path.extname(file).length))
  return [...byName].filter(([, each]) => each.length > 1)
}

const totalOf = ({ byClass }: ReturnType<typeof countWords>): number =>
  Object.values(byClass).reduce((sum, each) => sum + each, 0)

test(
  'real scripts in several formats have the same fee basis in each, and the same classes but for headings of a PDF',
  { skip },
  async () => {
    let compared = 0
    for (const [name, files] of twins()) {
      const source = await read(readFileSync(files.find((file) => !file.endsWith('.pdf'))!), files[0]!)
      for (const file of files) {
        const { screenplay } = await read(readFileSync(file), file)
        if (!screenplay || !source.screenplay) continue
        const [here, there] = [countWords(screenplay), countWords(source.screenplay)]
        const isPlace = (kind: string): boolean => kind === 'heading' || kind === 'action'
        const classes = ({ byClass }: typeof here) =>
          file.endsWith('.pdf') ? Object.entries(byClass).filter(([kind]) => !isPlace(kind)) : byClass
        assert.equal(here.feeBasis, there.feeBasis, file)
        assert.deepEqual(classes(here), classes(there), file)
        compared++
      }
      assert.ok(compared > 0, name)
    }
    assert.ok(compared > 0, 'there are scripts in several formats')
  },
)

test(
  'real scripts keep their words and classes through Fountain and Final Draft, and every word through a PDF',
  { skip },
  async () => {
    for (const file of globSync(path.join(samples!, '**/*.{fountain,fdx,pdf}')).sort()) {
      const { screenplay } = await read(readFileSync(file), file)
      if (!screenplay) continue
      const expected = countWords(screenplay)
      const [fountain, fdx] = [printFountain(screenplay), printFdx(screenplay)]
      assert.deepEqual(countWords(await scriptOf(fountain.output, 'a.fountain')), expected, file)
      assert.deepEqual(countWords(await scriptOf(fdx.output, 'a.fdx')), expected, file)
      const { bytes, missing } = await writeScriptPdf(layOutPages(screenplay).output, { createdOn: new Date(0) })
      const again = (await read(bytes, 'a.pdf')).screenplay
      if (missing.length > 0 || !again) continue
      // A transition that does not look like one is action, and action that looks like one a transition: no word is lost.
      const found = countWords(again)
      const moved = Math.abs(found.byClass.transition - expected.byClass.transition)
      assert.equal(totalOf(found), totalOf(expected), file)
      assert.ok(Math.abs(found.feeBasis - expected.feeBasis) <= moved, file)
    }
  },
)
