/** What a page says about its article: meta elements, JSON-LD, marked times and bylines. The first that says something counts. */

import { type Element, elementsIn, lettersOf, oneLine, plainLine } from './markup.ts'
import { type LinkedArticle, linkedArticle } from './linked-article.ts'

export interface PageMetadata {
  readonly title?: string | undefined
  readonly publisher?: string | undefined
  readonly author?: string | undefined
  readonly date?: string | undefined
  readonly url?: string | undefined
  readonly sector?: string | undefined
  readonly tags: readonly string[]
  readonly language?: string | undefined
  /** The whole text, where the page holds it as data. */
  readonly body?: string | undefined
  readonly isRelease: boolean
}

export function readPageMetadata(page: Element): PageMetadata {
  const all = elementsIn(page)
  const meta = metaOf(all)
  const linked = linkedArticle(all)
  const first = (...names: string[]): string | undefined => names.map((name) => meta.get(name)?.[0]).find(Boolean)
  return {
    title: linked.title ?? first('og:title', 'twitter:title', 'dc.title', 'headline') ?? headingOf(all),
    publisher: linked.publisher ?? first('og:site_name', 'dc.publisher', 'publisher', 'application-name'),
    author:
      linked.author ??
      authorOf(all, first('author', 'article:author_name', 'dc.creator', 'byl', 'parsely-author', 'sailthru.author')),
    date: dateOf({ all, linked, first }),
    url: addressOf(all) ?? first('og:url') ?? linked.url,
    sector: linked.section ?? first('article:section', 'section', 'parsely-section'),
    tags: tagsOf(meta, linked),
    language: linked.language ?? all.find(({ name }) => name === 'html')?.attributes['lang'] ?? first('og:locale'),
    body: linked.body,
    isRelease: linked.type === 'PressRelease' || /press.?release/i.test(first('og:type') ?? ''),
  }
}

/** Names of meta elements in lower case, with their contents in order. */
function metaOf(all: readonly Element[]): Map<string, string[]> {
  const meta = new Map<string, string[]>()
  for (const { name, attributes } of all) {
    if (name !== 'meta') continue
    const key = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'])?.toLowerCase()
    const content = oneLine(attributes['content'] ?? '')
    if (key && content) meta.set(key, [...(meta.get(key) ?? []), content])
  }
  return meta
}

/** A page's title often ends in the name of the site, so the heading goes before it. */
function headingOf(all: readonly Element[]): string | undefined {
  for (const name of ['h1', 'title', 'h2']) {
    const found = all.find((each) => each.name === name && oneLine(lettersOf(each)) !== '')
    if (found) return oneLine(lettersOf(found))
  }
  return undefined
}

interface DateSources {
  readonly all: readonly Element[]
  readonly linked: LinkedArticle
  readonly first: (...names: string[]) => string | undefined
}

function dateOf({ all, linked, first }: DateSources): string | undefined {
  return (
    linked.published ??
    first(
      'article:published_time',
      'og:article:published_time',
      'datepublished',
      'pubdate',
      'publishdate',
      'publish-date',
    ) ??
    first(
      'dc.date.issued',
      'dcterms.created',
      'dc.date',
      'dcterms.date',
      'parsely-pub-date',
      'sailthru.date',
      'date',
    ) ??
    timeOf(all)
  )
}

/** A `<time>` that is marked as publication, else the first one; else what has the class of a date. */
function timeOf(all: readonly Element[]): string | undefined {
  const times = all.filter(({ name }) => name === 'time')
  const marked = times.find(
    ({ attributes }) => 'pubdate' in attributes || /published/i.test(attributes['itemprop'] ?? ''),
  )
  const time = marked ?? times[0]
  if (time) return time.attributes['datetime']?.trim() || oneLine(lettersOf(time)) || undefined
  const dated = all.find(({ attributes }) =>
    /(?:^|[\s_-])(?:date|dateline|published|pub-?date|timestamp|datetime)(?:$|[\s_-])/i.test(attributes['class'] ?? ''),
  )
  const text = dated && oneLine(lettersOf(dated))
  return text && text.length < 80 && /\d/.test(text) ? text : undefined
}

function authorOf(all: readonly Element[], inMeta: string | undefined): string | undefined {
  if (inMeta && !/^https?:/.test(inMeta)) return byName(inMeta)
  const found = all.find(
    ({ attributes }) =>
      attributes['rel'] === 'author' ||
      /\bauthor\b/i.test(attributes['itemprop'] ?? '') ||
      /(?:^|[\s_-])(?:byline|author|author-name)(?:$|[\s_-])/i.test(attributes['class'] ?? ''),
  )
  const text = found && oneLine(lettersOf(found))
  return text && text.length <= 120 ? byName(text) : undefined
}

/** "By Ana Ruiz" → "Ana Ruiz". */
export function byName(text: string): string | undefined {
  return plainLine(text).replace(/^(?:by|von|por|par)[:\s]+/i, '') || undefined
}

function addressOf(all: readonly Element[]): string | undefined {
  const link = all.find(({ name, attributes }) => name === 'link' && attributes['rel'] === 'canonical')
  return link?.attributes['href']?.trim() || undefined
}

function tagsOf(meta: ReadonlyMap<string, readonly string[]>, linked: LinkedArticle): string[] {
  const listed = meta.get('article:tag') ?? []
  const keywords = meta.get('news_keywords') ?? meta.get('keywords') ?? []
  if (listed.length > 0) return [...listed]
  return linked.tags.length > 0 ? [...linked.tags] : keywords.flatMap((list) => list.split(/\s*[,;]\s*/))
}
