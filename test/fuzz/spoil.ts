/** What happens to files on their way: bytes flipped, cut off, doubled, moved, or the half of one file behind the half of another. */

import type { Dice } from './dice.ts'
import type { FuzzFile } from './written-scripts.ts'
import { type PartsByName, zipOf } from '../../src/screenplay/sample-archives.test.ts'

/** One to four accidents. What must come out of the file is then known no more. Of packed files mostly a part is spoilt. */
export function spoil(file: FuzzFile, other: FuzzFile, dice: Dice): FuzzFile {
  const fileName = dice.onceIn(6) ? other.fileName : file.fileName
  if (file.parts && !dice.onceIn(4)) return { fileName, bytes: zipOf(spoilPart(file.parts, other, dice)) }
  return { fileName, bytes: haveAccidents(file.bytes, other.bytes, dice), ...(file.pdf && { pdf: file.pdf }) }
}

function spoilPart(parts: PartsByName, other: FuzzFile, dice: Dice): PartsByName {
  const name = dice.onceIn(2) ? Object.keys(parts).at(-1)! : dice.pick(Object.keys(parts))
  const content = Buffer.from(parts[name]!)
  const added = Buffer.from(Object.values(other.parts ?? {}).at(-1) ?? other.bytes)
  return { ...parts, [name]: haveAccidents(content, added, dice) }
}

function haveAccidents(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  let spoilt = bytes
  for (let i = 0; i <= dice.upTo(4); i++) spoilt = dice.pick(ACCIDENTS)(spoilt, other, dice)
  return spoilt
}

type Accident = (bytes: Uint8Array, other: Uint8Array, dice: Dice) => Uint8Array

const ACCIDENTS: readonly Accident[] = [
  (bytes, _, dice) => {
    const flipped = Uint8Array.from(bytes)
    for (let i = 0; i <= dice.upTo(8) && flipped.length > 0; i++)
      flipped[dice.upTo(flipped.length)]! ^= 1 << dice.upTo(8)
    return flipped
  },
  (bytes, _, dice) => bytes.subarray(0, dice.upTo(bytes.length + 1)),
  (bytes, _, dice) => bytes.subarray(dice.upTo(bytes.length + 1)),
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes, _, dice) => {
    const [from, to] = [dice.upTo(bytes.length + 1), dice.upTo(bytes.length + 1)]
    const piece = bytes.subarray(Math.min(from, to), Math.max(from, to)).subarray(0, 2000)
    const copies = dice.many(1 + dice.upTo(20), () => piece)
    return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)])
  },
  (bytes, other, dice) =>
    Buffer.concat([bytes.subarray(0, dice.upTo(bytes.length + 1)), other.subarray(dice.upTo(other.length + 1))]),
  (bytes) => {
    const units = Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le')
    return units
  },
  (bytes) => Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll('\n', '\r\n')),
  (bytes, _, dice) => {
    const at = dice.upTo(bytes.length + 1)
    return Buffer.concat([
      bytes.subarray(0, at),
      Uint8Array.from(dice.many(1 + dice.upTo(30), () => dice.upTo(256))),
      bytes.subarray(at),
    ])
  },
  // The three that leave XML well-formed: another value, an element that is gone, an element that stands twice.
  (bytes, _, dice) =>
    changed(
      bytes,
      /"[^"<>]*"/g,
      dice,
      () => `"${dice.pick(['', 'x', '-1', '1e99', 'Character', '0', '\u{1f3ad}', 'a'.repeat(2000)])}"`,
    ),
  (bytes, _, dice) => changed(bytes, /<([\w:]+)[^<>]*>[^<>]*<\/\1>/g, dice, () => ''),
  (bytes, _, dice) =>
    changed(bytes, /<([\w:]+)[^<>]*>[^<>]*<\/\1>/g, dice, (element) => element.repeat(1 + dice.upTo(30))),
]

/** One of the places that match, changed. */
function changed(bytes: Uint8Array, place: RegExp, dice: Dice, to: (found: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8')
  const found = [...text.matchAll(place)]
  if (found.length === 0) return bytes
  const { index, 0: match } = dice.pick(found)
  return Buffer.from(text.slice(0, index) + to(match) + text.slice(index + match.length))
}
