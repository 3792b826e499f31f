/** The encodings that are guessed, and for each the languages that are written in it, with how probable their letters are. */

import { type AlphabetLanguage, FREQUENT_SIGNS, letterCosts, type SignLanguage } from './encoding-letters.ts'

export interface LetterModel {
  readonly name: string
  /** Written in Latin letters. */
  readonly isLatin: boolean
  /** The natural logarithm of how probable a letter is, given that there is one. */
  readonly scoreOf: (letter: string) => number
}

export interface Candidate {
  readonly encoding: string
  readonly languages: readonly LetterModel[]
  /** How much rarer the encoding is than Windows-1252, as a natural logarithm. */
  readonly prior: number
  readonly decode: (bytes: Uint8Array) => string
}

const WEST: readonly AlphabetLanguage[] = [
  ...(['English', 'French', 'German', 'Spanish', 'Italian', 'Portuguese', 'Dutch', 'Swedish'] as const),
  ...(['Danish', 'Norwegian', 'Finnish', 'Icelandic', 'Catalan'] as const),
]
const CENTRE: readonly AlphabetLanguage[] = [
  ...(['Polish', 'Czech', 'Slovak', 'Hungarian', 'Slovene', 'Croatian', 'Romanian', 'Albanian', 'German'] as const),
]
const BALTIC: readonly AlphabetLanguage[] = ['Lithuanian', 'Latvian', 'Estonian']
const CYRILLIC: readonly AlphabetLanguage[] = [
  ...(['Russian', 'Ukrainian', 'Bulgarian', 'Serbian', 'Macedonian', 'Belarusian'] as const),
]

/** Those of Windows are by far the most frequent in files of today. */
const ALPHABETS: readonly (readonly [string, number, readonly AlphabetLanguage[]])[] = [
  ['windows-1252', 0, [...WEST, 'Estonian', 'Albanian']],
  ['windows-1250', -1, CENTRE],
  ['windows-1251', -1, CYRILLIC],
  ['windows-1253', -1, ['Greek']],
  ['windows-1254', -1, ['Turkish', 'German', 'French', 'English']],
  ['windows-1255', -1, ['Hebrew']],
  ['windows-1256', -1, ['Arabic', 'Persian', 'Urdu']],
  ['windows-1257', -2, BALTIC],
  ['windows-1258', -2, ['Vietnamese']],
  ['windows-874', -1, ['Thai']],
  ['iso-8859-15', -4, WEST],
  ['iso-8859-2', -3, CENTRE],
  ['iso-8859-3', -8, ['Esperanto', 'Maltese']],
  ['iso-8859-5', -5, CYRILLIC],
  ['iso-8859-6', -5, ['Arabic']],
  ['iso-8859-7', -3, ['Greek']],
  ['iso-8859-8', -5, ['Hebrew']],
  ['iso-8859-13', -5, BALTIC],
  ['iso-8859-16', -6, ['Romanian']],
  ['koi8-r', -3, ['Russian', 'Bulgarian']],
  ['koi8-u', -4, ['Ukrainian', 'Belarusian']],
  ['ibm866', -5, ['Russian', 'Bulgarian', 'Belarusian']],
  ['macintosh', -5, WEST],
  ['x-mac-cyrillic', -6, ['Russian', 'Bulgarian', 'Ukrainian']],
]

const SIGNS: readonly (readonly [string, number, SignLanguage])[] = [
  ['gb18030', -1, 'Simplified Chinese'],
  ['big5', -1, 'Traditional Chinese'],
  ['shift_jis', -1, 'Japanese'],
  ['euc-jp', -3, 'Japanese'],
  ['euc-kr', -1, 'Korean'],
]

let made: readonly Candidate[] | undefined

/** Made when the first text needs them. */
export function candidates(): readonly Candidate[] {
  made ??= [
    ...ALPHABETS.map(([encoding, prior, languages]) => ({
      encoding,
      prior,
      languages: languages.map(alphabetModel),
      decode: decoderOf(encoding),
    })),
    ...SIGNS.map(([encoding, prior, language]) => ({
      encoding,
      prior,
      languages: [signModel(language)],
      decode: decoderOf(encoding),
    })),
    // UTF-8 with bytes that are none: each of them costs, so it is taken when most is sound.
    { encoding: 'utf-8', prior: 0, languages: WEST.map(alphabetModel).concat(ANY_SCRIPT), decode: decoderOf('utf-8') },
  ]
  return made
}

/** One form for each letter: marks put on theirs, the Romanian comma as the cedilla that the older pages have. */
function decoderOf(encoding: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding)
  return (bytes) =>
    decoder.decode(bytes).normalize('NFC').replaceAll('ș', 'ş').replaceAll('ț', 'ţ').replaceAll('İ', 'i')
}

const PUNCTUATION = /[\u00a0¿¡«»‘’‚‛“”„‟‹›–—―…•·°€£©®™№´†\u200c-\u200f\u0640،؛؟、。「」『』！？，：；（）・～〜♪]/u
const PUNCTUATION_SCORE = -6
/** A sign, a letter of another alphabet, a character that is none. */
const SIGN_SCORE = -11
const FOREIGN_SCORE = -12
const NONE_SCORE = -18
/** Latin letters in a text of another alphabet: a name, a web address. */
const LATIN_SCORE = -6

function scoreOfOther(letter: string): number {
  if (PUNCTUATION.test(letter)) return PUNCTUATION_SCORE
  if (/[\p{Cc}\p{Cn}\p{Co}\ufffd]/u.test(letter)) return NONE_SCORE
  return /[\p{L}\p{M}]/u.test(letter) ? FOREIGN_SCORE : SIGN_SCORE
}

function alphabetModel(language: AlphabetLanguage): LetterModel {
  const costs = letterCosts(language)
  return {
    name: language,
    isLatin: costs.has('a'),
    scoreOf: (letter) => costs.get(letter) ?? (letter >= 'a' && letter <= 'z' ? LATIN_SCORE : scoreOfOther(letter)),
  }
}

const ANY_SCRIPT: LetterModel = {
  name: 'any language',
  isLatin: false,
  scoreOf: (letter) => (letter >= 'a' && letter <= 'z' ? LATIN_SCORE : scoreOfOther(letter)),
}

/** A frequent sign is one in some three hundred; one of the some 4,000 that schools teach, one in 8,000. */
function signModel(language: SignLanguage): LetterModel {
  const frequent = new Set(FREQUENT_SIGNS[language])
  const frequentScore = -Math.log(frequent.size * 2)
  const common = commonSigns(language)
  return {
    name: language,
    isLatin: false,
    scoreOf: (letter) => {
      if (frequent.has(letter)) return frequentScore
      if (common.has(letter)) return -Math.log(common.size * 2)
      if (letter >= 'a' && letter <= 'z') return LATIN_SCORE
      // Two bytes that are none of a language cost what two letters would.
      return /\p{Script=Han}|\p{Script=Hangul}/u.test(letter) ? -14 : 2 * scoreOfOther(letter)
    },
  }
}

/** The first level of each national standard, which holds the signs in use: rows of pairs of bytes. */
const LEVELS: Readonly<Record<SignLanguage, readonly [string, number, number, number]>> = {
  'Simplified Chinese': ['gbk', 0xb0, 0xd7, 0xa1],
  'Traditional Chinese': ['big5', 0xa4, 0xc6, 0x40],
  Japanese: ['euc-jp', 0xa4, 0xcf, 0xa1],
  Korean: ['euc-kr', 0xb0, 0xc8, 0xa1],
}

function commonSigns(language: SignLanguage): Set<string> {
  const [encoding, first, last, lowest] = LEVELS[language]
  const pairs: number[] = []
  for (let row = first; row <= last; row++) {
    for (let cell = lowest; cell <= 0xfe; cell++) if (cell < 0x7f || cell > 0xa0) pairs.push(row, cell)
  }
  const signs = new TextDecoder(encoding).decode(Uint8Array.from(pairs))
  return new Set(signs.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu))
}
