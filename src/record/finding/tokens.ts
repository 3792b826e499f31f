/**
 * A sentence as the words that patterns look at: lower case, hyphens taken apart, possessives without their "'s". A party's name is one
 * word however long it is, and knows which side of the table it sits on; so is a date. Words of another sense ("strike a balance") are
 * blanked, so that no pattern takes them.
 */

import type { Party, PartyKind } from '../party.ts'
import type { DateMention, PartyMention, QuantityMention, Sentence } from '../words/sentence.ts'
import { SIDE_WORDS } from './side-words.ts'

export interface Token {
  readonly word: string
  /** In the text of the report. */
  readonly start: number
  readonly end: number
  /** Signs between the word before and this one: "", ",", ";" and so on. */
  readonly before: string
  readonly side?: PartyKind | undefined
  readonly party?: string | undefined
  readonly owns: boolean
  readonly date?: DateMention | undefined
  /** A year that names a strike or a deal: "the 2007-08 strike". */
  readonly label?: DateMention | undefined
  readonly quantity?: QuantityMention | undefined
  /** Of "it", "they": the class of words (`classes.ts`) that it stands for here. */
  readonly standsFor?: string | undefined
}

/** "it's" is no possessive. */
const CONTRACTED = /^(?:it|that|he|she|there|here|what|who|let|where)'s$/

const WORD = /[$€£]?\d[\d,.]*\d%?|[$€£]?\d%?|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu

export function readTokens(sentence: Sentence, parties: ReadonlyMap<string, Party>): readonly Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const match of sentence.text.matchAll(WORD)) {
    if (match.index < last) continue
    const before = sentence.text.slice(last, match.index)
    const token = tokenAt(sentence, match, { before: signsOf(before), parties })
    if (isArticleOf(tokens.at(-1), token)) tokens.push({ ...token, before: tokens.pop()?.before ?? '' })
    else tokens.push(token)
    last = token.end - sentence.start
  }
  return tokens
}

/** "The district" is one word, as the names of parties are. */
function isArticleOf(article: Token | undefined, { side, before }: Token): boolean {
  return article?.word === 'the' && side !== undefined && before === ''
}

interface Around {
  readonly before: string
  readonly parties: ReadonlyMap<string, Party>
}

function tokenAt(sentence: Sentence, match: RegExpExecArray, { before, parties }: Around): Token {
  const start = sentence.start + match.index
  const end = start + match[0].length
  const mention = sentence.parties.find((each) => each.start <= start && start < each.end)
  const date = sentence.dates.find((each) => each.start <= start && start < each.end)
  const quantity = sentence.quantities.find((each) => each.start <= start && start < each.end)
  const label = sentence.labels.find((each) => each.start <= start && start < each.end)
  const shared = { start, before, quantity }
  if (mention !== undefined) return partyToken(sentence, mention, { ...shared, end, parties })
  if (date !== undefined) return { ...shared, word: '#date', end: Math.max(end, date.end), owns: false, date }
  if (label !== undefined) return { ...shared, word: '#label', end: Math.max(end, label.end), owns: false, label }
  const bare = match[0].toLowerCase().replaceAll('’', "'")
  const word = CONTRACTED.test(bare) ? bare : bare.replace(/'s$/, '')
  const owns = word !== bare || /^['’](?!\p{L})/u.test(sentence.text.slice(match.index + match[0].length))
  return { ...shared, word, end, owns, side: SIDE_WORDS.get(word) }
}

function partyToken(
  sentence: Sentence,
  mention: PartyMention,
  { parties, ...rest }: Pick<Token, 'start' | 'before' | 'quantity' | 'end'> & { parties: ReadonlyMap<string, Party> },
): Token {
  const text = sentence.text.slice(mention.start - sentence.start, mention.end - sentence.start)
  const after = sentence.text.slice(mention.end - sentence.start)
  const word = text.toLowerCase().replace(/^the\s+/, '')
  const owns = /^['’]/.test(after) || /['’]s?$/.test(text)
  const side = parties.get(mention.party)?.kind ?? SIDE_WORDS.get(word)
  const end = Math.max(rest.end, mention.end + (/^['’]s\b/.test(after) ? 2 : 0))
  return { ...rest, word, end, owns, side, party: mention.party }
}

function signsOf(between: string): string {
  const signs = between.replaceAll(/[\s'’*_]/g, '')
  return /^-+$/.test(signs) && !/\s/.test(between) ? '' : signs
}

/** Signs that end what a clause says; a gap of a pattern does not reach over them. */
export function isHardStop(signs: string): boolean {
  return /[;:.!?–—-]|\.\.\./.test(signs)
}
