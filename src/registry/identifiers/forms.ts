/** The forms of the identifiers that carry check characters. */

import type { CheckedForm } from './checked-form.ts'
import { mod10OneThree, mod10Rising, mod11And2, mod11Falling, mod101, mod37And36 } from './check-characters.ts'

/** EIDR: ID Format 1.51, section 2: a DOI with the prefix 10.5240, twenty hexadecimal digits and a check character. */
export const EIDR: CheckedForm = {
  name: 'EIDR',
  length: 21,
  checks: [{ at: 20, width: 1, of: mod37And36 }],
  body: 'hex',
  check: 'letters',
  print: (text) => `10.5240/${grouped(text, [4, 4, 4, 4, 4, 1], '-')}`,
}

/** ISO 15706-1: root and episode, sixteen hexadecimal digits. */
export const ISAN: CheckedForm = {
  name: 'ISAN',
  length: 17,
  checks: [{ at: 16, width: 1, of: mod37And36 }],
  body: 'hex',
  check: 'letters',
  print: (text) => grouped(text, [4, 4, 4, 4, 1], '-'),
}

/** ISO 15706-2: the same with the version and a second check character over all twenty-four digits. */
export const VERSIONED_ISAN: CheckedForm = {
  ...ISAN,
  length: 26,
  checks: [...ISAN.checks, { at: 25, width: 1, of: mod37And36 }],
  print: (text) => grouped(text, [4, 4, 4, 4, 1, 4, 4, 1], '-'),
}

/** ISO 27729. */
export const ISNI: CheckedForm = {
  name: 'ISNI',
  length: 16,
  checks: [{ at: 15, width: 1, of: mod11And2 }],
  body: 'digits',
  check: 'digits-x',
  print: (text) => text,
}

export const ORCID: CheckedForm = { ...ISNI, name: 'ORCID', print: (text) => grouped(text, [4, 4, 4, 4], '-') }

/** The Interested Party Information system of CISAC: the number of a name, not of a person (who may have several). */
export const IPI: CheckedForm = {
  name: 'IPI name number',
  length: 11,
  checks: [{ at: 9, width: 2, of: mod101 }],
  body: 'digits',
  check: 'digits',
  print: (text) => text,
}

/** ISO 15707, without its T. */
export const ISWC: CheckedForm = {
  name: 'ISWC',
  length: 10,
  checks: [{ at: 9, width: 1, of: mod10Rising }],
  body: 'digits',
  check: 'digits',
  print: (text) => `T-${grouped(text.slice(0, 9), [3, 3, 3], '.')}-${text.slice(9)}`,
}

/** ISO 2108 until 2006. A book has one number: it is kept as the thirteen digits that it stands for. */
export const ISBN10: CheckedForm = {
  name: 'ISBN',
  length: 10,
  checks: [{ at: 9, width: 1, of: mod11Falling }],
  body: 'digits',
  check: 'digits-x',
  print: (text) => text,
  keep: isbn13Of,
}

export const ISBN13: CheckedForm = {
  name: 'ISBN',
  length: 13,
  checks: [{ at: 12, width: 1, of: mod10OneThree }],
  body: 'digits',
  check: 'digits',
  print: (text) => text,
}

/** ISO 3297. */
export const ISSN: CheckedForm = {
  name: 'ISSN',
  length: 8,
  checks: [{ at: 7, width: 1, of: mod11Falling }],
  body: 'digits',
  check: 'digits-x',
  print: (text) => grouped(text, [4, 4], '-'),
}

function isbn13Of(isbn10: string): string {
  const body = `978${isbn10.slice(0, 9)}`
  return `${body}${mod10OneThree(body)}`
}

function grouped(text: string, lengths: readonly number[], separator: string): string {
  let at = 0
  const groups = lengths.map((length) => text.slice(at, (at += length)))
  return groups.filter((group) => group !== '').join(separator)
}
