/** A credit as pages leave it, made plain: entities, tags, footnotes, asides and abbreviations with a slash; places stay known. */

/** `origins` has the place in the text as it was given for each unit of `text`, and one more for its end. */
export interface CreditText {
  readonly text: string
  readonly origins: readonly number[]
}

type Replacement = (match: RegExpMatchArray) => string

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  nbsp: ' ',
  thinsp: ' ',
  ensp: ' ',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  rsquo: '’',
  lsquo: '‘',
  ndash: '–',
  mdash: '—',
  ccedil: 'ç',
  szlig: 'ß',
  oslash: 'ø',
  aelig: 'æ',
  aring: 'å',
}
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  caron: '\u030c',
}

// Each reads what those before it left. Blanks are one wherever they are many, so that no pattern has to count them.
const STEPS: readonly (readonly [RegExp, Replacement])[] = [
  // Twice, for pages that were escaped twice (`&amp;amp;`).
  [/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/giu, decodeEntity],
  [/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/giu, decodeEntity],
  [/<(?:br|p|div|li)\b[^<>]{0,200}>/giu, () => '\n'],
  [/<\/?(?:p|div|li|i|b|a|u|em|strong|small|sup|sub|span|ul|abbr|nobr|ref)\b[^<>]{0,200}>/giu, () => ''],
  [/[^\S\n]+/gu, () => ' '],
  [/ ?\n[\s]*/gu, () => '\n'],
  // Marks of notes: [1], [note 2], [a], and daggers behind a name.
  [/\[(?:\d{1,3}|[a-z]|(?:note|nb|n)\s?\d{1,3}|citation needed)\]/giu, () => ''],
  [/(?<=[\p{L}.)])[†‡§¹²³⁰⁴-⁹]+/gu, () => ''],
  [/\s?(?:©|\(c\)|\bcopyright\b)\s*(?:\d{4}|by\b)[^\n]*/giu, () => ''],
  [/(?<![\p{L}\p{N}/])n\/a(?![\p{L}\p{N}/])/giu, () => 'unknown'],
  [
    /(?:\s*,)?\s*(?<![\p{L}\p{N}])(?:[pafn]\/k\/a|[pafn]\.\s?k\.\s?a\.?|[apf]ka|(?:writing|credited|billed) as)(?=\s+\p{L})/giu,
    () => ' aka',
  ],
  [/(?<![\p{L}\p{N}/])(?:f\/s\/o|fso|for the services of)(?=\s+\p{L})/giu, () => 'fso'],
  [/\s(?:c\/o)\s[^\n&]*/giu, () => ''],
  // Pages that lose their line ends leave `Ana RuizStory by Tom Okafor`.
  [/(?<=\p{Ll})(?=(?:Written|Story|Screenplay|Teleplay|Adaptation) by\b)/gu, () => '\n'],
]

/**
 * @example
 * plainCreditText('Ana Ruiz&nbsp;&amp; Tom Okafor[1]').text // 'Ana Ruiz & Tom Okafor'
 */
export function plainCreditText(raw: string): CreditText {
  const text = raw.normalize('NFC')
  const start: CreditText = { text, origins: Array.from({ length: text.length + 1 }, (_, at) => at) }
  const plain = STEPS.reduce<CreditText>((state, [pattern, by]) => replaceIn(state, pattern, by), start)
  return headAsides(plain)
}

function replaceIn(whole: CreditText, pattern: RegExp, by: Replacement): CreditText {
  const pieces = [...whole.text.matchAll(pattern)].map((match): Piece => {
    const { index: start, 0: found } = match
    return { start, end: start + found.length, put: by(match) }
  })
  return putIn(whole, pieces)
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly put: string
}

/** What is put in counts as standing where it was put. */
function putIn({ text, origins }: CreditText, pieces: readonly Piece[]): CreditText {
  const parts: string[] = []
  const places: number[] = []
  let from = 0
  for (const { start, end, put } of [...pieces, { start: text.length, end: text.length, put: '' }]) {
    parts.push(text.slice(from, start), put)
    places.push(...origins.slice(from, start), ...Array.from({ length: put.length }, () => origins[start] ?? 0))
    from = end
  }
  return { text: parts.join(''), origins: [...places, origins.at(-1) ?? 0] }
}

/** What is no entity stays as it is. */
function decodeEntity([whole, entity = '']: RegExpMatchArray): string {
  if (entity.startsWith('#')) {
    const code = /^#x/iu.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ' '
  }
  const known = ENTITIES[entity.toLowerCase()]
  const [, letter = '', mark = ''] = /^([a-z])(acute|grave|circ|uml|tilde|cedil|caron)$/iu.exec(entity) ?? []
  return known ?? (letter === '' ? whole : `${letter}${MARKS[mark.toLowerCase()] ?? ''}`.normalize('NFC'))
}

const ASIDE = /\(\s?(?<kind>(?:screen\s|television\s)?story|screen\s?play|teleplay|adaptation)(?:\sby)?\s?\)/giu
/** What stands before the names: what joins them to those before, and perhaps a heading that the aside is more exact than. */
const BEFORE_NAMES =
  /^[\s,;|&+/]*(?:and\s)?(?:(?:written|screen\s?play|teleplay|story)\sby\s?:?\s?|by\s|writers?\s?:\s?)?/iu

/** `Ana Ruiz (story), Tom Okafor (teleplay)` is `Story by Ana Ruiz; Teleplay by Tom Okafor`; who shares an aside stays a list. */
function headAsides(whole: CreditText): CreditText {
  const { text } = whole
  const pieces: Piece[] = []
  let [from, last] = [0, '']
  for (const { index, groups, 0: aside } of text.matchAll(ASIDE)) {
    const kind = (groups?.['kind'] ?? '').toLowerCase()
    // The names that it is about: back to the end of the line or of another bracket.
    const start = Math.max(from, ...['\n', ';', '|', '(', ')'].map((sign) => text.lastIndexOf(sign, index - 1) + 1))
    const lead = BEFORE_NAMES.exec(text.slice(start, index))?.[0] ?? ''
    if (text.slice(start + lead.length, index).trim() !== '') {
      if (kind !== last) pieces.push({ start, end: start + lead.length, put: `${last === '' ? '' : ';\n'}${kind} by ` })
      pieces.push({ start: index, end: index + aside.length, put: '' })
      last = kind
    }
    from = index + aside.length
  }
  return putIn(whole, pieces)
}
