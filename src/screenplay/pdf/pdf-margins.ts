/** What stands in the margins of a line: scene numbers, marks of revised lines. */

import { isSceneHeading } from '../fountain/fountain-marks.ts'
import type { PdfColumns } from './pdf-columns.ts'
import type { PdfLine, PdfSegment } from './pdf-lines.ts'

/** What stands in the margins of a line, and what is left. */
export interface MarginedLine {
  readonly segments: readonly PdfSegment[]
  readonly sceneNumber?: string
}

export const SCENE_NUMBER = /^[A-Z]{0,3}\d{1,4}(?:[-.]?[A-Z\d]{1,3})?\.?$/
const LEADING_NUMBER = /^(?=\S{0,7}\d)(\S{1,8}?)\.?\s+(?=\S)/

/** Takes the marks of revised lines and the scene numbers off the margins. A number on the right counts beside one on the left, or beside a heading. */
export function withoutMargins(line: PdfLine, { action, right, letter }: PdfColumns): MarginedLine {
  let segments = line.segments.filter(({ text }, i) => !/^[*|]+$/.test(text) || (i === 0 && line.segments.length === 1))
  segments = segments.map((segment) => unmarked(segment, right))
  const first = segments[0]
  const last = segments.length > 1 ? segments.at(-1) : undefined
  let sceneNumber: string | undefined
  const isTwins = first !== undefined && first.text.length <= 10 && first.text === last?.text
  if (first && segments.length > 1 && first.right < action && (isTwins || SCENE_NUMBER.test(first.text))) {
    sceneNumber = bare(first.text)
    segments = segments.slice(1)
  } else if (first && first.x < action - letter && isSceneHeading(first.text.replace(LEADING_NUMBER, ''))) {
    const match = LEADING_NUMBER.exec(first.text)
    sceneNumber = match?.[1]
    segments = [{ ...first, text: first.text.replace(LEADING_NUMBER, ''), x: action }, ...segments.slice(1)]
  }
  if (last && segments.length > 1 && (isTwins || SCENE_NUMBER.test(last.text))) {
    const isTwin = sceneNumber !== undefined && bare(last.text) === sceneNumber
    const isFarRight = last.right > right - 2 * letter && isSceneHeading(segments[0]!.text)
    if (isTwin || isFarRight) {
      sceneNumber ??= bare(last.text)
      segments = segments.slice(0, -1)
    }
  }
  return { segments, ...(sceneNumber !== undefined && { sceneNumber }) }
}

/** Without the asterisk of a revised line that a full line is close to. */
function unmarked(segment: PdfSegment, right: number): PdfSegment {
  return segment.right > right && / \*+$/.test(segment.text)
    ? { ...segment, text: segment.text.replace(/ \*+$/, '') }
    : segment
}

function bare(number: string): string {
  return number.replace(/\.$/, '')
}
