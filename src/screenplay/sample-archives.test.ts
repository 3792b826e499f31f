/** What the tests of packed scripts share: archives, and documents of Word and Celtx with no more in them than a reader needs. */

import { crc32, deflateRawSync } from 'node:zlib'

import { openZip } from '../drivers/zip.ts'
import { readScript } from './read-script.ts'
import type { ElementKind, ReadScript, Screenplay } from './screenplay.ts'

export type PartsByName = Readonly<Record<string, string | Uint8Array>>

/** A ZIP archive of the parts in their order. */
export function zipOf(parts: PartsByName): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = deflateRawSync(content)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(8, 4)
    header.writeUInt32LE(data.length, 14)
    header.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, Buffer.from(name), data])
    const entry = Buffer.alloc(42)
    entry.writeUInt16LE(8, 6)
    entry.writeUInt32LE(crc32(content), 12)
    entry.writeUInt32LE(data.length, 16)
    entry.writeUInt16LE(Buffer.byteLength(name), 24)
    entry.writeUInt32LE(at, 38)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), entry, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006'), end])
}

export function readPacked(bytes: Uint8Array, fileName = 'a.docx'): ReadScript {
  return readScript(bytes, { fileName, openArchive: openZip })
}

/** The screenplay itself; stops the test with the problems when there is none. */
export function packedScript(bytes: Uint8Array, fileName = 'a.docx'): Screenplay {
  const { screenplay, problems } = readPacked(bytes, fileName)
  if (!screenplay) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return screenplay
}

/** `kind: text` for each element. */
export function packedOutline(bytes: Uint8Array, fileName = 'a.docx'): string[] {
  return packedScript(bytes, fileName).elements.map(({ kind, text }) => `${kind}: ${text}`)
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a document whose body is the XML given, with a style for each name (its id: the name without blanks). */
export function docxParts(body: string, styles: readonly string[] = Object.values(STYLES)): Record<string, string> {
  const each = styles.map(
    (name) => `<w:style w:type="paragraph" w:styleId="${name.replaceAll(' ', '')}"><w:name w:val="${name}"/></w:style>`,
  )
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="1" Type="${R}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles ${W}>${each.join('')}</w:styles>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
  }
}

export function docx(body: string, styles?: readonly string[]): Buffer {
  return zipOf(docxParts(body, styles))
}

/** A paragraph of a style (by its name) with the XML given in its properties. */
export function wordParagraph(style: string, text: string, properties = ''): string {
  const runs = text.split('*').map((run) => `<w:r><w:t xml:space="preserve">${escaped(run)}</w:t></w:r>`)
  const name = style === '' ? '' : `<w:pStyle w:val="${style.replaceAll(' ', '')}"/>`
  return `<w:p><w:pPr>${name}${properties}</w:pPr>${runs.join('')}</w:p>`
}

export const STYLES: Partial<Record<ElementKind, string>> = {
  heading: 'Scene Heading',
  action: 'Action',
  cue: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  transition: 'Transition',
}

export interface Piece {
  readonly kind: ElementKind
  readonly text: string
}

/** What was written with `*` for emphasis, as styled runs in a document of Word. */
export function asDocx(pieces: readonly Piece[]): Buffer {
  return docx(pieces.map(({ kind, text }) => wordParagraph(STYLES[kind] ?? '', text)).join(''))
}

const CLASSES: Partial<Record<ElementKind, string>> = {
  heading: 'sceneheading',
  action: 'action',
  cue: 'character',
  parenthetical: 'parenthetical',
  dialogue: 'dialog',
  transition: 'transition',
}

export function asCeltx(pieces: readonly Piece[]): Buffer {
  return celtx(
    pieces
      .map(({ kind, text }) => {
        const runs = escaped(text).split('*')
        return `<p class="${CLASSES[kind]}">${runs.map((run, i) => (i % 2 ? `<i>${run}</i>` : run)).join('')}<br></p>`
      })
      .join('\n'),
  )
}

export function celtx(body: string, head = ''): Buffer {
  return zipOf({
    'project.rdf': '<RDF:RDF/>',
    'script-Ab1.html': `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN"><html><head>${head}</head><body>\n${body}\n</body></html>`,
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
