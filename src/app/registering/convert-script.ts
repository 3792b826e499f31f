/** Converts a script file to Fountain, Final Draft or PDF, reads the result back, and says what the new format does not hold. */

import path from 'node:path'
import { badInput, BadInput, type Problem, Refusal } from '../../base/index.ts'
import { systemClock } from '../../drivers/clock.ts'
import { isThere, readBytes, writeFileWhole } from '../../drivers/files.ts'
import { PDF_LIMITS } from '../../drivers/pdf-task.ts'
import { readScriptSource } from '../../drivers/script-file.ts'
import { writeScriptPdf } from '../../drivers/script-pdf.ts'
import {
  countWords,
  layOutPages,
  printFdx,
  printFountain,
  type Screenplay,
  type ScriptFormat,
  WORD_CLASSES,
  type WordCounts,
} from '../../screenplay/index.ts'

export const TARGETS = ['fountain', 'fdx', 'pdf'] as const
export type Target = (typeof TARGETS)[number]

export interface ConvertRequest {
  readonly script: string
  readonly to: Target
  /** Default: beside the script, with the other ending. */
  readonly out?: string
}

export interface ConvertedScript {
  readonly file: string
  readonly from: ScriptFormat
  readonly to: Target
  /** Of the script, and of the new file as it is read; none when its letters cannot be told. */
  readonly counts: { readonly before: WordCounts; readonly after: WordCounts | undefined }
  /** What reading found, and what the new format does not hold: notes. */
  readonly problems: readonly Problem[]
}

/** The same script gives the same bytes; a PDF also carries the day. Nothing is written over, and nothing unless the script can be read. */
export async function convertScript({ script, to, out }: ConvertRequest): Promise<ConvertedScript> {
  const file = out ?? `${script.slice(0, script.length - path.extname(script).length)}.${to}`
  if (await isThere(file)) throw fileIsThere(file)
  const read = await readScriptSource({ path: script, bytes: await readBytes(script) })
  if (!('screenplay' in read)) throw new BadInput(read.problems)
  const { screenplay, problems } = read
  const { bytes, losses } = await printTo(to, withoutFurniture(screenplay))
  const again = await readScriptSource({ path: file, bytes })
  const counts = {
    before: countWords(screenplay),
    after: 'screenplay' in again ? countWords(again.screenplay) : undefined,
  }
  await writeFileWhole(file, bytes)
  const said = [...losses, ...wordsDiffer(counts)].map((problem) => ({ ...problem, at: { file } }))
  return { file, from: screenplay.format, to, counts, problems: [...problems, ...said] }
}

/** The notes of a PDF are page numbers and the like, which the new file has its own of. */
function withoutFurniture(screenplay: Screenplay): Screenplay {
  if (screenplay.format !== 'pdf') return screenplay
  return { ...screenplay, elements: screenplay.elements.filter(({ kind }) => kind !== 'note') }
}

interface PrintedFile {
  readonly bytes: Uint8Array
  readonly losses: readonly Problem[]
}

async function printTo(to: Target, screenplay: Screenplay): Promise<PrintedFile> {
  if (to === 'pdf') return printPdf(screenplay)
  const { output, problems } = to === 'fdx' ? printFdx(screenplay) : printFountain(screenplay)
  return { bytes: Buffer.from(output, 'utf8'), losses: problems }
}

async function printPdf(screenplay: Screenplay): Promise<PrintedFile> {
  const { output, problems } = layOutPages(screenplay)
  if (output.pages.length > PDF_LIMITS.mostPages) throw tooManyPages(output.pages.length)
  const createdOn = new Date(`${systemClock().today()}T00:00:00Z`)
  const { bytes, missing } = await writeScriptPdf(output, { createdOn })
  return { bytes, losses: [...problems, ...lettersMissing(missing)] }
}

const MOST_LETTERS = 40

function lettersMissing(missing: readonly string[]): Problem[] {
  if (missing.length === 0) return []
  const more = missing.length > MOST_LETTERS ? ` and ${missing.length - MOST_LETTERS} more` : ''
  return [
    {
      code: 'convert/letters-missing',
      severity: 'note',
      message: `The font of the PDF lacks ${missing.slice(0, MOST_LETTERS).join(' ')}${more}; a sign stands in the place of each.`,
      hint: 'Convert to Fountain or Final Draft, which hold every letter.',
    },
  ]
}

function wordsDiffer({ before, after }: ConvertedScript['counts']): Problem[] {
  const changed = WORD_CLASSES.filter((name) => before.byClass[name] !== after?.byClass[name])
  if (changed.length === 0) return []
  const told = changed.map((name) => `${name} ${before.byClass[name]} → ${after?.byClass[name] ?? 0}`).join(', ')
  return [
    {
      code: 'convert/words-differ',
      severity: 'note',
      message: `Read back, the new file has ${after?.feeBasis ?? 'no'} words in the fee basis, and the script ${before.feeBasis}: ${told}.`,
      hint: 'Count and register the script itself, not its conversion.',
    },
  ]
}

function tooManyPages(pages: number): BadInput {
  return badInput(
    'convert/too-many-pages',
    `The script would have ${pages} pages; a PDF is written with ${PDF_LIMITS.mostPages} at most.`,
    {
      hint: 'Convert one script at a time.',
    },
  )
}

function fileIsThere(file: string): Refusal {
  return new Refusal(
    'convert/file-is-there',
    { file },
    {
      message: `The file ${file} is there already, and nothing is written over.`,
      hint: 'Name another one with --out, or move it away.',
    },
  )
}
