/** What the tests of PDF share: a writer of small PDFs, and a printer that lays a script out on pages as screenplay programs do. */

import type { ElementDraft } from './elements.ts'
import type { PdfContent } from './pdf/pdf-content.ts'

/** Text at a place: points from the left and the top edge. */
export interface Placed {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  /** Degrees against the clock. */
  readonly turn?: number
}

const [WIDTH, HEIGHT] = [612, 792]
const WIN_ANSI: Readonly<Record<string, number>> = {
  '…': 133,
  '‘': 145,
  '’': 146,
  '“': 147,
  '”': 148,
  '–': 150,
  '—': 151,
}

function literal(text: string): string {
  const codes = Array.from(text).map((letter) => WIN_ANSI[letter] ?? letter.charCodeAt(0))
  return `(${codes.map((code) => (code < 32 || code > 126 || code === 40 || code === 41 || code === 92 ? `\\${code.toString(8).padStart(3, '0')}` : String.fromCharCode(code))).join('')})`
}

function contentOf(placed: readonly Placed[]): string {
  const shown = placed.map(({ text, x, y, size = 12, turn = 0 }) => {
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
    const matrix = [cos, sin, -sin, cos, x, HEIGHT - y].map((each) => each.toFixed(4)).join(' ')
    return `/F1 ${size} Tf ${matrix} Tm ${literal(text)} Tj`
  })
  return `BT ${shown.join('\n')} ET`
}

/** Objects numbered from 1 → a file with its table; `trailer` goes into the trailer. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(Buffer.from(text, 'latin1'))
}

/** A PDF in Courier, which every viewer has: no font need be in it. `trailer` and `more` are for hostile ones. */
export function makePdf(
  pages: readonly (readonly Placed[])[],
  { trailer = '', more = [], rotate = 0 }: { trailer?: string; more?: readonly string[]; rotate?: number } = {},
): Uint8Array {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((placed, i) => {
      const content = contentOf(placed)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
    ...more,
  ]
  return pdfOf(objects, trailer)
}

const COLUMNS = {
  heading: { x: 108, width: 60 },
  action: { x: 108, width: 60 },
  cue: { x: 252, width: 38 },
  parenthetical: { x: 216, width: 25 },
  dialogue: { x: 180, width: 35 },
  transition: { x: 0, width: 60 },
} as const
const [LETTER, PITCH, TOP, LINES] = [7.2, 12, 84, 52]

interface Row {
  readonly placed: readonly Omit<Placed, 'y'>[]
  /** Blank lines before it, but not at the head of a page. */
  readonly before: number
  /** The speaker, when the row is speech that may go on after the turn of the page. */
  readonly speaker?: string
}

/** Lays elements out in pages, with page numbers, `(MORE)` and `(CONT'D)`, and scene numbers on both sides. */
export function printScript(
  elements: readonly ElementDraft[],
  { marks = false, stamp }: { marks?: boolean; stamp?: string } = {},
): Placed[][] {
  const pages: Placed[][] = [[]]
  let line = 0
  const put = ({ placed }: Row): void => {
    for (const each of placed) pages.at(-1)!.push({ ...each, y: TOP + line * PITCH })
    line++
  }
  const turn = (): void => {
    pages.push([{ text: `${pages.length + 1}.`, x: 532, y: 48 }])
    line = 0
  }
  for (const row of rowsOf(elements, marks)) {
    // A name keeps two lines of its speech, a heading what follows it.
    const isSpeech = row.speaker !== undefined
    const room = isSpeech || row.before === 0 ? 1 : 4
    if (line > 0 && line + row.before + room > LINES) {
      if (isSpeech) put({ placed: [{ text: '(MORE)', x: 252 }], before: 0 })
      turn()
      if (isSpeech) put({ placed: [{ text: `${row.speaker} (CONT'D)`, x: 252 }], before: 0 })
    } else if (line > 0) line += row.before
    put(row)
  }
  if (stamp !== undefined) {
    for (const page of pages)
      page.push({ text: stamp, x: 150, y: 600, size: 40, turn: 45 }, { text: stamp, x: 31, y: 771, size: 8 })
  }
  return pages
}

function rowsOf(elements: readonly ElementDraft[], marks: boolean): Row[] {
  let speaker = ''
  return elements.flatMap(({ kind, text, sceneNumber }, i): Row[] => {
    if (!(kind in COLUMNS)) return []
    const { x, width } = COLUMNS[kind as keyof typeof COLUMNS]
    if (kind === 'cue') speaker = text.replace(/\([^()]*\)/g, '').trim()
    return text
      .split('\n')
      .flatMap((part) => wrap(part, width))
      .map((said, n) => {
        const start =
          kind === 'transition' ? 540 - said.length * LETTER : x + (kind === 'parenthetical' && n > 0 ? LETTER : 0)
        const margins =
          n === 0 && sceneNumber !== undefined ? [54, 540].map((at) => ({ text: sceneNumber, x: at })) : []
        const mark = marks && i % 3 === 0 ? [{ text: '*', x: 560 }] : []
        const isSpeech = kind === 'dialogue' && n > 0
        return {
          placed: [...margins, { text: said, x: start }, ...mark],
          before: n > 0 || kind === 'dialogue' || kind === 'parenthetical' ? 0 : 1,
          ...(isSpeech && { speaker }),
        }
      })
  })
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** What a driver would find in `makePdf(pages)`, without the detour. */
export function placedContent(pages: readonly (readonly Placed[])[]): PdfContent {
  return {
    pages: pages.map((placed) => ({
      width: WIDTH,
      height: HEIGHT,
      runs: placed.map(({ text, x, y, size = 12, turn = 0 }) => ({
        text,
        x,
        y,
        width: text.length * size * 0.6,
        size,
        turned: turn !== 0,
      })),
    })),
  }
}
