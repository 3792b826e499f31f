/** Names and texts in the letters that banks carry: a stated transliteration. What it has no letter for is told, never dropped. */

/**
 * SEPA: the Latin letters without marks, digits and `/-?:().,'+` and space (EPC217-08, SEPA requirements for an extended character
 * set, section 2). ASCII: everything from space to tilde (NACHA rules, character set of entries).
 */
export type CharacterSet = 'sepa' | 'ascii'

const ALLOWED: Readonly<Record<CharacterSet, RegExp>> = { sepa: /^[A-Za-z0-9/\-?:().,'+ ]$/, ascii: /^[ -~]$/ }

// Letters that are not a plain letter with a mark. The others lose their mark by decomposition (é → e + mark → e).
const LETTERS: Readonly<Record<string, string>> = {
  ...pairs(
    'ß ss ẞ SS æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L đ d Đ D ð d Ð D þ th Þ TH ħ h Ħ H ı i ĸ k ŋ n Ŋ N ŧ t Ŧ T ſ s ə e Ə E',
  ),
  // Greek by ELOT 743, a letter at a time; Cyrillic by the Bulgarian table of EPC217-08, with the letters that it lacks.
  ...pairs('α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'),
  ...pairs('Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ TH Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ CH Ψ PS Ω O'),
  ...pairs(
    'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya',
  ),
  ...pairs(
    'А A Б B В V Г G Д D Е E Ж ZH З Z И I Й Y К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х H Ц TS Ч CH Ш SH Щ SHT Ъ A Ь Y Ю YU Я YA',
  ),
  ...pairs(
    'ы y э e ё e і i ї i є e ґ g ђ dj ј j љ lj њ nj ћ c џ dz Ы Y Э E Ё E І I Ї I Є E Ґ G Ђ DJ Ј J Љ LJ Њ NJ Ћ C Џ DZ',
  ),
}

// Signs that stand for another sign in the smaller set (EPC217-08, section 6; the euro sign and quotation marks are our own).
const MARKS: Readonly<Record<string, string>> = {
  ...pairs(
    "’ ' ‘ ' ‚ , ‛ ' ′ ' ` ' ´ ' “ ' ” ' „ ' « ' » ' \" ' ‐ - ‑ - ‒ - – - — - − - _ - ~ - & + ; , ! . [ ( ] ) { ( } ) < . > . \\ / | / · . • . ¿ ? ¡ . ª a º o № N",
  ),
  '…': '...',
  '=': '.',
  '*': '.',
  '#': '.',
  '@': '.',
  '^': '.',
  '€': 'EUR',
  $: '.',
  '%': '.',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
}

export interface BankText {
  readonly text: string
  /** True when a letter or sign was written as another. */
  readonly isChanged: boolean
  /** Letters for which there is none; each once. With any, the text must not be used. */
  readonly unknown: readonly string[]
}

/**
 * A text in the letters of the set. White space is joined and taken off the ends.
 *
 * @example
 * toBankText('Zoltán Őry & Söhne', 'sepa') // { text: 'Zoltan Ory + Sohne', isChanged: true, unknown: [] }
 * toBankText('李安', 'sepa') // { text: '', isChanged: true, unknown: [ '李', '安' ] }
 */
export function toBankText(given: string, set: CharacterSet): BankText {
  const unknown = new Set<string>()
  let written = ''
  const letters = Array.from(given.normalize('NFC'))
  letters.forEach((letter, at) => {
    const word = writeLetter(letter, set) ?? lost(letter, unknown)
    written += word.length > 1 && /\p{Ll}/u.test(letters[at + 1] ?? '') ? likeName(word, letter) : word
  })
  const text = written.replace(/ +/g, ' ').trim()
  return { text, isChanged: text !== given.replace(/ +/g, ' ').trim(), unknown: [...unknown] }
}

function writeLetter(letter: string, set: CharacterSet): string | undefined {
  if (ALLOWED[set].test(letter)) return letter
  const known = LETTERS[letter] ?? MARKS[letter]
  if (known !== undefined) return known
  const bare = letter.normalize('NFKD').replace(/\p{Mark}/gu, '')
  if (bare === letter || bare === '') return undefined
  const parts = Array.from(bare, (each) => (ALLOWED[set].test(each) ? each : (LETTERS[each] ?? MARKS[each])))
  return parts.includes(undefined) ? undefined : parts.join('')
}

/** `Щ` before a small letter is `Sht`, not `SHT`. */
function likeName(word: string, letter: string): string {
  return /\p{Lu}/u.test(letter) ? word[0]! + word.slice(1).toLowerCase() : word
}

function lost(letter: string, unknown: Set<string>): string {
  unknown.add(letter)
  return ''
}

function pairs(text: string): Record<string, string> {
  const parts = text.split(' ')
  return Object.fromEntries(parts.flatMap((from, at) => (at % 2 === 0 ? [[from, parts[at + 1] ?? '']] : [])))
}
