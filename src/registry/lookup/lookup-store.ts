/** The port behind which texts are looked up by their words; SQLite and PostgreSQL serve it with the same queries. */

/** What is looked up: works by their titles, files and identifiers, or people by their names. */
export type LookupKind = 'work' | 'writer'

/** Where the text that was found stands. */
export type LookupOrigin = 'title' | 'further title' | 'file' | 'identifier' | 'name'

export interface LookupText {
  /** The id of the work or the writer. */
  readonly subject: string
  readonly origin: LookupOrigin
  /** `lookupWords` of the text. */
  readonly words: readonly string[]
}

/** A word as it stands, or the beginning of one. */
export interface WordPattern {
  readonly word: string
  readonly isBeginning: boolean
}

export interface TextQuery {
  readonly kind: LookupKind
  /** Texts with this word, or with one that begins so. */
  readonly word: WordPattern
  /** For each other word the forms that it may have, one of which must be there. */
  readonly also: readonly (readonly WordPattern[])[]
  readonly limit: number
  /** Of how many texts with `word`, the shortest first, those with the other words are chosen. */
  readonly among: number
}

/** Everything stands still inside one transaction. */
export interface LookupStore {
  /** The shortest texts first, titles before files; of one length, those that were added first. */
  texts(query: TextQuery): Promise<LookupText[]>
  /** How many texts have the word; counts no further than `most`. */
  countTexts(kind: LookupKind, word: WordPattern, most: number): Promise<number>
  /** How many texts there are to look up, of works and people together. */
  size(): Promise<number>
  /** The words there are that share a part with `partsOfWord` of another. */
  wordsWithParts(kind: LookupKind, parts: readonly string[]): Promise<string[]>
}
