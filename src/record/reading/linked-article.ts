/** The article among the linked data (JSON-LD) of a page. */

import { textOfHtml } from './block-text.ts'
import { type Element, lettersOf, plainLine } from './markup.ts'

export interface LinkedArticle {
  readonly type?: string | undefined
  readonly title?: string | undefined
  readonly publisher?: string | undefined
  readonly author?: string | undefined
  readonly published?: string | undefined
  readonly url?: string | undefined
  readonly section?: string | undefined
  readonly language?: string | undefined
  readonly tags: readonly string[]
  readonly body?: string | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** The first thing whose type is an article of some kind; nothing when there is none, or the data cannot be read. */
export function linkedArticle(all: readonly Element[]): LinkedArticle {
  const scripts = all.filter(
    ({ name, attributes }) => name === 'script' && /^application\/ld\+json/i.test(attributes['type'] ?? ''),
  )
  const things = scripts.flatMap((script) => thingsIn(parsed(lettersOf(script))))
  const article = things.find((thing) => ARTICLE.test(typeOf(thing) ?? ''))
  return article ? readArticle(article, things) : { tags: [] }
}

const ARTICLE = /(?:Article|BlogPosting|PressRelease|LiveBlogPosting|Report)$/

function readArticle(article: Fields, things: readonly Fields[]): LinkedArticle {
  const body = textIn(article['articleBody'])
  return {
    type: typeOf(article),
    title: line(article['headline'] ?? article['name']),
    publisher: nameOf(article['publisher'] ?? article['sourceOrganization'], things),
    author: nameOf(article['author'] ?? article['creator'], things),
    published: textIn(article['datePublished'] ?? article['dateCreated']),
    url: textIn(article['url']) ?? idOf(article['mainEntityOfPage']),
    section: line(listOf(article['articleSection'])[0]),
    language: textIn(article['inLanguage']),
    tags: listOf(article['keywords'])
      .flatMap((each) => (textIn(each) ?? '').split(/\s*[,;]\s*/))
      .filter(Boolean),
    body: body === undefined ? undefined : textOfHtml(body.replace(/\n+/g, '<br><br>')),
  }
}

/** Some pages hold line breaks in strings, or a comment around the data. */
function parsed(text: string): unknown {
  const plain = text.replace(/^\s*(?:<!--|\/\*.*?\*\/|<!\[CDATA\[)|(?:-->|\]\]>)\s*;?\s*$/g, '')
  for (const attempt of [plain, plain.replace(/[\n\t]/g, ' ')]) {
    try {
      return JSON.parse(attempt) as unknown
    } catch {
      // the next way
    }
  }
  return undefined
}

function thingsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn)
  if (!isFields(value)) return []
  return [value, ...thingsIn(value['@graph']), ...(isFields(value['mainEntity']) ? [value['mainEntity']] : [])]
}

function typeOf(thing: Fields): string | undefined {
  return listOf(thing['@type']).find((type) => typeof type === 'string')
}

/** Of one or several people or houses: their names, or of what they point to. */
function nameOf(value: unknown, things: readonly Fields[]): string | undefined {
  const names = listOf(value).flatMap((each) => {
    if (!isFields(each)) return line(each) ?? []
    const found = each['name'] === undefined ? things.find((thing) => thing['@id'] === each['@id']) : each
    return line(found?.['name']) ?? []
  })
  return names.filter((name) => !/^https?:/.test(name)).join(', ') || undefined
}

function idOf(value: unknown): string | undefined {
  return isFields(value) ? textIn(value['@id']) : textIn(value)
}

function line(value: unknown): string | undefined {
  const text = textIn(value)
  return text === undefined ? undefined : plainLine(text) || undefined
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
