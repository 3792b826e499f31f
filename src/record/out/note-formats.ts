/** A note to members as plain text, Markdown and HTML. */

import { type Markup, markup, NOTHING } from '../../base/index.ts'
import type { MembersNote, NoteSection, NoteSentence, NoteSource } from './members-note.ts'
import { page } from './page.ts'
import { linkable } from './told-sources.ts'

export const NOTE_FORMATS = ['text', 'markdown', 'html'] as const
export type NoteFormat = (typeof NOTE_FORMATS)[number]

export function printNote(note: MembersNote, format: NoteFormat): string {
  if (format === 'html') return noteHtml(note)
  return format === 'markdown' ? noteMarkdown(note) : noteText(note)
}

type Numbers = (sentence: NoteSentence) => number[]

function numbersIn({ sources }: MembersNote): Numbers {
  const numbers = new Map(sources.map(({ key, number }) => [key, number]))
  return (sentence) => sentence.sources.map((key) => numbers.get(key) ?? 0).toSorted((a, b) => a - b)
}

const COLUMNS = 78

function noteText(note: MembersNote): string {
  const numbers = numbersIn(note)
  const sections = note.sections.flatMap(({ heading, level, sentences }) => [
    `${heading}\n${(level === 2 ? '=' : '-').repeat(Array.from(heading).length)}`,
    ...sentences.map((sentence) =>
      wrap(
        `- ${oneLine(sentence.text)} ${numbers(sentence)
          .map((each) => `[${each}]`)
          .join('')}`,
        '  ',
      ),
    ),
  ])
  const sources = note.sources.map((source) =>
    wrap(`[${source.number}] ${oneLine(source.text)}${addressOf(source)}`, '    '),
  )
  return `${[
    wrap(oneLine(note.title), ''),
    wrap(note.says, ''),
    ...sections,
    'Sources\n-------',
    ...sources,
    wrap(sayLeftOut(note), ''),
  ].join('\n\n')}\n`
}

/** Words in lines; what goes on stands under the first word. */
function wrap(text: string, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > COLUMNS) {
      lines.push(line)
      line = `${indent}${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}

function noteMarkdown(note: MembersNote): string {
  const numbers = numbersIn(note)
  const sections = note.sections.flatMap(({ heading, level, sentences }) => [
    `${'#'.repeat(level)} ${plainMark(heading)}`,
    ...(sentences.length === 0
      ? []
      : [
          sentences
            .map(
              (sentence) =>
                `- ${plainMark(sentence.text)}${numbers(sentence)
                  .map((each) => `[^${each}]`)
                  .join('')}`,
            )
            .join('\n'),
        ]),
  ])
  const sources = note.sources.map(
    (source) => `[^${source.number}]: ${plainMark(source.text)}${addressOf(source, '<>')}`,
  )
  return `${[`# ${plainMark(note.title)}`, plainMark(note.says), ...sections, plainMark(sayLeftOut(note)), sources.join('\n')].join('\n\n')}\n`
}

/** Text in which Markdown finds no mark. */
function plainMark(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|~&]/g, String.raw`\$&`)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function addressOf({ url }: NoteSource, [open = '', close = '']: string | string[] = ''): string {
  const address = linkable(url)
  return address === undefined ? '' : ` ${open}${address}${close}`
}

function sayLeftOut({ leftOut }: MembersNote): string {
  return leftOut.length === 0 ? 'Nothing was left out.' : `Left out of this note: ${leftOut.join('; ')}.`
}

function noteHtml(note: MembersNote): string {
  const numbers = numbersIn(note)
  return page(
    note.title,
    markup`<h1 dir="auto">${note.title}</h1>
<p class="soft">${note.says}</p>
${note.sections.map((section) => sectionHtml(section, numbers))}<h2 id="sources">Sources</h2>
<ol class="sources">
${note.sources.map(sourceHtml)}</ol>
<p class="soft">${sayLeftOut(note)}</p>
`,
  )
}

function sectionHtml({ heading, level, sentences }: NoteSection, numbers: Numbers): Markup {
  const head = level === 2 ? markup`<h2 dir="auto">${heading}</h2>` : markup`<h3 dir="auto">${heading}</h3>`
  const items = sentences.map(
    (sentence) => markup`<li dir="auto">${sentence.text}${numbers(sentence).map(
      (each) => markup` <a class="cite" href="#source-${each}" aria-label="source ${each}">[${each}]</a>`,
    )}</li>
`,
  )
  return markup`${head}
${
  items.length === 0
    ? NOTHING
    : markup`<ul>
${items}</ul>
`
}`
}

function sourceHtml({ number, text, url }: NoteSource): Markup {
  const address = linkable(url)
  return markup`<li id="source-${number}" dir="auto">${address === undefined ? text : markup`<a href="${address}">${text}</a>`}</li>
`
}
