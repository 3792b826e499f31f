/** Made scripts of the sizes that scripts have, from an episode to a long feature, in three formats, by writers who share names. */

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { madeNames, type MadeNames } from './made-names.ts'

const MOST_IN_FOLDER = 500

export interface MadeScripts {
  readonly folder: string
  readonly bytes: number
  readonly words: number
}

/** Writes `count` scripts of 1,000 to `mostWords` words below `folder`. The same seed makes the same bytes. */
export function makeScripts(
  folder: string,
  count: number,
  { seed = 7, mostWords = 25_000 }: { seed?: number; mostWords?: number } = {},
): MadeScripts {
  const names = madeNames(seed)
  const people = Array.from({ length: Math.ceil(count * 0.4) }, () => names.person())
  const vocabulary = Array.from({ length: 4000 }, () => names.title())
    .join(' ')
    .toLowerCase()
    .split(' ')
  let [bytes, words] = [0, 0]
  for (let number = 0; number < count; number++) {
    const length = Math.round(1000 * (mostWords / 1000) ** (names.draw(1000) / 1000))
    const script = {
      title: names.title(),
      writers: writersOf(people, names),
      lines: linesOf(vocabulary, length, names),
    }
    const [ending, print] = (
      [
        ['fountain', printFountain],
        ['fountain', printFountain],
        ['fdx', printFdx],
        ['txt', printText],
      ] as const
    )[names.draw(4)]!
    const text = print(script)
    const place = path.join(folder, String(Math.floor(number / MOST_IN_FOLDER)).padStart(3, '0'))
    mkdirSync(place, { recursive: true })
    writeFileSync(path.join(place, `script-${String(number).padStart(6, '0')}.${ending}`), text)
    bytes += Buffer.byteLength(text)
    words += length
  }
  return { folder, bytes, words }
}

interface MadeScript {
  readonly title: string
  readonly writers: readonly string[]
  readonly lines: readonly Line[]
}

type Line = { readonly kind: 'heading' | 'action' | 'cue' | 'dialogue'; readonly text: string }

function writersOf(people: readonly string[], { draw }: MadeNames): string[] {
  return Array.from({ length: 1 + (draw(3) === 0 ? 1 : 0) }, () => people[draw(people.length)] ?? '')
}

/** Scenes of action and talk up to so many words. */
function linesOf(vocabulary: readonly string[], words: number, { draw }: MadeNames): Line[] {
  const some = (count: number): string =>
    Array.from({ length: count }, () => vocabulary[draw(vocabulary.length)]).join(' ')
  const cast = Array.from({ length: 6 }, () => some(1).toUpperCase())
  const lines: Line[] = []
  const add = (kind: Line['kind'], text: string): number => lines.push({ kind, text }) && text.split(' ').length
  for (let left = words; left > 0;) {
    if (draw(14) === 0 || left === words) left -= add('heading', `INT. ${some(2).toUpperCase()} - DAY`)
    if (draw(3) === 0) left -= add('action', `${some(8 + draw(30))}.`)
    else left -= add('cue', cast[draw(6)] ?? '') + add('dialogue', `${some(3 + draw(25))}.`)
  }
  return lines
}

function printFountain({ title, writers, lines }: MadeScript): string {
  const body = lines.map(({ kind, text }) =>
    kind === 'cue' ? `\n${text}\n` : kind === 'dialogue' ? `${text}\n` : `\n${text}\n`,
  )
  return `Title: ${title}\nCredit: written by\nAuthor: ${writers.join(' & ')}\n\n${body.join('')}`
}

function printText({ title, writers, lines }: MadeScript): string {
  const indents = { heading: '', action: '', cue: ' '.repeat(22), dialogue: ' '.repeat(11) }
  const body = lines.map(({ kind, text }) => `${kind === 'dialogue' ? '' : '\n'}${indents[kind]}${text}\n`)
  return `${' '.repeat(24)}${title.toUpperCase()}\n\n${' '.repeat(24)}written by\n\n${' '.repeat(24)}${writers.join(' & ')}\n\n\n${body.join('')}`
}

function printFdx({ title, writers, lines }: MadeScript): string {
  const types = { heading: 'Scene Heading', action: 'Action', cue: 'Character', dialogue: 'Dialogue' }
  const paragraph = (type: string, text: string): string =>
    `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>\n`
  const body = lines.map(({ kind, text }) => paragraph(types[kind], text)).join('')
  const page = [title, 'written by', writers.join(' &amp; ')].map((text) => paragraph('Action', text)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script" Template="No" Version="5">\n<Content>\n${body}</Content>\n<TitlePage><Content>\n${page}</Content></TitlePage>\n</FinalDraft>\n`
}
