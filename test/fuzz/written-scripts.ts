/** Scripts that somebody could have written, in every format, each with words that must come out of its reader again. */

import { docxParts, type PartsByName, STYLES, wordParagraph, zipOf } from '../../src/screenplay/sample-archives.test.ts'
import { placedContent, printScript } from '../../src/screenplay/sample-pdfs.test.ts'
import type { ElementKind, PdfContent } from '../../src/screenplay/index.ts'
import type { Dice } from './dice.ts'

export const FORMATS = ['fountain', 'fdx', 'tei', 'srt', 'vtt', 'text', 'play', 'docx', 'celtx', 'pdf'] as const
export type FuzzFormat = (typeof FORMATS)[number]

/** A file to read, and words of which each must be in what is read (`undefined` when nobody can know). */
export interface FuzzFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** What is packed in the bytes, for whoever spoils it. */
  readonly parts?: PartsByName
  readonly pdf?: PdfContent
  readonly words?: readonly string[]
}

interface Piece {
  readonly kind: ElementKind
  readonly text: string
}

/** What a piece is called in Final Draft and in Celtx. */
const FDX_TYPES: Partial<Record<ElementKind, string>> = {
  heading: 'Scene Heading',
  action: 'Action',
  cue: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  transition: 'Transition',
}
const CELTX_CLASSES: Partial<Record<ElementKind, string>> = {
  heading: 'sceneheading',
  action: 'action',
  cue: 'character',
  parenthetical: 'parenthetical',
  dialogue: 'dialog',
  transition: 'transition',
}

export function writeScript(format: FuzzFormat, dice: Dice): FuzzFile {
  const { pieces, words } = piecesOf(dice)
  return { ...WRITERS[format](pieces, dice), words }
}

/** Words that stand nowhere else: `Qorabe`, `Qorabi`, … */
function wordMaker(): { readonly next: () => string; readonly words: string[] } {
  const words: string[] = []
  const letters = (count: number): string =>
    Array.from({ length: 3 }, (_, i) => 'bdfgklmnprst'[Math.floor(count / 12 ** i) % 12]).join('e')
  return {
    words,
    next: () => {
      const word = `qo${letters(words.length)}u`
      words.push(word)
      return word
    },
  }
}

const BETWEEN = [
  ' ',
  ' ',
  ', ',
  '. ',
  '—',
  ' -- ',
  '… ',
  ' “',
  ': ',
  ' * ',
  ' (',
  ') ',
  ' ’',
  ' é',
  ' 漢',
  ' & ',
  ' < ',
  ' ♪ ',
  ' 🎭 ',
  ' [',
  '] ',
  '; ',
  ' _',
  ' / ',
  ' # ',
]

function piecesOf(dice: Dice): { pieces: Piece[]; words: readonly string[] } {
  const { next, words } = wordMaker()
  const said = (): string => dice.many(1 + dice.upTo(6), () => next() + dice.pick(BETWEEN)).join('') + next()
  const names = dice.many(2, () => next().toUpperCase())
  words.length = 0
  const pieces: Piece[] = [{ kind: 'heading', text: `INT. ${next().toUpperCase()} - DAY` }]
  for (let i = 0; i < 1 + dice.upTo(12); i++) {
    const kind = dice.upTo(8)
    if (kind === 0) pieces.push({ kind: 'heading', text: `EXT. ${next().toUpperCase()} - NIGHT` })
    else if (kind === 1) pieces.push({ kind: 'transition', text: `${next().toUpperCase()} TO:` })
    else if (kind < 4) pieces.push({ kind: 'action', text: `She ${said()}.` })
    else {
      pieces.push({ kind: 'cue', text: dice.pick(names) })
      if (dice.onceIn(3)) pieces.push({ kind: 'parenthetical', text: `(${next()})` })
      pieces.push({ kind: 'dialogue', text: `I ${said()}!` })
    }
  }
  return { pieces, words: [...words] }
}

type Write = (pieces: readonly Piece[], dice: Dice) => Omit<FuzzFile, 'words'>

const WRITERS: Readonly<Record<FuzzFormat, Write>> = {
  fountain: (pieces) => fileOf('a.fountain', paragraphs(pieces)),
  fdx: (pieces) => {
    const each = pieces.map(
      ({ kind, text }) => `<Paragraph Type="${FDX_TYPES[kind]}"><Text>${xml(text)}</Text></Paragraph>`,
    )
    return fileOf('a.fdx', `<?xml version="1.0"?><FinalDraft><Content>${each.join('\n')}</Content></FinalDraft>`)
  },
  tei: (pieces) => fileOf('a.xml', teiOf(pieces)),
  srt: (pieces, dice) =>
    fileOf('a.srt', pieces.map((piece, i) => `${i + 1}\n${cueOf(piece, i, dice, ',')}`).join('\n')),
  vtt: (pieces, dice) =>
    fileOf('a.vtt', `WEBVTT\n\n${pieces.map((piece, i) => cueOf(piece, i, dice, '.')).join('\n')}`),
  text: (pieces) => fileOf('a.txt', paragraphs(pieces, { cue: 20, parenthetical: 15, dialogue: 10, transition: 45 })),
  play: (pieces) =>
    fileOf('a.txt', pieces.map(({ kind, text }) => (kind === 'cue' ? `${text}. ` : `${text}\n\n`)).join('')),
  docx: (pieces, dice) => {
    const isStyled = !dice.onceIn(3)
    const body = pieces.map(({ kind, text }) =>
      wordParagraph(isStyled ? (STYLES[kind] ?? '') : '', text.replaceAll('*', '+')),
    )
    return packed('a.docx', docxParts(body.join(''), isStyled ? undefined : []))
  },
  celtx: (pieces) => {
    const each = pieces.map(({ kind, text }) => `<p class="${CELTX_CLASSES[kind]}">${xml(text)}<br></p>`)
    return packed('a.celtx', { 'project.rdf': '', 'script-a.html': `<html><body>${each.join('\n')}</body></html>` })
  },
  pdf: (pieces) => {
    const plain = pieces.map(({ kind, text }, i) => ({
      kind,
      text: text.replaceAll(/[^\p{L}\p{N}(): .,!-]/gu, ' '),
      line: i + 1,
    }))
    return { fileName: 'a.pdf', bytes: Buffer.from('%PDF-1.4\n'), pdf: placedContent(printScript(plain)) }
  },
}

function fileOf(fileName: string, text: string): Omit<FuzzFile, 'words'> {
  return { fileName, bytes: Buffer.from(text) }
}

function packed(fileName: string, parts: PartsByName): Omit<FuzzFile, 'words'> {
  return { fileName, bytes: zipOf(parts), parts }
}

/** A speech is one block, everything else stands alone. */
function paragraphs(pieces: readonly Piece[], indents: Partial<Record<ElementKind, number>> = {}): string {
  return pieces
    .map(({ kind, text }, i) => {
      const isUnder = kind === 'dialogue' || kind === 'parenthetical'
      return `${i > 0 && !isUnder ? '\n' : ''}${' '.repeat(indents[kind] ?? 0)}${text}\n`
    })
    .join('')
}

function teiOf(pieces: readonly Piece[]): string {
  const each = pieces.map(({ kind, text }) => {
    if (kind === 'heading') return `<div><head>${xml(text)}</head></div>`
    if (kind === 'cue') return `<sp><speaker>${xml(text)}</speaker><p>Yes.</p></sp>`
    return kind === 'dialogue' ? `<sp><l>${xml(text)}</l></sp>` : `<stage>${xml(text)}</stage>`
  })
  return `<TEI><teiHeader/><text><body>${each.join('\n')}</body></text></TEI>`
}

function cueOf({ text }: Piece, index: number, dice: Dice, mark: string): string {
  const time = (second: number): string => {
    const [minutes, seconds] = [Math.floor(second / 60), second % 60]
    return `00:${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}${mark}000`
  }
  const styled = dice.onceIn(4) ? `<i>${subtitleText(text)}</i>` : subtitleText(text)
  return `${time(index * 3)} --> ${time(index * 3 + 2)}\n${styled}\n`
}

function subtitleText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
