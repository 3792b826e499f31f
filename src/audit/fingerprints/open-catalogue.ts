/** The first step of reading an index: is it one, of this version, whole as far as its header and catalogue say. */

import { BadInput } from '../../base/index.ts'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import type { IndexBytes } from './index-bytes.ts'
import { VERSION, readHeader } from './index-header.ts'
import { damagedIndex } from './sections.ts'

/** The catalogue of an index. Throws `BadInput` when it is none, of another version, or damaged. */
export function openCatalogue(bytes: IndexBytes): Catalogue & { readonly commit: number; readonly end: number } {
  const read = readHeader(bytes)
  if (read === 'foreign')
    throw badIndex(
      'audit/index-foreign',
      'This is no fingerprint index.',
      'A hall keeps its own in index/; for other machines `guildhall audit PATH… --engine job --job DIR` writes one.',
    )
  if (read === 'damaged') throw damagedIndex('The header of the index does not match its checksum.')
  if ('version' in read)
    throw badIndex(
      'audit/index-version',
      `The index is of version ${read.version}; this program reads version ${VERSION}.`,
      'Have this program write it again.',
    )
  const catalogue = readCatalogue(bytes, read.header)
  if (!catalogue) throw damagedIndex('The index is cut, or its catalogue does not match its checksum.')
  return { ...catalogue, commit: read.header.commit, end: read.header.end }
}

function badIndex(code: string, message: string, hint: string): BadInput {
  return new BadInput([{ code, message, hint }])
}
