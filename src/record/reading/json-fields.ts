/** One JSON object → a report, by the names that feeds, news services and content systems give their fields. */

import { joinParagraphs, paragraphsOf, textOfHtml } from './block-text.ts'
import type { FoundReport } from './found-report.ts'
import { isObject } from './json-pieces.ts'
import { parseMarkup, plainLine } from './markup.ts'
import { byName } from './page-metadata.ts'
import { paragraphsOfPlain } from './plain-paragraphs.ts'

type Fields = Readonly<Record<string, unknown>>

/** Names are compared without case, hyphens and underscores. */
const NAMES = {
  title: ['title', 'headline', 'webtitle', 'name', 'heading', 'subject'],
  text: [
    'text',
    'content',
    'contenthtml',
    'contenttext',
    'body',
    'articlebody',
    'fulltext',
    'bodytext',
    'bodyhtml',
    'article',
    'story',
    'raw',
    'markdown',
  ],
  summary: ['description', 'summary', 'excerpt', 'abstract', 'snippet', 'lead', 'standfirst', 'intro', 'trailtext'],
  publisher: [
    'source',
    'publisher',
    'sourcename',
    'publication',
    'outlet',
    'site',
    'sitename',
    'provider',
    'feed',
    'feedtitle',
    'domain',
  ],
  author: ['author', 'authors', 'byline', 'creator', 'writer', 'by'],
  date: [
    'published',
    'publishedat',
    'publishedon',
    'datepublished',
    'pubdate',
    'publicationdate',
    'publishdate',
    'published_date',
    'publisheddate',
    'webpublicationdate',
    'firstpublished',
    'date',
    'dategmt',
    'createdat',
    'created',
    'timestamp',
    'time',
    'issued',
    'updated',
    'updatedat',
    'datemodified',
  ],
  url: ['url', 'link', 'href', 'permalink', 'weburl', 'canonicalurl', 'externalurl', 'address', 'uri'],
  id: ['id', 'guid', 'uid', 'uuid', 'articleid', 'itemid', '_id', 'externalid'],
  sector: ['sector', 'section', 'sectionname', 'desk', 'vertical'],
  tags: ['tags', 'keywords', 'categories', 'category', 'topics', 'labels'],
  credibility: ['credibility', 'reliability', 'confidence', 'verification', 'verified'],
  language: ['language', 'lang', 'locale', 'inlanguage'],
  kind: ['kind', 'type', 'doctype', 'contenttype'],
} as const

/** `undefined` when none of its names is one of a report. */
export function reportOfJson(value: Fields, line: number): FoundReport | undefined {
  const fields = flattened(value)
  const first = (names: readonly string[]): unknown => names.map((name) => fields.get(plain(name))).find(isFilled)
  const [title, date] = [lineOf(first(NAMES.title)), first(NAMES.date)]
  const text = longest(NAMES.text, fields) || longest(NAMES.summary, fields)
  const url = stringOf(first(NAMES.url))
  if (!text && !title && !url) return undefined
  return {
    kind: kindOf(stringOf(first(NAMES.kind))),
    title,
    text,
    publisher: nameOf(first(NAMES.publisher)),
    author: namesOf(first(NAMES.author)),
    date: typeof date === 'number' ? String(date) : isObject(date) ? stringOf(Object.values(date)[0]) : stringOf(date),
    url,
    foreignId: stringOf(first(NAMES.id)),
    sector: nameOf(first(NAMES.sector)),
    tags: listOf(first(NAMES.tags)),
    credibility: stringOf(first(NAMES.credibility)),
    language: stringOf(first(NAMES.language)),
    line,
    notes: [],
  }
}

/** Names as they are compared; what is held under `metadata` and the like stands beside the rest, and does not replace it. */
function flattened(value: Fields): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  const put = (each: Fields): void => {
    for (const [name, held] of Object.entries(each))
      if (!isFilled(fields.get(plain(name)))) fields.set(plain(name), held)
  }
  put(value)
  for (const name of ['metadata', 'meta', '_source', 'fields', 'attributes', 'item', 'data', 'node']) {
    const inside = value[name]
    if (isObject(inside)) put(inside)
  }
  return fields
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function longest(names: readonly string[], fields: ReadonlyMap<string, unknown>): string {
  return names
    .map((name) => textOf(fields.get(plain(name))))
    .reduce((best, text) => (text.length > best.length ? text : best), '')
}

/** A string of HTML or plain text, a list of paragraphs, or what a content system has "rendered". */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return joinParagraphs(value.map(textOf).filter(Boolean))
  if (isObject(value)) return textOf(value['rendered'] ?? value['html'] ?? value['text'] ?? value['value'])
  if (typeof value !== 'string') return ''
  if (/<(?:p|div|br|a|ul|ol|li|h[1-6]|em|strong|b|i|span|blockquote|section|article|figure)\b[^>]*>/i.test(value))
    return textOfHtml(value)
  const isMarked = /&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/i.test(value)
  return joinParagraphs(paragraphsOfPlain(isMarked ? decoded(value) : value))
}

function decoded(value: string): string {
  return paragraphsOf(parseMarkup(value.replace(/</g, '&lt;').replace(/\n/g, '<br><br>'))).join('\n\n')
}

function stringOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isObject(value)) return stringOf(value['$oid'] ?? value['$date'] ?? value['rendered'] ?? value['href'])
  return typeof value === 'string' ? value.trim() || undefined : undefined
}

function lineOf(value: unknown): string | undefined {
  const text = stringOf(value)
  return text === undefined ? undefined : plainLine(text) || undefined
}

/** A name, or that of a thing: `{ "id": …, "name": … }`. */
function nameOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return nameOf(value[0])
  if (!isObject(value)) return lineOf(value)
  return lineOf(value['name'] ?? value['title'] ?? value['label'] ?? value['term'] ?? value['id'])
}

function namesOf(value: unknown): string | undefined {
  const names = (Array.isArray(value) ? value : [value]).flatMap((each) => byName(nameOf(each) ?? '') ?? [])
  return names.join(', ') || undefined
}

function listOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/\s*[,;|]\s*/)
  return (Array.isArray(value) ? value : [value]).flatMap((each) => nameOf(each) ?? [])
}

export function kindOf(given: string | undefined): FoundReport['kind'] {
  if (given === undefined) return undefined
  if (/release/i.test(given)) return 'release'
  return /notice|memo|statement/i.test(given) ? 'notice' : /article|story|post/i.test(given) ? 'article' : undefined
}
