/** The header of a TEI play: its title, its authors, its dates. */

import type { TitlePage } from '../screenplay.ts'
import type { TitleField } from '../title-keys.ts'
import type { XmlTag } from '../xml.ts'

/** Collects while the document is walked; `open`, `text` and `close` are called for what stands outside of `text`. */
export interface TeiHeader {
  readonly open: (tag: XmlTag, path: readonly string[]) => void
  readonly text: (text: string, path: readonly string[]) => void
  readonly close: (name: string, path: readonly string[]) => void
  readonly titlePage: () => TitlePage
}

/** The parts of a person's name, in the order in which people say them. */
const NAME_PARTS = ['roleName', 'forename', 'nameLink', 'surname', 'genName']
const EVENTS: Readonly<Record<string, string>> = { written: 'Written', print: 'Printed', premiere: 'Premiered' }

interface Author {
  text: string
  readonly named: string[]
  /** Names that some editions give besides the one to print: pen names after the first are left out. */
  names: number
}

/** Reads `titleStmt` (the main title, sub-titles, authors) and the dated events of DraCor's `standOff`. */
export function teiHeader(): TeiHeader {
  const titles: { type: string; text: string }[] = []
  const authors: Author[] = []
  const events: TitleField[] = []
  const isHere = (path: readonly string[], name: string) => path.includes('titleStmt') && path.includes(name)
  return {
    open({ name, attributes }, path) {
      if (name === 'title' && path.at(-2) === 'titleStmt') titles.push({ type: attributes['type'] ?? 'main', text: '' })
      if (name === 'author' && path.at(-2) === 'titleStmt') authors.push({ text: '', named: [], names: 0 })
      if ((name === 'persName' || name === 'name') && isHere(path, 'author')) authors.at(-1)!.names++
      if (name === 'event' && path.includes('listEvent')) {
        const when = attributes['when'] ?? attributes['to'] ?? attributes['notAfter'] ?? attributes['from'] ?? ''
        if (when !== '')
          events.push({ key: EVENTS[attributes['type'] ?? ''] ?? attributes['type'] ?? 'Event', value: when })
      }
    },
    text(piece, path) {
      if (isHere(path, 'title')) titles.at(-1)!.text += piece
      const author =
        isHere(path, 'author') && !path.includes('idno') && !path.includes('note') ? authors.at(-1) : undefined
      if (!author || author.names > 1) return
      author.text += piece
      const part = path.at(-1) ?? ''
      if (NAME_PARTS.includes(part)) author.named.push(piece)
    },
    close(name) {
      if (name === 'persName' || NAME_PARTS.includes(name)) authors.at(-1)?.named.push(' ')
    },
    titlePage: () => titlePageOf(titles, authors, events),
  }
}

function titlePageOf(
  titles: readonly { type: string; text: string }[],
  authors: readonly Author[],
  events: readonly TitleField[],
): TitlePage {
  const title = fold(titles.find(({ type }) => type === 'main')?.text ?? titles[0]?.text ?? '')
  const names = authors.map(nameOf).filter((name) => name !== '')
  const signed = names.filter((name) => !/^\W?anonym/i.test(name))
  const dated = ['Written', 'Printed', 'Premiered'].map((key) => events.find((event) => event.key === key)?.value)
  return {
    title: title || undefined,
    credit: undefined,
    authors: signed.join(' and ') || undefined,
    draftDate: dated.find((date) => date !== undefined),
    fields: [
      ...titles.map(({ type, text }) => ({ key: type === 'main' ? 'Title' : `Title (${type})`, value: fold(text) })),
      ...names.map((value) => ({ key: 'Author', value })),
      ...events,
    ],
  }
}

/** `Ruiz, Ana, 1871-1940` is how libraries write a name; people say `Ana Ruiz`. */
function nameOf({ text, named }: Author): string {
  const parts = fold(named.join(''))
  if (parts !== '') return parts
  const plain = fold(text).replace(/,?\s*\(?\b\d{4}\s*[-–]\s*(?:\d{4})?\)?$/, '')
  const [, surname, forename] = /^([^,]{1,60}), ([^,]{1,60})$/.exec(plain) ?? []
  return surname && forename ? `${forename} ${surname}` : plain
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
