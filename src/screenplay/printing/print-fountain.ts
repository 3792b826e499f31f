/** The shape of a script → Fountain that reads back as the same elements; what would be read otherwise is forced or escaped. */

import { escapeLine } from '../emphasis.ts'
import { printBoneyard, printNote } from '../fountain/fountain-asides.ts'
import {
  cueOf,
  isForcedHeading,
  isPageBreak,
  isSceneHeading,
  isSceneNumber,
  isTransition,
} from '../fountain/fountain-marks.ts'
import {
  blocksOf,
  type Block,
  isAside,
  isSpoken,
  linesOfText,
  type LossCounter,
  lossCounter,
  oneLine,
  type Printed,
  type Speech,
} from './print-blocks.ts'
import { printTitlePage } from './print-fountain-title.ts'
import type { Screenplay, ScriptElement } from '../screenplay.ts'
import { isTitleKey, splitKey } from '../title-keys.ts'

/**
 * Prints the whole script. `readFountain` gives the same elements, but for what the notes say, and for three things that
 * Fountain has no sign for: neighbouring dialogue of one speech is joined, action with an empty line in it is parted there,
 * and headings, cues, parentheticals and transitions stand on one line. The words and their classes stay the same.
 */
export function printFountain({ titlePage, elements }: Screenplay): Printed<string> {
  const losses = lossCounter('Fountain')
  const front = printTitlePage(titlePage)
  const context: Context = { losses, opens: front === '' }
  const blocks = blocksOf(elements).flatMap((block) => {
    const printed = printBlock(block, context)
    if (block.kind !== 'plain' || !isAside(block.element)) context.opens = false
    return printed === '' ? [] : [printed]
  })
  const output = [...(front === '' ? [] : [front]), ...blocks].map((each) => `${each}\n`).join('\n')
  return { output, problems: losses.problems() }
}

interface Context {
  readonly losses: LossCounter
  /** Nothing that counts stands before it, so that a line with a key would be taken for a title page. */
  opens: boolean
}

function printBlock(block: Block, context: Context): string {
  if (block.kind === 'plain') return printElement(block.element, context)
  if (block.kind === 'dual')
    return block.speeches.map((speech, i) => printSpeech(speech, { ...context, isDual: i > 0 })).join('\n\n')
  if (block.speech.cue.dual) context.losses.add('speeches that stand beside no other one are written as plain speeches')
  return printSpeech(block.speech, { ...context, isDual: false })
}

function printElement(element: ScriptElement, context: Context): string {
  const { kind, text } = element
  switch (kind) {
    case 'heading':
      return printHeading(element, context)
    case 'transition':
      return printTransition(escapeLine(oneLine(text)))
    case 'section':
      return `# ${escapeLine(oneLine(text))}`
    case 'synopsis':
      return linesOfText(text)
        .filter((line) => line.trim() !== '')
        .map((line) => `= ${escapeLine(line.trim())}`)
        .join('\n')
    case 'lyric':
      return printLyric(text)
    case 'note':
      return printNote(linesOfText(text).join('\n'))
    case 'boneyard':
      return printBoneyard(linesOfText(text).join('\n'))
    case 'page-break':
      return '==='
    case 'dialogue':
    case 'parenthetical':
      context.losses.add('speech without a speaker is written as action')
      return printAction(element, context)
    default:
      return printAction(element, context)
  }
}

function printHeading({ text, sceneNumber }: ScriptElement, { losses }: Context): string {
  const line = oneLine(text)
  const escaped = line.endsWith('#') ? escapeLine(line).replaceAll('#', '\\#') : escapeLine(line)
  const heading = isSceneHeading(escaped) ? escaped : `.${escaped.startsWith('.') ? '\\' : ''}${escaped}`
  if (sceneNumber === undefined) return heading
  if (!isSceneNumber(sceneNumber))
    losses.add('scene numbers with other signs than letters, digits, dots and dashes are left out')
  return isSceneNumber(sceneNumber) ? `${heading} #${sceneNumber}#` : heading
}

function printTransition(line: string): string {
  const isPlain = isTransition(line) && !/^[#=~>!@.]/.test(line) && !isSceneHeading(line)
  return isPlain ? line : `> ${line.endsWith('<') ? `${line.slice(0, -1)}\\<` : line}`
}

function printLyric(text: string): string {
  return linesOfText(text)
    .map((line) => `~${escapeLine(line.trim())}`)
    .join('\n')
}

/** A paragraph to each group of lines; `!` where the first line would be something else, or a later one end the paragraph. */
function printAction({ text, centered }: ScriptElement, { opens }: Context): string {
  const lines = linesOfText(text).map((line) => escapeLine(line.trimEnd()))
  if (centered) return lines.map((line) => (line.trim() === '' ? '> <' : `> ${line.trim()} <`)).join('\n')
  const looksLikeTitle =
    opens && splitKey(lines[0]!.trim()) && lines.some((line) => isTitleKey(splitKey(line)?.key ?? ''))
  return lines
    .map((line, i) => {
      const isFirst = i === 0 || lines[i - 1] === ''
      const hasMore = lines[i + 1] !== undefined && lines[i + 1] !== ''
      const isOther = isFirst ? opensOtherwise(line, hasMore) : /^[#=~>!]/.test(line.trimStart())
      return line !== '' && (isOther || (i === 0 && looksLikeTitle)) ? `!${line}` : line
    })
    .join('\n')
}

/** True for a line that, after a blank one, is something else than action. */
function opensOtherwise(line: string, hasMore: boolean): boolean {
  const text = line.trim()
  if (/^[#=~>!@]/.test(text) || isSceneHeading(text) || isForcedHeading(text)) return true
  return isTransition(line.trimStart()) || (hasMore && cueOf(text) !== undefined)
}

function printSpeech({ cue, parts }: Speech, { opens, isDual }: Context & { isDual: boolean }): string {
  const name = escapeLine(oneLine(cue.text))
  const spoken = `${name.endsWith('^') ? `${name.slice(0, -1)}\\^` : name}${isDual ? ' ^' : ''}`
  const isPlain =
    parts.some(isSpoken) &&
    cueOf(spoken)?.text === name &&
    !/^[#=~>!@.]/.test(name) &&
    !isSceneHeading(spoken) &&
    !isTransition(name) &&
    !(opens && splitKey(name))
  return [`${isPlain ? '' : '@'}${spoken}`, ...parts.map(printPart)].join('\n')
}

function printPart({ kind, text }: ScriptElement): string {
  if (kind === 'lyric') return printLyric(text)
  if (kind === 'note') return printNote(linesOfText(text).join('\n'))
  if (kind === 'boneyard') return printBoneyard(linesOfText(text).join('\n'))
  if (kind === 'dialogue') return printDialogue(text)
  const said = escapeLine(oneLine(text))
  return isBracketed(said) ? said : `(${said})`
}

/** Two blanks hold an empty line; what looks like brackets, a lyric or a heading is none. */
function printDialogue(text: string): string {
  const lines = linesOfText(text).map((line) => escapeLine(line.trim()))
  return lines
    .map((line, i) => {
      if (line === '') return '  '
      if (i > 0 && lines[i - 1] === '' && isSceneHeading(line)) return line.replace(/[./\s。．]/, '\\$&')
      return line.startsWith('~') || isBracketed(line) || isPageBreak(line) ? `\\${line}` : line
    })
    .join('\n')
}

function isBracketed(line: string): boolean {
  return /^[(（].*[)）]$/.test(line)
}
