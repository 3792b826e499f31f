/** The catalogue: which segments an index has, and in which order their drafts and works come by id. */

import { sha256 } from '../../base/index.ts'
import { type IndexBytes, bytesOf, numbersIn } from './index-bytes.ts'
import type { IndexHeader } from './index-header.ts'
import { joinBytes } from './sections.ts'
import {
  DESCRIPTOR_BYTES,
  type SegmentDescriptor,
  placeSections,
  printDescriptor,
  readDescriptor,
} from './segment-layout.ts'

export interface Catalogue {
  readonly segments: readonly SegmentDescriptor[]
  /** For each draft, by id: its number when drafts are counted through the segments. */
  readonly order: Uint32Array
  /** For each draft, by id: the rank of its work among all work ids. */
  readonly workOf: Uint32Array
}

export function printCatalogue({ segments, order, workOf }: Catalogue): Uint8Array {
  return joinBytes([...segments.map(printDescriptor), bytesOf(order), bytesOf(workOf)])
}

/** `undefined` when the bytes are not those that the header means. */
export function readCatalogue(bytes: IndexBytes, header: IndexHeader): Catalogue | undefined {
  const { segments: count, drafts, catalogueOffset, end, catalogueHash } = header
  const length = count * DESCRIPTOR_BYTES + 8 * drafts
  if (end > bytes.length || catalogueOffset + length !== end) return undefined
  const content = bytes.read(catalogueOffset, length).slice()
  if (sha256(content).some((byte, i) => byte !== catalogueHash[i])) return undefined
  const descriptors = Array.from({ length: count }, (_, i) => readDescriptor(content.subarray(i * DESCRIPTOR_BYTES)))
  const numbers = numbersIn(content.subarray(count * DESCRIPTOR_BYTES))
  const catalogue = { segments: descriptors, order: numbers.subarray(0, drafts), workOf: numbers.subarray(drafts) }
  return isConsistent(catalogue, header) ? catalogue : undefined
}

function isConsistent({ segments, order, workOf }: Catalogue, { drafts, catalogueOffset }: IndexHeader): boolean {
  const seen = new Uint8Array(drafts)
  for (const number of order) if (number < drafts) seen[number] = 1
  return (
    segments.reduce((sum, each) => sum + each.drafts, 0) === drafts &&
    segments.every((each) => isPossible(each) && placeSections(each).end <= catalogueOffset) &&
    seen.every((each) => each === 1) &&
    workOf.every((rank) => rank < drafts)
  )
}

function isPossible({
  bucketBits,
  filterBits,
  strideWords,
  offset,
  words,
  tokens,
  spoken,
  nameBytes,
}: SegmentDescriptor) {
  const areSmall = [bucketBits, filterBits].every((bits) => bits >= 8 && bits <= 32)
  const areWhole = [offset, words, tokens, spoken, nameBytes].every((size) => Number.isSafeInteger(size))
  return areSmall && areWhole && strideWords % 2 === 1
}
