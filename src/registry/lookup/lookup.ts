/**
 * Finds works and people by what somebody types: all words in any order, the last one perhaps unfinished, any of them mistyped.
 * What a person would call right comes first.
 */

import type { LookupKind, LookupStore, LookupText, WordPattern } from './lookup-store.ts'
import { lookupWords, oneWord } from './lookup-words.ts'
import { byRank, type Found, rate } from './lookup-rank.ts'
import { mistakesBetween, mistakesIn, partsLookedUp } from './near-words.ts'

export interface LookupOptions {
  readonly kind: LookupKind
  readonly limit: number
}

// Nobody types more; each costs a comparison.
const MOST_WORDS = 12
// With so many good answers nobody has mistyped.
const ENOUGH = 5
// Forms that a mistyped word may have meant: more where other words tell which.
const MOST_FORMS = { alone: 6, amongOthers: 16 }
// Common words: first the shortest texts that have them, then as many as an eye-blink allows.
const AMONG = [400, 6000]
// Where texts have to be read for the beginning of a word, or a word has many forms.
const AMONG_READ = [400, 2000]
const COUNTED = 2000
const LEAST_NUMBER = 7
// Every EIDR is a DOI of this registrant.
const EIDR_PREFIX = /^105240/

export async function lookUp(store: LookupStore, text: string, { kind, limit }: LookupOptions): Promise<Found[]> {
  const typed = [...new Set(lookupWords(text, kind))].slice(0, MOST_WORDS)
  if (typed.length === 0) return []
  const search = new Search(store, { kind, limit }, typed)
  await search.number(oneWord(text))
  await search.wholeWords()
  if (search.found.size < limit) await search.unfinishedWord()
  if (search.found.size < Math.min(ENOUGH, limit) && !search.hasAllWords()) await search.mistypedWords()
  if (search.found.size === 0) await search.allButOne()
  return [...search.found.values()].sort(byRank(typed)).slice(0, limit)
}

/** The best text of each work or person. */
class Search {
  readonly found = new Map<string, Found>()
  readonly #store: LookupStore
  readonly #options: LookupOptions
  readonly #typed: readonly string[]

  constructor(store: LookupStore, options: LookupOptions, typed: readonly string[]) {
    this.#store = store
    this.#options = options
    this.#typed = typed
  }

  /** A number that was typed in groups is kept as one word. */
  async number(word: string): Promise<void> {
    if (this.#typed.length < 2 || !/\p{N}/u.test(word) || word.length < LEAST_NUMBER) return
    const forms = [word, word.replace(EIDR_PREFIX, '')].map((each) => ({ word: each, isBeginning: false }))
    for (const each of forms) {
      for (const text of await this.#store.texts({
        ...this.#options,
        word: each,
        also: [],
        among: this.#options.limit,
      })) {
        this.found.set(text.subject, { ...text, match: 'exact', mistakes: 0 })
      }
    }
  }

  /** Whoever typed words that stand together somewhere has not mistyped them. */
  hasAllWords(): boolean {
    return this.found.values().some(({ match }) => match === 'exact' || match === 'words')
  }

  async wholeWords(): Promise<void> {
    await this.#withForms(this.#typed.map((word) => [this.#asTyped(word)]))
  }

  async unfinishedWord(): Promise<void> {
    const last = this.#typed.at(-1) ?? ''
    const others = this.#typed.slice(0, -1).map((word) => [this.#asTyped(word)])
    await this.#withForms([...others, [{ word: last, isBeginning: true }]])
  }

  async mistypedWords(): Promise<void> {
    const forms: WordPattern[][] = []
    for (const [at, word] of this.#typed.entries()) {
      const isLast = at === this.#typed.length - 1 && this.#typed.length > 1
      const near = (await this.#nearWords(word)).map((each) => ({ word: each, isBeginning: false }))
      forms.push([{ ...this.#asTyped(word), ...(isLast && { isBeginning: true }) }, ...near])
    }
    if (forms.some((each) => each.length > 1)) await this.#withForms(forms, { steps: AMONG_READ })
  }

  /** A word too many is no reason to find nothing. */
  async allButOne(): Promise<void> {
    if (this.#typed.length < 2) return
    for (const left of this.#typed) {
      const rest = this.#typed.filter((word) => word !== left)
      await this.#withForms(rest.map((word) => [this.#asTyped(word)]))
    }
  }

  /** A single letter in a name is an initial. */
  #asTyped(word: string): WordPattern {
    return { word, isBeginning: this.#options.kind === 'writer' && /^\p{L}$/u.test(word) }
  }

  /** Texts in which each word has one of its forms, led by the word that the fewest texts have. */
  async #withForms(
    forms: readonly (readonly WordPattern[])[],
    { steps = AMONG }: { steps?: readonly number[] } = {},
  ): Promise<void> {
    const led = await this.#rarest(forms)
    const also = forms.filter((_, at) => at !== led.at)
    const isRead = also.flat().some(({ isBeginning }) => isBeginning)
    for (const word of forms[led.at] ?? []) {
      for (const among of isRead ? AMONG_READ : steps) {
        const texts = await this.#store.texts({ ...this.#options, word, also, among })
        for (const text of texts) this.#keep(text)
        if (texts.length >= this.#options.limit || led.count <= among) break
      }
    }
  }

  async #rarest(forms: readonly (readonly WordPattern[])[]): Promise<{ at: number; count: number }> {
    let rarest = { at: 0, count: Infinity }
    for (const [at, patterns] of forms.entries()) {
      let count = 0
      for (const word of patterns) count += await this.#store.countTexts(this.#options.kind, word, COUNTED)
      // Of two common words the longer one tells more.
      const isLonger = (forms[rarest.at]?.[0]?.word.length ?? 0) < (patterns[0]?.word.length ?? 0)
      if (count < rarest.count || (count === rarest.count && isLonger)) rarest = { at, count }
    }
    return rarest
  }

  /** The words there are that the typed one may have meant: few mistakes, the same first letter, in many texts. */
  async #nearWords(word: string): Promise<string[]> {
    if (Array.from(word).length < 3) return []
    const { kind } = this.#options
    const most = this.#typed.length > 1 ? MOST_FORMS.amongOthers : MOST_FORMS.alone
    const near = (await this.#store.wordsWithParts(kind, partsLookedUp(word))).flatMap((other) => {
      const mistakes = mistakesBetween(word, other, mistakesIn(other))
      return mistakes === 0 || mistakes === Infinity ? [] : [{ other, mistakes, isSameStart: other[0] === word[0] }]
    })
    near.sort(
      (a, b) =>
        a.mistakes - b.mistakes || Number(b.isSameStart) - Number(a.isSameStart) || (a.other < b.other ? -1 : 1),
    )
    const counted: { other: string; mistakes: number; isSameStart: boolean; texts: number }[] = []
    for (const each of near.slice(0, most * 3)) {
      counted.push({ ...each, texts: await this.#store.countTexts(kind, { word: each.other, isBeginning: false }, 50) })
    }
    counted.sort(
      (a, b) => a.mistakes - b.mistakes || Number(b.isSameStart) - Number(a.isSameStart) || b.texts - a.texts,
    )
    return counted.slice(0, most).map(({ other }) => other)
  }

  #keep(text: LookupText): void {
    const found = { ...text, ...rate(this.#typed, text.words) }
    const before = this.found.get(text.subject)
    if (!before || byRank(this.#typed)(found, before) < 0) this.found.set(text.subject, found)
  }
}
