/** The registry as linked data: JSON-LD 1.1 with the words of schema.org, and our own for what it lacks. */

import type { Json } from '../../base/index.ts'
import { printFraction } from '../../base/index.ts'
import type { Entry } from '../entries.ts'
import type { Credit, CreditDetermination, Draft, Work } from '../records.ts'
import type { ExchangeRecord } from './exchange-record.ts'

export type Node = { readonly [key: string]: Json | undefined }

const own = (name: string): string => `guildhall:${name}`
const reference = (term: string): Node => ({ '@id': term, '@type': '@id' })
const SCHEMA_TERMS = [
  'Person',
  'CreativeWork',
  'Movie',
  'TVEpisode',
  'TVSeason',
  'TVSeries',
  'RadioEpisode',
  'VideoGame',
  'Play',
  'Role',
  'PropertyValue',
  'name',
  'identifier',
  'propertyID',
  'value',
  'titleEIDR',
  'roleName',
  'version',
  'encodingFormat',
  'sha256',
  'wordCount',
  'numberOfPages',
]
const OWN_TERMS = [
  'Draft',
  'Credits',
  'Entry',
  'fileName',
  'textSha256',
  'countingRule',
  'draftDate',
  'team',
  'status',
  'share',
  'source',
  'kind',
  'number',
]

/** Everything a reader needs stands in the file: nothing is fetched. */
export const LINKED_DATA_CONTEXT: Node = {
  '@version': 1.1,
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  guildhall: 'urn:guildhall:',
  ...Object.fromEntries(SCHEMA_TERMS.map((term) => [term, `schema:${term}`])),
  ...Object.fromEntries(OWN_TERMS.map((term) => [term, own(term)])),
  author: reference('schema:author'),
  about: reference('schema:about'),
  exampleOfWork: reference('schema:exampleOfWork'),
  corrects: reference(own('corrects')),
  knownOn: { '@id': own('knownOn'), '@type': 'xsd:date' },
  effectiveOn: { '@id': own('effectiveOn'), '@type': 'xsd:date' },
  counts: { '@id': own('counts'), '@type': '@json' },
  says: { '@id': own('says'), '@type': '@json' },
  credits: { '@id': own('credits'), '@container': '@list' },
}

/** What is told of a work besides, for readers who know schema.org alone; it follows from credits and entries, and is not read back. */
export interface ToldOfWork {
  readonly credits: readonly Credit[]
  /** Those that stand. */
  readonly entries: readonly Entry[]
}

export function printNode(record: ExchangeRecord, told: ToldOfWork = { credits: [], entries: [] }): Node {
  switch (record.table) {
    case 'people': {
      const { id, name, knownOn } = record.writer
      return { '@id': own(id), '@type': 'Person', name, knownOn }
    }
    case 'works':
      return workNode(record.work, told)
    case 'drafts':
      return draftNode(record.draft)
    case 'credits':
      return creditsNode(record.determination)
    case 'entries':
      return entryNode(record.entry)
  }
}

const TYPES: Readonly<Record<string, string>> = {
  film: 'Movie',
  short: 'Movie',
  'television-film': 'Movie',
  episode: 'TVEpisode',
  pilot: 'TVEpisode',
  season: 'TVSeason',
  series: 'TVSeries',
  play: 'Play',
  podcast: 'RadioEpisode',
  'radio-play': 'RadioEpisode',
  game: 'VideoGame',
}

function workNode({ id, title, knownOn }: Work, { credits, entries }: ToldOfWork): Node {
  const told = entries.findLast(({ kind, says }) => (kind as string) === 'particulars' && says?.['kind'] !== undefined)
  const kind = told?.says?.['kind']
  const authors = [...new Set(credits.flatMap(({ writer }) => (writer === undefined ? [] : [own(writer)])))]
  const numbers = entries.filter(({ kind }) => kind === 'identifier').flatMap(({ says }) => numberNode(says))
  const eidr = numbers.find(({ propertyID }) => propertyID === 'eidr')
  return {
    '@id': own(id),
    '@type': (typeof kind === 'string' ? TYPES[kind] : undefined) ?? 'CreativeWork',
    name: title,
    knownOn,
    ...(authors.length > 0 && { author: authors }),
    ...(numbers.length > 0 && { identifier: numbers }),
    ...(eidr && { titleEIDR: eidr['value'] }),
  }
}

function numberNode(says: Entry['says']): Node[] {
  const [scheme, value] = [says?.['scheme'], says?.['value']]
  if (typeof scheme !== 'string' || typeof value !== 'string') return []
  return [{ '@type': 'PropertyValue', propertyID: scheme, value }]
}

function draftNode(draft: Draft): Node {
  return {
    '@id': own(draft.id),
    '@type': 'Draft',
    exampleOfWork: own(draft.work),
    version: draft.sequence,
    fileName: draft.fileName,
    encodingFormat: draft.format,
    sha256: draft.sourceSha256,
    textSha256: draft.textSha256,
    countingRule: draft.counts.ruleVersion,
    wordCount: draft.counts.feeBasis,
    counts: { ...draft.counts.byClass },
    numberOfPages: draft.pages,
    draftDate: draft.draftDate,
    knownOn: draft.knownOn,
  }
}

function creditsNode({ work, credits, source, knownOn }: CreditDetermination): Node {
  const roles = credits.map(({ writer, kind, team, status, share }): Node => {
    const author = writer === undefined ? undefined : own(writer)
    return { '@type': 'Role', roleName: kind, author, team, status, share: share && printFraction(share) }
  })
  return { '@type': 'Credits', about: own(work), credits: roles, source, knownOn }
}

function entryNode({ id, kind, subject, number, says, effectiveOn, knownOn, source, corrects }: Entry): Node {
  return {
    '@id': own(id),
    '@type': 'Entry',
    kind,
    about: own(subject),
    number,
    says,
    effectiveOn,
    knownOn,
    source,
    corrects: corrects === undefined ? undefined : own(corrects),
  }
}
