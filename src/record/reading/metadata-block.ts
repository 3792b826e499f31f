/** Blocks of metadata in a text: `Key: value`, `- **Key**: value`, YAML front matter; at its head, at its end, after each of several. */

import type { FoundReport } from './found-report.ts'
import { kindOf } from './json-fields.ts'
import { byName } from './page-metadata.ts'

const KEYS = {
  title: 'title headline titel',
  publisher: 'source publisher publication outlet site quelle',
  author: 'author authors by byline writer autor',
  date: 'published date publication-date published-on published-at posted issued publication_date datum',
  url: 'url link address permalink canonical',
  foreignId: 'id guid',
  sector: 'sector section desk',
  tags: 'tags keywords categories topics',
  credibility: 'credibility reliability confidence',
  language: 'language lang',
  kind: 'kind type',
} as const

type Key = keyof typeof KEYS

const KEY_OF = new Map<string, Key>(
  Object.entries(KEYS).flatMap(([key, names]) => names.split(' ').map((name) => [name, key as Key] as const)),
)

export type Metadata = Partial<Record<Key, string>>

/** One line of a block; `key` is `undefined` when the name is none that we know. */
export function metadataLine(line: string): { key: Key | undefined; value: string } | undefined {
  const match =
    /^\s{0,3}(?:[-*•]\s+)?(?:\*\*|__)?([A-Za-z][\w -]{0,24}?)(?:\*\*|__)?\s?:\s?(?:\*\*|__)?\s*(.{0,2000})$/.exec(line)
  if (!match) return undefined
  const name = match[1]!.toLowerCase().replace(/[ _]/g, '-')
  return { key: KEY_OF.get(name), value: unquoted(match[2]!.trim()) }
}

/** The values of lines that were found to be a block. A list in YAML (`- a` below its key) belongs to that key. */
export function metadataOf(lines: readonly string[]): Metadata {
  const metadata: Metadata = {}
  let last: Key | undefined
  for (const line of lines) {
    const item = /^\s*-\s+([^:]{1,200})$/.exec(line)?.[1]
    const read = item === undefined ? metadataLine(line) : undefined
    if (item !== undefined && last) metadata[last] = [metadata[last], unquoted(item.trim())].filter(Boolean).join(', ')
    else if (read) {
      last = read.key
      if (read.key && read.value !== '') metadata[read.key] ??= read.value
    }
  }
  return metadata
}

/** As a report has them. What has an id or a credibility of its publisher came through a feed. */
export function fieldsOfMetadata(metadata: Metadata): Partial<FoundReport> {
  const { kind, tags, author, ...rest } = metadata
  const isItem = metadata.credibility !== undefined || metadata.foreignId !== undefined
  return {
    ...rest,
    kind: kindOf(kind) ?? (isItem ? 'feed-item' : undefined),
    author: author === undefined ? undefined : byName(author),
    tags: tags
      ?.replace(/^\[|\]$/g, '')
      .split(/\s*[,;]\s*/)
      .map(unquoted),
  }
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2')
}
