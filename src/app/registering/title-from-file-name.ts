/** A title for a script that has none on its title page: what its file is called. */

import path from 'node:path'

export interface NamedFile {
  readonly title: string
  /** Who the file name says wrote it: a hint for people, never a credit. */
  readonly author: string | undefined
}

/**
 * `the_last-bus.draft-2.fountain` → `The Last Bus`. Libraries of texts name files `author_title` or `author_title_edition`
 * in words joined by hyphens: there the second part is the title. Draft and version marks are left out.
 */
export function titleFromFileName(file: string): NamedFile {
  const stem = path.basename(file).replace(/\.[^.]+$/, '')
  const plain = stem.replace(/[.\s_-]+(?:draft|rev|revision|version|v)[.\s_-]*\d+$/i, '')
  const parts = plain.split('_').filter((part) => part !== '')
  const isLibraryName =
    (parts.length === 2 || parts.length === 3) &&
    parts[0]?.includes('-') === true &&
    parts.every((part) => /^[\p{Ll}\p{N}-]+$/u.test(part))
  const [author, title] = isLibraryName ? [parts[0], parts[1] ?? ''] : [undefined, plain]
  return { title: capitalise(title), author: author === undefined ? undefined : capitalise(author) }
}

const LITTLE_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])

/** Hyphens and underscores become blanks; words in small letters get their capital, little ones only at the beginning. */
function capitalise(name: string): string {
  const words = name.replace(/[_\s-]+/g, ' ').trim()
  if (/\p{Lu}/u.test(words)) return words
  return words.replace(/\S+/g, (word, at: number) =>
    at > 0 && LITTLE_WORDS.has(word) ? word : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
  )
}
