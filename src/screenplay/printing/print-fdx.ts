/** The shape of a script → Final Draft's FDX that reads back as the same elements. */

import { BONEYARD_NOTE } from '../fdx/fdx.ts'
import { blocksOf, isAside, linesOfText, lossCounter, oneLine, type Printed, type Speech } from './print-blocks.ts'
import { printFdxTitle } from './print-fdx-title.ts'
import type { ElementKind, Screenplay, ScriptElement } from '../screenplay.ts'
import { escapeXml } from '../xml-text.ts'

const TYPES: Readonly<Partial<Record<ElementKind, string>>> = {
  heading: 'Scene Heading',
  action: 'Action',
  cue: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  lyric: 'Lyrics',
  transition: 'Transition',
  section: 'Outline 1',
  synopsis: 'Outline Body',
}

/**
 * Prints the whole script. `readFdx` gives the same elements with the same texts, line breaks included; what is not kept
 * (keys of the title page, half of a dual dialogue that stands alone) is in the notes.
 */
export function printFdx({ titlePage, elements }: Screenplay): Printed<string> {
  const losses = lossCounter('Final Draft')
  const body: string[] = []
  const flat: ScriptElement[] = []
  const flush = (): void => {
    for (const paragraph of printParagraphs(flat)) body.push(paragraph)
    flat.length = 0
  }
  for (const block of blocksOf(elements)) {
    if (block.kind === 'dual') {
      flush()
      body.push(printDual(block.speeches))
    } else if (block.kind === 'plain') flat.push(block.element)
    else {
      if (block.speech.cue.dual) losses.add('speeches that stand beside no other one are written as plain speeches')
      for (const part of [block.speech.cue, ...block.speech.parts]) flat.push(part)
    }
  }
  flush()
  const content = body.map((line) => `    ${line}\n`).join('')
  const front = printFdxTitle(titlePage, losses)
  return { output: `${HEAD}  <Content>\n${content}  </Content>\n${front}</FinalDraft>\n`, problems: losses.problems() }
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
`

/** A paragraph each; notes go into the one before them, a page break to the one after it. */
function printParagraphs(elements: readonly ScriptElement[]): string[] {
  const printed: string[] = []
  for (let i = 0; i < elements.length;) {
    const isBreak = elements[i]!.kind === 'page-break'
    const next = elements[i + 1]
    const owner = isBreak ? (next && !isAside(next) && next.kind !== 'page-break' ? next : undefined) : elements[i]!
    const isText = owner !== undefined && !isAside(owner)
    const start = i + (isBreak ? 1 : 0) + (isText ? 1 : 0)
    let end = start
    while (elements[end] && isAside(elements[end]!)) end++
    printed.push(printParagraph(isText ? owner : undefined, { isBreak, asides: elements.slice(start, end) }))
    i = end
  }
  return printed
}

function printParagraph(
  element: ScriptElement | undefined,
  { isBreak, asides }: { isBreak: boolean; asides: readonly ScriptElement[] },
): string {
  const { kind = 'action', text = '', sceneNumber, centered } = element ?? {}
  const attributes = [
    ...(kind === 'action' && centered ? ['Alignment="Center"'] : []),
    ...(kind === 'heading' && sceneNumber !== undefined ? [`Number="${escapeXml(oneLine(sceneNumber))}"`] : []),
    ...(isBreak ? ['StartsNewPage="Yes"'] : []),
    `Type="${TYPES[kind] ?? 'Action'}"`,
  ]
  const notes = asides.map(printNote).join('')
  return `<Paragraph ${attributes.join(' ')}>${notes}${printText(linesOfText(text).join('\n').trim())}</Paragraph>`
}

function printNote({ kind, text }: ScriptElement): string {
  const name = kind === 'boneyard' ? ` Name="${BONEYARD_NOTE}"` : ''
  const lines = linesOfText(text).map((line) => `<Paragraph>${printText(line)}</Paragraph>`)
  return `<ScriptNote${name}>${lines.join('')}</ScriptNote>`
}

function printText(text: string): string {
  return `<Text>${escapeXml(text)}</Text>`
}

function printDual(speeches: readonly Speech[]): string {
  const parts = speeches.flatMap(({ cue, parts: said }) => printParagraphs([cue, ...said]))
  return `<Paragraph><DualDialogue>${parts.join('')}</DualDialogue></Paragraph>`
}
