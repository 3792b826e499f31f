/** The language of a text by its small words, where it is plain: English, German, Spanish or French. */

const WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in that for is with was on said by from have has are be will not its an as at it they',
  de: 'der die das und den von mit ist nicht dem des im zu ein eine auf für auch sich als werden hat wird am bei',
  es: 'el la de que los las y en del por con para una se su al lo como más fue ha sus es no este',
  fr: 'le la les de des et du en un une que pour dans par sur au aux est qui avec ce sont pas ont été',
}

const LANGUAGES = Object.entries(WORDS).map(([language, words]) => ({ language, words: new Set(words.split(' ')) }))

// A text has one small word in every four or five; below that it is a list of names or another language.
const LEAST_WORDS = 8
const LEAST_SHARE = 0.15
const LEAD = 1.5

/** BCP 47; `undefined` when the text is short or no language leads plainly. */
export function languageOf(text: string): string | undefined {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.length < LEAST_WORDS) return undefined
  const counts = LANGUAGES.map((each) => ({
    language: each.language,
    count: words.reduce((sum, word) => sum + (each.words.has(word) ? 1 : 0), 0),
  })).sort((a, b) => b.count - a.count)
  const [first, second] = counts
  const isPlain = first!.count >= words.length * LEAST_SHARE && first!.count >= second!.count * LEAD
  return isPlain ? first!.language : undefined
}

/** `en_US` and `EN-us` as BCP 47 has them; `undefined` for what is no name of a language. */
export function languageTag(given: string | undefined): string | undefined {
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?(?:[-_.].*)?$/i.exec(given?.trim() ?? '')
  if (!match) return undefined
  return match[2] ? `${match[1]!.toLowerCase()}-${match[2].toUpperCase()}` : match[1]!.toLowerCase()
}
