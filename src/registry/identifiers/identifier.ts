/** Identifiers: the numbers under which others know a work or a person, and the schemes that they belong to. */

export const IDENTIFIER_SCHEMES = [
  'eidr',
  'eidr-party',
  'isan',
  'iswc',
  'isni',
  'orcid',
  'ipi',
  'imdb',
  'wikidata',
  'isbn',
  'issn',
] as const
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number]

/** What an identifier is given to; Wikidata numbers everything alike. */
export type Identified = 'work' | 'person' | 'either'

export interface Identifier {
  readonly scheme: IdentifierScheme
  /** In the one spelling that is kept. */
  readonly value: string
  readonly names: Identified
}

/** Two spellings or versions of one thing have one key: an ISAN with and without its version are of the same work. */
export function identifierKey({ scheme, value }: Pick<Identifier, 'scheme' | 'value'>): string {
  return `${scheme}:${scheme === 'isan' ? value.slice(0, '0000-0000-0000-0000-C'.length) : value}`
}

/** `EIDR 10.5240/…`, as people read it. */
export function printIdentifier({ scheme, value }: Pick<Identifier, 'scheme' | 'value'>): string {
  return `${SCHEME_NAMES[scheme]} ${value}`
}

export const SCHEME_NAMES: Readonly<Record<IdentifierScheme, string>> = {
  eidr: 'EIDR',
  'eidr-party': 'EIDR party',
  isan: 'ISAN',
  iswc: 'ISWC',
  isni: 'ISNI',
  orcid: 'ORCID',
  ipi: 'IPI',
  imdb: 'IMDb',
  wikidata: 'Wikidata',
  isbn: 'ISBN',
  issn: 'ISSN',
}
