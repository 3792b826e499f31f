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

// Each reads what those before it left.
const STEPS: readonly (readonly [RegExp, Replacement])[] = [
  // Twice, for pages that were escaped twice (`&amp;amp;`).
  [/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/giu, decodeEntity],
  [/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/giu, decodeEntity],
  [/<(?:br|p|div|li)\b[^<>]{0,200}>/giu, () => '\n'],
  [/<\/?(?:p|div|li|i|b|a|u|em|strong|small|sup|sub|span|ul|abbr|nobr|ref)\b[^<>]{0,200}>/giu, () => ''],
  // Marks of notes: [1], [note 2], [a], and daggers behind a name.
  [/\[(?:\d{1,3}|[a-z]|(?:note|nb|n)\s?\d{1,3}|citation needed)\]/giu, () => ''],
  [/(?<=[\p{L}.)])[†‡§¹²³⁰⁴-⁹]+/gu, () => ''],
  [/\s*(?:©|\(c\)|\bcopyright\b)\s*(?:\d{4}|by\b)[^\n]*/giu, () => ''],
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

/** What is put in counts as standing where it was put. */
function replaceIn({ text, origins }: CreditText, pattern: RegExp, by: Replacement): CreditText {
  const parts: string[] = []
  const places: number[] = []
  let from = 0
  const keep = (end: number): void => {
    parts.push(text.slice(from, end))
    places.push(...origins.slice(from, end))
  }
  for (const match of text.matchAll(pattern)) {
    const put = by(match)
    keep(match.index)
    parts.push(put)
    places.push(...Array.from({ length: put.length }, () => origins[match.index] ?? 0))
    from = match.index + match[0].length
  }
  if (from === 0 && parts.length === 0) return { text, origins }
  keep(text.length)
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

const ASIDE =
  /(?<lead>[\s,;|&+/]*(?:\band\s+)?(?:(?:written|screen\s*play|teleplay|story)\s+by\s*:?\s*|\bby\s+|\bwriters?\s*:\s*)?)(?<names>[^()\n;|]*[^()\n;|\s])\s*\(\s*(?<kind>(?:screen\s+|television\s+)?story|screen\s*play|teleplay|adaptation)(?:\s+by)?\s*\)/giu

/** `Ana Ruiz (story), Tom Okafor (teleplay)` is `Story by Ana Ruiz; Teleplay by Tom Okafor`; who shares an aside stays a list. */
function headAsides(text: CreditText): CreditText {
  let last = ''
  return replaceIn(text, ASIDE, ({ groups: { lead = '', names = '', kind = '' } = {} }) => {
    const isSame = kind.toLowerCase() === last
    const joint = last === '' ? '' : ';\n'
    last = kind.toLowerCase()
    return isSame ? `${lead}${names}` : `${joint}${kind} by ${names}`
  })
}
