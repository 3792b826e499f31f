/** XML as a stream of tags and text, with lines; what is not well-formed is a problem with its place. */

import { SaxesParser } from 'saxes'

import type { Problem } from '../base/index.ts'

export interface XmlTag {
  /** Without a namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Line where the tag ends, from 1. */
  readonly line: number
}

export interface XmlEvents {
  readonly open: (tag: XmlTag) => void
  readonly text: (text: string) => void
  readonly close: (name: string, line: number) => void
}

/** Real scripts nest some ten deep; the bound keeps what looks up the path of an element cheap. */
const DEEPEST = 200

/** Stops the parser at the first thing that is wrong. */
class NotWellFormed extends Error {}

/**
 * Walks an XML document. No entity is expanded but the five of XML itself, no document type is read and nothing is fetched.
 * Gives the problem when the text is not well-formed; the events until then must be thrown away.
 */
export function walkXml(text: string, events: XmlEvents): Problem | undefined {
  const parser = new SaxesParser()
  let problem: Problem | undefined
  let depth = 0
  const stop = (says: string): never => {
    problem = malformed(says, { line: parser.line, column: parser.column + 1 })
    throw new NotWellFormed()
  }
  parser.on('error', (error) => stop(error.message))
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEEPEST) stop(`elements are nested more than ${DEEPEST} deep`)
    events.open({ name: local(name), attributes, line: parser.line })
  })
  parser.on('text', events.text)
  parser.on('cdata', events.text)
  parser.on('closetag', ({ name }) => {
    depth--
    events.close(local(name), parser.line)
  })
  try {
    parser.write(text.replace(/^\ufeff?\s*(?=<)/, '')).close()
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error
  }
  return problem
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function malformed(says: string, at: { line: number; column: number }): Problem {
  const what = says.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '')
  const isEntity = /entity/i.test(what)
  return {
    code: 'screenplay/malformed-xml',
    at,
    message: `The XML cannot be read: ${what}. Nothing of the file was taken.`,
    hint: isEntity
      ? 'Entities are not expanded; write the character itself, or & as &amp;.'
      : 'Save or export the script again from the program that made it.',
  }
}
