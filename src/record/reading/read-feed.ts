/** RSS and Atom → reports, one an item. */

import { textOfHtml } from './block-text.ts'
import { type FeedField, fieldsOf, frameFields } from './feed-fields.ts'
import { type FeedItem, splitFeeds } from './feed-items.ts'
import type { FoundFile, FoundReport, ReportProblem } from './found-report.ts'
import { isElement, lettersOf, oneLine, plainLine } from './markup.ts'
import { byName } from './page-metadata.ts'

interface Frame {
  readonly title?: string | undefined
  readonly language?: string | undefined
  readonly base?: string | undefined
  readonly date?: string | undefined
}

export function readFeed(text: string): FoundFile {
  const feeds = splitFeeds(text).map((parts) => ({ ...parts, about: readFrame(parts.frame) }))
  const items = feeds.flatMap((feed) => feed.items)
  const reports = feeds.flatMap((feed) => feed.items.map((item) => readItem(item, feed.about)))
  const problems: ReportProblem[] = []
  if (!feeds.every(({ isWhole }) => isWhole)) problems.push(cutOff(text, items))
  if (items.length === 0) problems.push(NO_ITEMS)
  const filled = reports.filter(hasSomething)
  const empty = reports.flatMap((report, at) => (hasSomething(report) ? [] : [noReport(report.line, at + 1)]))
  return { reports: filled, problems: [...problems, ...empty], date: feeds[0]?.about.date }
}

function hasSomething({ title, text, url }: FoundReport): boolean {
  return title !== undefined || text !== '' || url !== undefined
}

function readFrame(text: string): Frame {
  const { fields, attributes } = frameFields(text)
  const first = firstOf(fields)
  const link = addressIn(fields)
  return {
    title: lineOf(first('title')),
    language: first('language', 'dc:language')?.value ?? attributes['xml:lang'],
    base: attributes['xml:base'] ?? link,
    date: first('lastbuilddate', 'pubdate', 'updated', 'modified', 'dc:date')?.value.trim(),
  }
}

function readItem({ text: source, line, isWhole }: FeedItem, frame: Frame): FoundReport {
  const fields = fieldsOf(source)
  const first = firstOf(fields)
  const { text, notes } = textOf(fields)
  const base = /^<[^>]{0,1000}\sxml:base\s*=\s*["']([^"']+)/i.exec(source)?.[1]
  return {
    kind: 'feed-item',
    title: lineOf(first('title')),
    text,
    publisher: publisherOf(fields) ?? frame.title,
    author: authorOf(fields),
    date: first(
      'pubdate',
      'published',
      'dc:date',
      'issued',
      'dcterms:issued',
      'dcterms:created',
      'created',
      'date',
      'updated',
      'modified',
    )?.value.trim(),
    url: resolved(addressIn(fields), [base, frame.base]),
    foreignId: oneLine(first('guid', 'id')?.value ?? '') || undefined,
    sector: lineOf(first('sector')),
    tags: fields.flatMap(tagsIn),
    credibility: lineOf(first('credibility')),
    language: first('dc:language', 'language')?.value ?? frame.language,
    line,
    notes: isWhole ? notes : [...notes, 'Its end is missing in the feed; the end of its text may be, too.'],
  }
}

type First = (...names: string[]) => FeedField | undefined

/** The first name that has a field with something in it. */
function firstOf(fields: readonly FeedField[]): First {
  const named = new Map<string, FeedField>()
  for (const field of fields) {
    const isFilled = oneLine(field.value) !== '' || field.children.length > 0
    if (isFilled && !named.has(field.name)) named.set(field.name, field)
  }
  return (...names) => names.map((name) => named.get(name)).find(Boolean)
}

function lineOf(field: FeedField | undefined): string | undefined {
  return field === undefined ? undefined : plainLine(field.value) || undefined
}

/** The whole text goes before a summary; of several whole ones the longest counts. */
function textOf(fields: readonly FeedField[]): { text: string; notes: string[] } {
  const read = (...names: string[]): string =>
    fields
      .filter(({ name }) => names.includes(name))
      .map(plainText)
      .reduce((longest, text) => (text.length > longest.length ? text : longest), '')
  const whole = read('content:encoded', 'content', 'xhtml:body', 'fullitem')
  const summary = read('description', 'summary')
  return { text: whole.length >= summary.length ? whole : summary, notes: [] }
}

/** Atom says when a text is no HTML. RSS does not; a text without tags and with empty lines keeps them. */
function plainText({ value, attributes, children }: FeedField): string {
  const isPlain = children.length === 0 && (attributes['type'] === 'text' || !/<[a-z/!]/i.test(value))
  return textOfHtml(isPlain ? value.replace(/</g, '&lt;').replace(/\n[ \t]*\n\s*/g, '<br><br>') : value)
}

function publisherOf(fields: readonly FeedField[]): string | undefined {
  const source = fields.find(({ name }) => name === 'source')
  const title = source?.children.find(({ name }) => name === 'title')
  const named = title ? plainLine(lettersOf(title)) : plainLine(source?.value ?? '')
  return named || lineOf(firstOf(fields)('dc:publisher', 'dc:source'))
}

/** `<author><name>…`, `dc:creator`, and the `mail (name)` of RSS; several are joined. */
function authorOf(fields: readonly FeedField[]): string | undefined {
  const names = fields
    .filter(({ name }) => name === 'author' || name === 'dc:creator' || name === 'creator')
    .flatMap((field) => {
      const named = field.children.filter(isElement).find(({ name }) => /(?:^|:)name$/.test(name))
      const text = named ? lettersOf(named) : field.value
      return byName(text.replace(/^\s*\S+@\S+\s*\(([^)]+)\)\s*$/, '$1')) ?? []
    })
  return [...new Set(names)].join(', ') || undefined
}

function tagsIn({ name, value, attributes }: FeedField): string[] {
  if (name === 'tags') return value.split(/\s*[,;]\s*/)
  if (name !== 'category' && name !== 'dc:subject') return []
  return [plainLine(attributes['label'] ?? attributes['term'] ?? value)]
}

/** The page of an item, not what is enclosed or edited; a guid that is an address when there is no link. */
function addressIn(fields: readonly FeedField[]): string | undefined {
  const links = fields.filter(({ name }) => name === 'link')
  const atom = links.find(({ attributes }) => attributes['href'] && (attributes['rel'] ?? 'alternate') === 'alternate')
  const plain = links.map(({ value }) => oneLine(value)).find((value) => value !== '')
  const guid = fields.find(
    ({ name, value, attributes }) =>
      name === 'guid' && attributes['ispermalink'] !== 'false' && /^https?:/i.test(value.trim()),
  )
  return atom?.attributes['href']?.trim() ?? plain ?? guid?.value.trim()
}

/** Against the bases from inside to outside; as it stands when it cannot be resolved. */
export function resolved(address: string | undefined, bases: readonly (string | undefined)[]): string | undefined {
  if (address === undefined || /^[a-z][a-z\d+.-]*:/i.test(address)) return address
  const whole = bases.reduceRight<string | undefined>(
    (outer, base) => (base === undefined ? outer : (joined(base, outer) ?? outer)),
    undefined,
  )
  return joined(address, whole) ?? address
}

function joined(address: string, base: string | undefined): string | undefined {
  return URL.canParse(address, base) ? new URL(address, base).href : undefined
}

function cutOff(text: string, items: readonly FeedItem[]): ReportProblem {
  return {
    code: 'report/cut-off',
    line: lastLine(text),
    message: `The feed breaks off; ${items.length} ${items.length === 1 ? 'item stands' : 'items stand'} before the end and ${items.length === 1 ? 'was' : 'were'} taken.`,
    hint: 'Fetch it again to have the rest.',
  }
}

function lastLine(text: string): number {
  return text.trimEnd().split('\n').length
}

function noReport(line: number, number: number): ReportProblem {
  return {
    code: 'report/no-report',
    line,
    message: `Item ${number} of the feed has neither a text nor a title nor an address; it was left out.`,
    hint: 'Look whether its publisher gives it in another feed.',
  }
}

const NO_ITEMS: ReportProblem = {
  code: 'report/no-items',
  message: 'The feed has no item.',
  hint: 'Look whether it is the feed, and not a page that speaks of it.',
}
