/** Word documents (DOCX): by paragraph styles where they are named for the elements of a script, else by indentation. */

import { missingPart, type Parts } from '../archive.ts'
import { type DocxBody, readDocxBody, type StyledParagraph } from './docx-body.ts'
import { numberParagraphs } from './docx-numbers.ts'
import { type DocxStyle, isOfScript, kindOfStyleName, readDocxStyles } from './docx-styles.ts'
import { looksLikeScript, readDocxAsText } from './docx-text.ts'
import { readDocxTitle } from './docx-title.ts'
import { type ElementDraft, mergeAsides, readAs, unreadable } from '../elements.ts'
import { isTransition } from '../fountain/fountain-marks.ts'
import type { ElementKind, ReadScript } from '../screenplay.ts'
import { isTextHeading } from '../plain-text/text-headings.ts'
import { headingOf } from '../plain-text/text-layout.ts'
import { walkXml } from '../xml.ts'

/**
 * Reads the main part of a document. Headers, footers, notes and comments are parts of their own and are not read; what is
 * hidden is kept as notes, which do not count. Whatever has no style that speaks for it is action, so no word is lost.
 */
export function readDocx(parts: Parts): ReadScript {
  const main = relatedPart(parts, '', 'officeDocument') ?? 'word/document.xml'
  const xml = parts.decoded(main)
  if (!xml) return missingPart(parts, main)
  const part = (type: string): string => parts.decoded(relatedPart(parts, main, type) ?? `word/${type}.xml`)?.text ?? ''
  const styles = readDocxStyles(part('styles'))
  const body = readDocxBody(xml.text, styles)
  if ('problem' in body) return unreadable({ ...body.problem, message: `${main}: ${body.problem.message}` })
  if (!body.hasBody) return unreadable(noBody(main))
  const paragraphs = withStyles(body, styles)
  const { titlePage, elements, problems } = isStyled(paragraphs) ? readStyled(paragraphs) : readDocxAsText(paragraphs)
  const numbered = withSceneNumbers(elements, paragraphs, part('numbering'))
  return readAs('docx', titlePage, mergeAsides(numbered, hiddenIn(paragraphs)), [...xml.problems, ...problems])
}

/** The part that a relation of the type leads to, from the document as a whole (`''`) or from a part. */
function relatedPart(parts: Parts, source: string, type: string): string | undefined {
  const slash = source.lastIndexOf('/') + 1
  const [folder, name] = [source.slice(0, slash), source.slice(slash)]
  let found: string | undefined
  walkXml(parts.decoded(`${folder}_rels/${name}.rels`)?.text ?? '', {
    open: ({ name: element, attributes }) => {
      if (element !== 'Relationship' || !attributes['Type']?.endsWith(`/${type}`)) return
      const target = attributes['Target'] ?? ''
      found ??= target.startsWith('/') ? target.slice(1) : folder + target
    },
    text: () => {},
    close: () => {},
  })
  return found !== undefined && parts.names.includes(found) ? found : undefined
}

function withStyles({ paragraphs }: DocxBody, styles: ReadonlyMap<string, DocxStyle>): StyledParagraph[] {
  return paragraphs.map((paragraph, index) => {
    const style = styles.get(paragraph.style)
    return {
      ...paragraph,
      number: index + 1,
      // A style that is not defined still has its id, which is mostly its name without blanks.
      kind: style ? style.kind : kindOfStyleName(paragraph.style),
      indent: paragraph.indent ?? style?.indent,
      alignment: paragraph.alignment ?? style?.alignment,
      list:
        paragraph.list?.id === ''
          ? style?.list && { ...style.list, level: paragraph.list.level }
          : (paragraph.list ?? style?.list),
    }
  })
}

/** A number that somebody typed goes before one that Word reckons. */
function withSceneNumbers(
  elements: readonly ElementDraft[],
  paragraphs: readonly StyledParagraph[],
  numbering: string,
): ElementDraft[] {
  const numbers = numberParagraphs(
    paragraphs.map(({ list }) => list),
    numbering,
  )
  return elements.map((element) => {
    const sceneNumber = element.kind === 'heading' ? (element.sceneNumber ?? numbers[element.line - 1]) : undefined
    return sceneNumber === undefined ? element : { ...element, sceneNumber }
  })
}

/** There are cues by style; or a good part, or all that looks like a script, is styled. */
function isStyled(paragraphs: readonly StyledParagraph[]): boolean {
  const said = paragraphs.filter(({ isBlank }) => !isBlank)
  const known = said.filter(({ kind }) => isOfScript(kind))
  if (known.length === 0) return false
  return known.some(({ kind }) => kind === 'cue') || known.length * 4 >= said.length || !looksLikeScript(paragraphs)
}

function readStyled(paragraphs: readonly StyledParagraph[]): ReturnType<typeof readDocxAsText> {
  const { titlePage, next } = readDocxTitle(paragraphs)
  const said = paragraphs.slice(next).filter(({ isBlank }) => !isBlank)
  return { titlePage, elements: said.map(elementOf), problems: [] }
}

function elementOf(paragraph: StyledParagraph): ElementDraft {
  const text = textOf(paragraph.text)
  const kind = kindOf(paragraph, text)
  const isSpeech = kind === 'cue' || kind === 'parenthetical' || kind === 'dialogue' || kind === 'lyric'
  return {
    kind,
    line: paragraph.number,
    ...(kind === 'heading' ? headingOf(text) : { text: text.replace(/ {2,}/g, ' ') }),
    ...(isSpeech && paragraph.dual && { dual: paragraph.dual }),
    ...(kind === 'action' && paragraph.alignment === 'center' && { centered: true }),
  }
}

function kindOf({ kind }: StyledParagraph, text: string): ElementKind {
  if (kind !== undefined && kind !== 'title' && kind !== 'author') return kind
  if (isTextHeading(headingOf(text).text)) return 'heading'
  return isTransition(text) ? 'transition' : 'action'
}

/** Tabs become blanks, four to tell them from those between words: scene numbers stand behind them. */
function textOf(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

function hiddenIn(paragraphs: readonly StyledParagraph[]): ElementDraft[] {
  return paragraphs
    .filter(({ hidden }) => hidden.trim() !== '')
    .map(({ hidden, number }) => ({ kind: 'note', text: textOf(hidden), line: number }))
}

function noBody(part: string) {
  return {
    code: 'screenplay/no-content',
    message: `The part ${part} has no body, so there is no script in the document.`,
    hint: 'Open it in the program that made it and save it again, or export the script as Final Draft (.fdx) or Fountain.',
  }
}
