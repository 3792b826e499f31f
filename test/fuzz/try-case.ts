/** One case: a file made from a seed and a number, read, and held against what every reader promises. */

import { openZip } from '../../src/drivers/zip.ts'
import { countWords, estimatePages, listWords, readScript, type ReadScript } from '../../src/screenplay/index.ts'
import { type Dice, diceOf } from './dice.ts'
import { hostileFile } from './hostile-files.ts'
import { spoil } from './spoil.ts'
import { FORMATS, type FuzzFile, type FuzzFormat, writeScript } from './written-scripts.ts'

export interface FuzzCase {
  readonly format: FuzzFormat
  readonly seed: number
  readonly index: number
}

/** Every third case is a written script, every third a spoilt one, every third a hostile one; the last grow up to 64 KB. */
export function makeFile({ format, seed, index }: FuzzCase): FuzzFile {
  const dice = diceOf(seed, index * FORMATS.length + FORMATS.indexOf(format))
  if (index % 3 === 0) return writeScript(format, dice)
  if (index % 3 === 1) return spoil(writeScript(format, dice), writeScript(dice.pick(FORMATS), dice), dice)
  return hostileFile(format, dice, sizeOf(dice))
}

/** Mostly small, so that many are tried; one in twenty large, so that slow growth shows. */
function sizeOf(dice: Dice): number {
  return dice.onceIn(20) ? 16_000 + dice.upTo(48_000) : 1 + dice.upTo(1500)
}

export function readFile({ fileName, bytes, pdf }: FuzzFile): ReadScript {
  return readScript(bytes, { fileName, openArchive: openZip, ...(pdf && { pdf }) })
}

/** What is wrong with how the file was read; `undefined` when nothing is. */
export function tryFile(file: FuzzFile): string | undefined {
  const read = readFile(file)
  return wrongProblems(read) ?? wrongShape(read) ?? lostWord(file, read)
}

function wrongProblems({ screenplay, problems }: ReadScript): string | undefined {
  const errors = problems.filter(({ severity }) => severity !== 'note')
  if ((screenplay === undefined) !== errors.length > 0)
    return `${screenplay ? 'a' : 'no'} script, and ${errors.length} errors`
  const bare = problems.find(({ code, message, at }) => !code.startsWith('screenplay/') || message === '' || !at?.file)
  return bare && `a problem without its code, words or file: ${JSON.stringify(bare)}`
}

function wrongShape({ screenplay }: ReadScript): string | undefined {
  if (!screenplay) return undefined
  const { elements, scenes } = screenplay
  if (listWords(screenplay).words.length === 0) return 'a script without words'
  if (!(countWords(screenplay).feeBasis >= 0) || !(estimatePages(screenplay) >= 1)) return 'no count of words or pages'
  const wrong = elements.find(({ text, line }) => !text.isWellFormed() || text.includes('\r') || !(line >= 1))
  if (wrong)
    return `an element with half a letter, a carriage return or no line: ${JSON.stringify(wrong).slice(0, 200)}`
  const ends = scenes.map(({ end }) => end)
  const isWhole = scenes.every(({ start }, i) => start === (ends[i - 1] ?? 0)) && (ends.at(-1) ?? 0) === elements.length
  return isWhole ? undefined : 'scenes that do not follow one another'
}

/** Every word that was written stands in an element or on the title page. */
function lostWord({ words }: FuzzFile, { screenplay, problems }: ReadScript): string | undefined {
  if (!words) return undefined
  if (!screenplay) return `a written script is refused: ${problems.map(({ message }) => message).join(' ')}`
  const { elements, titlePage } = screenplay
  const text = [...elements, ...titlePage.fields.map(({ value }) => ({ text: value }))]
    .map((each) => each.text)
    .join('\n')
  const read = text.toLowerCase()
  const lost = words.find((word) => !read.includes(word))
  return lost && `the word ${lost} is lost`
}
