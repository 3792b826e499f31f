/** The search of the public list: the same function in the command and, as text, in the page. It needs nothing around it. */

/** What an entry is found by. */
export interface Searched {
  readonly ids: readonly string[]
  readonly title: string
  readonly otherTitles: readonly string[]
  readonly names: readonly string[]
  readonly year: number | null | undefined
  readonly usedIn: readonly string[]
}

/**
 * The entries in which every word of the query begins some word of titles, names, years or ids, in their order; those whose title
 * has all of the words first. Letters count without case and marks. Without a word, all of them.
 */
export function searchEntries<T extends Searched>(entries: readonly T[], query: string): T[] {
  const fold = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/[^\p{L}\p{N}-]+/gu, ' ')
  const words = fold(query)
    .split(' ')
    .filter((word) => word !== '')
  const has = (text: string): boolean => {
    const folded = ` ${fold(text)}`
    return words.every((word) => folded.includes(` ${word}`))
  }
  const titles: T[] = []
  const others: T[] = []
  for (const entry of entries) {
    const all = [
      entry.title,
      ...entry.otherTitles,
      ...entry.names,
      String(entry.year ?? ''),
      ...entry.usedIn,
      ...entry.ids,
    ]
    if (has(entry.title)) titles.push(entry)
    else if (has(all.join(' '))) others.push(entry)
  }
  return [...titles, ...others]
}
