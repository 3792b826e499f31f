/** Reads an identifier as people write it: bare, with the name of its scheme before it, as a URN, or as the address of a page. */

import type { Problem } from '../../base/index.ts'
import { type CheckedForm, readChecked, type Written, writtenCharacters } from './checked-form.ts'
import { EIDR, IPI, ISAN, ISBN10, ISBN13, ISNI, ISSN, ISWC, ORCID, VERSIONED_ISAN } from './forms.ts'
import { type Identified, IDENTIFIER_SCHEMES, type Identifier, type IdentifierScheme } from './identifier.ts'

export interface ReadIdentifier {
  readonly identifier?: Identifier
  readonly problems: readonly Problem[]
}

/** One way in which an identifier is met: what stands before it, and who reads the rest. */
interface Reading {
  readonly scheme: IdentifierScheme
  readonly names: Identified
  /** What is passed over before it: its label, its URN, the address of its page. */
  readonly before: RegExp
  /** True for a bare text that looks like it. */
  readonly isLike: (text: string) => boolean
  readonly read: (text: string, start: number) => { value?: string; problems: readonly Problem[] }
}

const LONGEST = 400 // addresses of pages are the longest; what is longer is none

/**
 * Pure: nothing is asked of anybody. A scheme is taken from the text when it says one (`isni:…`, `urn:eidr:…`,
 * `https://www.imdb.com/title/tt…`), else from its look.
 *
 * @example
 * parseIdentifier('https://doi.org/10.5240/7791-8534-2C23-9030-8610-5').identifier // { scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5', names: 'work' }
 */
export function parseIdentifier(given: string): ReadIdentifier {
  const text = given.length > LONGEST ? '' : decoded(given)
  const [, foreign] = /\b10\.(5238|5239)[/:]/.exec(text) ?? []
  if (foreign !== undefined) return { problems: [notOfAWork(text, foreign)] }
  const reading = READINGS.find(({ before }) => before.test(text)) ?? READINGS.find(({ isLike }) => isLike(text.trim()))
  if (!reading) return { problems: [unknownScheme(given)] }
  const { scheme, names } = reading
  const start = reading.before.exec(text)?.[0].length ?? text.length - text.trimStart().length
  const { value, problems } = reading.read(text, start)
  if (value === undefined) return { problems }
  return orcidOrIsni({ scheme, value, names: scheme === 'imdb' ? whomImdbNames(value) : names })
}

const GROUPS = String.raw`[0-9A-Z]{4}[\s-]`
const labelled = (label: string, page = '(?!)'): RegExp =>
  new RegExp(String.raw`^\s*(?:(?:urn:)?(?:${label})\b[\s:=#]*|<?https?://(?:[\w-]+\.)*(?:${page}))`, 'iu')

const READINGS: readonly Reading[] = [
  {
    scheme: 'eidr',
    names: 'work',
    before:
      /^\s*(?:(?:urn:)?(?:eidr|doi)\b[\s:=#]*|<?https?:\/\/(?:[\w-]+\.)*(?:doi\.org\/|eidr\.org\/\S*?(?=10\.5240)))?(?:10\.5240\s*[/:]\s*|(?<=eidr[\s:=#]*)(?=[0-9A-F]{4}))/iu,
    isLike: (text) => /^(?:[0-9A-F]{4}-){5}[0-9A-Z]$/iu.test(text),
    read: readForms([EIDR], 'Write it as 10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C.'),
  },
  {
    scheme: 'eidr-party',
    names: 'person',
    before:
      /^\s*(?:(?:urn:)?(?:eidr|doi|eidr-party)\b[\s:=#]*|<?https?:\/\/(?:[\w-]+\.)*(?:doi\.org\/|eidr\.org\/\S*?(?=10\.5237)))?10\.5237\s*[/:]\s*/iu,
    isLike: () => false,
    read: readPlain(
      /^([0-9A-F]{4})-?([0-9A-F]{4})\s*$/iu,
      ([, one = '', two = '']) => `10.5237/${one}-${two}`.toUpperCase(),
      'Write it as 10.5237/XXXX-XXXX.',
    ),
  },
  {
    scheme: 'isan',
    names: 'work',
    before: labelled('v-?isan|isan', String.raw`isan\.org/\S*?(?=(?:[0-9A-F]{4}-){4})`),
    isLike: (text) => new RegExp(`^(?:${GROUPS}){4}[0-9A-Z](?:[\\s-]${GROUPS}${GROUPS}[0-9A-Z])?$`, 'iu').test(text),
    read: readForms(
      [ISAN, VERSIONED_ISAN],
      'Write it with its check characters: XXXX-XXXX-XXXX-XXXX-C, and with a version -XXXX-XXXX-C after it.',
    ),
  },
  {
    scheme: 'orcid',
    names: 'person',
    before: labelled('orcid(?: id)?', 'orcid\\.org/'),
    isLike: () => false,
    read: readForms([ORCID], 'Write it as 0000-0002-1825-0097.'),
  },
  {
    scheme: 'isni',
    names: 'person',
    before: labelled('isni', String.raw`isni\.org/(?:isni/|page/)?`),
    isLike: (text) => /^(?:\d{4}[\s-]?){3}\d{3}[\dX]$/iu.test(text),
    read: readForms([ISNI], 'An ISNI has sixteen characters: 0000 0001 2146 438X.'),
  },
  {
    scheme: 'imdb',
    names: 'either',
    before: labelled('imdb(?: id)?', String.raw`imdb\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:title|name)/`),
    isLike: (text) => /^(?:tt|nm)\d/iu.test(text),
    read: readPlain(
      /^(tt|nm)0*(\d{1,10})(?:[/?#]\S*)?>?\s*$/iu,
      ([, kind = '', digits = '']) => `${kind.toLowerCase()}${digits.padStart(7, '0')}`,
      'Titles are tt and seven or more digits, people nm and seven or more: tt0012345.',
    ),
  },
  {
    scheme: 'wikidata',
    names: 'either',
    before: labelled('wikidata|wd', String.raw`wikidata\.org/(?:wiki|entity)/(?:Special:EntityData/)?`),
    isLike: (text) => /^Q\d+$/iu.test(text),
    read: readPlain(
      /^Q([1-9]\d{0,11})(?:[/?#.]\S*)?>?\s*$/iu,
      ([, digits = '']) => `Q${digits}`,
      'Items are Q and digits: Q42.',
    ),
  },
  {
    scheme: 'iswc',
    names: 'work',
    before: /^\s*(?:(?:urn:)?iswc\b[\s:=#]*)?T(?=[\s.-]?\d{3})|^\s*(?:urn:)?iswc\b[\s:=#]*/iu,
    isLike: () => false,
    read: readForms([ISWC], 'Write it as T-345.246.800-1.'),
  },
  {
    scheme: 'ipi',
    names: 'person',
    before: labelled('ipi(?:/cae)?(?: name(?: number)?)?|cae'),
    isLike: (text) => /^\d{11}$|^\d{5}\.\d{2}\.\d{2}\.\d{2}$/u.test(text),
    read: readForms(
      [IPI],
      'An IPI name number has eleven digits, zeros in front included; I-…-… is the base number of a person, which is not kept here.',
    ),
  },
  {
    scheme: 'isbn',
    names: 'work',
    before: labelled('isbn(?:-?1[03](?=[:\\s]))?'),
    isLike: (text) => /^97[89](?:[\s-]?\d){10}$|^(?=.{13}$)\d{1,5}-\d{1,7}-\d{1,6}-[\dX]$/iu.test(text),
    read: readForms([ISBN10, ISBN13], 'An ISBN has ten or thirteen characters.'),
  },
  {
    scheme: 'issn',
    names: 'work',
    before: labelled('e?issn'),
    isLike: (text) => /^\d{4}-\d{3}[\dX]$/iu.test(text),
    read: readForms([ISSN], 'An ISSN has eight characters: 0378-5955.'),
  },
]

/** Reads the form that has as many characters as there are. */
function readForms(forms: readonly CheckedForm[], hint: string): Reading['read'] {
  return (text, start) => {
    const end = start + text.slice(start).replace(/(?:[/?#]\S*)?>?\s*$/u, '').length
    const written = writtenCharacters(text.slice(0, end), start)
    const form = forms.find(({ length }) => length === written.length)
    if (form) return readChecked(written, form)
    return { problems: [wrongLength(written, { forms, hint, start })] }
  }
}

function readPlain(pattern: RegExp, print: (match: RegExpExecArray) => string, hint: string): Reading['read'] {
  return (text, start) => {
    const match = pattern.exec(text.slice(start))
    if (match) return { value: print(match), problems: [] }
    const message = `${JSON.stringify(text.slice(start).trim())} is no identifier of its kind.`
    return { problems: [{ code: 'registry/identifier-form', at: { column: start + 1 }, message, hint }] }
  }
}

function wrongLength(
  written: readonly Written[],
  { forms, hint, start }: { forms: readonly CheckedForm[]; hint: string; start: number },
): Problem {
  const [first] = forms
  const wanted = forms.map(({ length }) => length).join(' or ')
  const unchecked = forms.find(({ length, checks }) => written.length === length - checks.length)
  return {
    code: 'registry/identifier-length',
    at: { column: start + 1 },
    message: `${first?.name} has ${wanted} characters; here are ${written.length}.`,
    hint: unchecked
      ? `${hint} Its check characters are missing, so that nothing tells whether the others are right.`
      : hint,
  }
}

/** ORCID was given a part of the numbers of ISNI; one in that part is an ORCID however it was called. */
function orcidOrIsni(identifier: Identifier): ReadIdentifier {
  const { scheme, value } = identifier
  if (scheme === 'isni' && isOrcidNumber(value))
    return { identifier: { ...identifier, scheme: 'orcid', value: ORCID.print(value) }, problems: [] }
  if (scheme !== 'orcid' || isOrcidNumber(value.replaceAll('-', ''))) return { identifier, problems: [] }
  return {
    problems: [
      {
        code: 'registry/identifier-form',
        message: `${value} is not among the numbers that ORCID gives out.`,
        hint: 'If it is an ISNI, write isni: before it.',
      },
    ],
  }
}

/** The blocks that ISNI reserved: https://support.orcid.org, "Structure of the ORCID Identifier". */
const ORCID_BLOCKS = [
  ['000000015000000', '000000035000000'],
  ['000900000000000', '000900100000000'],
] as const

function isOrcidNumber(characters: string): boolean {
  const number = characters.slice(0, 15)
  return ORCID_BLOCKS.some(([first, last]) => number >= first && number <= last)
}

function whomImdbNames(value: string): Identified {
  return value.startsWith('tt') ? 'work' : 'person'
}

/** Letters of full width are what they look like. Addresses carry the slash of a DOI as %2F. */
function decoded(text: string): string {
  const plain = text.normalize('NFKC')
  try {
    return /%2f/i.test(plain) ? decodeURIComponent(plain) : plain
  } catch {
    return plain // a per cent sign that encodes nothing
  }
}

function notOfAWork(text: string, prefix: string): Problem {
  const what = prefix === '5239' ? 'of a video service' : 'of a user of the EIDR registry'
  return {
    code: 'registry/identifier-of-something-else',
    message: `${text.trim()} is an EIDR number ${what}, not of a work or a person.`,
    hint: 'Numbers of works begin with 10.5240/, those of people and companies with 10.5237/.',
  }
}

function unknownScheme(given: string): Problem {
  const shown = given.length > 80 ? `${given.slice(0, 77)}…` : given
  return {
    code: 'registry/identifier-unknown',
    message: `${JSON.stringify(shown)} is no identifier of a kind that is known here.`,
    hint: `Write its scheme before it: ${IDENTIFIER_SCHEMES.join(', ')} (such as isan:0000-0000-D07A-0090-Q).`,
  }
}
