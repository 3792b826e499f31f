/** Fields of a Word document: what Word reckons itself (page numbers, contents) is no text of the writer's. */

import type { XmlTag } from '../xml.ts'
import { attribute } from './docx-styles.ts'

interface Field {
  instruction: string
  isResult: boolean
  /** Known once the instruction is whole. */
  isReckoned: boolean
}

const RECKONED =
  /^\s*(?:PAGE|PAGEREF|NUMPAGES|SECTION|SECTIONPAGES|TOC|TOA|TC|INDEX|XE|RD|SEQ|AUTONUM\w*|LISTNUM|NOTEREF|STYLEREF|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|FILENAME|FILESIZE|REVNUM|NUMWORDS|NUMCHARS|DOCPROPERTY|DOCVARIABLE|USERNAME|USERINITIALS|LASTSAVEDBY|TEMPLATE|INFO|EQ|FORMCHECKBOX)\b/i

/** The fields that are open at a place of the document. A field has an instruction, then its result, which is what is seen. */
export interface OpenFields {
  readonly stack: Field[]
}

/** `fldChar` begins a field, parts instruction and result, and ends it. */
export function markField({ stack }: OpenFields, tag: XmlTag): void {
  const type = attribute(tag, 'fldCharType')
  if (type === 'begin' && stack.length < 50) stack.push({ instruction: '', isResult: false, isReckoned: false })
  else if (type === 'separate' && stack.length > 0) seeResult(stack.at(-1)!)
  else if (type === 'end') stack.pop()
}

export function openSimpleField({ stack }: OpenFields, tag: XmlTag): void {
  const field = { instruction: attribute(tag, 'instr') ?? '', isResult: false, isReckoned: false }
  seeResult(field)
  stack.push(field)
}

function seeResult(field: Field): void {
  field.isResult = true
  field.isReckoned = RECKONED.test(field.instruction.slice(0, 200))
}

export function addInstruction({ stack }: OpenFields, piece: string): void {
  const field = stack.at(-1)
  if (field && !field.isResult && field.instruction.length < 200) field.instruction += piece.slice(0, 200)
}

/** True when text here is seen and is the writer's: the words of a link are, a page number is not. */
export function isOwnText({ stack }: OpenFields): boolean {
  return stack.every(({ isResult, isReckoned }) => isResult && !isReckoned)
}
