/** The directory of a segment: how large each of its drafts is, where its record and its slots begin, and what it is called. */

import { numbersIn } from './index-bytes.ts'
import { type Section, damagedIndex } from './sections.ts'
import { DIRECTORY_NUMBERS, type SegmentDescriptor } from './segment-layout.ts'
import { slotsOf } from './slots.ts'

export const TABLES_CONTRADICT = 'The tables of the index contradict each other.'

/** Columns of the directory, and where each draft's record and slots begin. */
export function readDirectory(section: Section, sizes: SegmentDescriptor) {
  const { drafts, strideWords } = sizes
  const directory = numbersIn(section.read(0, section.length))
  const column = (number: number) =>
    Uint32Array.from({ length: drafts }, (_, draft) => directory[DIRECTORY_NUMBERS * draft + number]!)
  const [tokensOf, spokenOf, wordsOf, workOf] = [column(0), column(1), column(2), column(3)]
  const slotStart = new Uint32Array(drafts + 1)
  const recordStart = new Float64Array(drafts + 1) // exact up to 2^53
  for (let draft = 0; draft < drafts; draft++) {
    const slots = slotsOf(tokensOf[draft]!, strideWords) + slotsOf(spokenOf[draft]!, strideWords)
    slotStart[draft + 1] = slotStart[draft]! + slots
    recordStart[draft + 1] = recordStart[draft]! + 4 * tokensOf[draft]! + 2 * wordsOf[draft]!
  }
  const isWhole =
    slotStart[drafts] === sizes.slots &&
    recordStart[drafts] === 4 * sizes.tokens + 2 * sizes.words &&
    workOf.every((work) => work < sizes.works)
  if (!isWhole) throw damagedIndex(TABLES_CONTRADICT)
  return { tokensOf, wordsOf, workOf, slotStart, recordStart }
}

/** `[draft, work]` of each draft. */
export function readNames(section: Section, { drafts }: SegmentDescriptor): (readonly [string, string])[] {
  const names = parseJson(new TextDecoder().decode(section.read(0, section.length).slice()))
  const isPair = (each: unknown): each is [string, string] =>
    Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'string'
  if (!Array.isArray(names) || names.length !== drafts || !names.every(isPair)) throw damagedIndex(TABLES_CONTRADICT)
  return names
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damagedIndex(TABLES_CONTRADICT)
  }
}
