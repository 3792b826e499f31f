/** Keys: the form of a title or a name in which two spellings of the same thing are equal. */

const LEADING_ARTICLE = /^(?:the|an|a) (?=.)/u
const TRAILING_ARTICLE = /^(.*\S)\s*,\s*(the|an|a)$/iu
const NOBODY =
  /^[([]?(?:unknown(?: (?:writers?|authors?))?|anonym(?:ous|us|e)?|not known|n\.?\/?a\.?|none|tb[acd]|uncredited|various(?: (?:writers?|authors?))?|desconocid[oa]|an[óo]nimo|inconnu|unbekannt)[)\]]?$/iu
// A single letter before another single letter: initials, however they are dotted and spaced.
const INITIAL = /(?<=^| )(\p{L}\p{M}*) (?=\p{L}\p{M}*(?: |$))/gu

/**
 * A title without case, punctuation, width and English leading article: `The Wire`, `WIRE` and `Wire, The` have one key.
 * Accents stay, since they tell words apart. A title that is nothing but signs keeps them.
 *
 * @example
 * titleKey('The Clerk & the Cat!') // 'clerk and the cat'
 */
export function titleKey(title: string): string {
  const turned = title.trim().replace(TRAILING_ARTICLE, '$2 $1')
  const words = bareWords(foldText(turned).replace(/[&+]/gu, ' and '))
  if (words === '') return foldText(title).replace(/\s+/gu, ' ').trim()
  return words.replace(LEADING_ARTICLE, '').replace(INITIAL, '$1')
}

/**
 * A name without case, punctuation and width; initials run together: `J. J. O’Hara`, `JJ OHara` and `J.J. O'HARA` have one
 * key. Empty when there is no letter in it. The order of the parts, accents and suffixes stay: they tell people apart.
 */
export function nameKey(name: string): string {
  const words = bareWords(foldText(name)).replace(INITIAL, '$1')
  return /\p{L}/u.test(words) ? words : ''
}

/** True for what people write when they do not know who it was: nothing, `?`, `unknown`, `Anonymous`. Nobody has that name. */
export function isNobody(name: string): boolean {
  return nameKey(name) === '' || NOBODY.test(name.trim())
}

/** Compatibility forms and case folded: through capitals, so that `ß` and `SS` meet. */
function foldText(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}

/** Letters, marks and digits, separated by single blanks. Apostrophes vanish, other signs separate. */
function bareWords(text: string): string {
  return text
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
