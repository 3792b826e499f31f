/**
 * Words that give a number, found by rule in the plain copy of a sentence: money, percentages, patterns of rises, counts of votes,
 * fractions, lengths of time, counts. Values are exact decimal text; what they measure is decided from the words around.
 */

import type { Marked } from '../sentence.ts'
import { Taken } from '../taken.ts'
import { NUMBER_WORDS, numberOfWords } from './number-words.ts'

export interface NumberWords extends Marked {
  /** Exact as said, scale included: "343000000". */
  readonly value: string
  /** `votes` are the two sides of a count: the first is yes. */
  readonly kind: 'money' | 'percent' | 'pattern' | 'yes' | 'no' | 'fraction' | 'time' | 'count'
  readonly unit: string
  /** Where the whole stretch ends when there are several in it: "from 50 to 75 percent". */
  readonly wholeEnd: number
  /** "two-thirds" has no exact decimal. */
  readonly isRounded?: true
}

type Groups = Readonly<Record<string, string | undefined>>
interface Found {
  readonly group: string
  readonly value: string | undefined
  readonly kind: NumberWords['kind']
  readonly unit: string
  readonly isRounded?: true
}
interface Rule {
  readonly pattern: RegExp
  readonly needs: RegExp
  readonly read: (groups: Groups) => Found[]
}

const S = '[ \\n]{0,8}'
/** Digits with groups or a decimal point; never the middle of a longer number. */
const DIGITS = '\\d{1,3}(?:,\\d{3}){1,5}(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?'
const FREE = '(?<![\\d.,/:$£€#-]|[A-Za-z])'
const NO_MORE = '(?![\\d]|[.,/:]\\d)'
const SCALE = '(?:thousand|million|billion|trillion|mln|mn|bn|tn|[mbkMBK](?![a-zA-Z]))'
const SIGN = '(?:US|CA|AU|NZ|HK|[CA])?\\$|£|€|¥|US\\$'
const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  '£': 'GBP',
  '€': 'EUR',
  '¥': 'JPY',
}
const NAMED_CURRENCIES: Readonly<Record<string, string>> = { dollar: 'USD', pound: 'GBP', euro: 'EUR', yen: 'JPY' }
const CODE = '(?:USD|EUR|GBP|CAD|AUD|NZD|JPY|CHF)'
const TO = `${S}(?:[-–—]|to|and|or)${S}`
const PERCENT = `${S}(?:%|-?per${S}cent(?:age)?(?:[ -]points?)?\\b|-?percent(?:age)?(?:[ -]points?)?\\b|pct\\b)`
const UNITS = '(?<unit>day|week|month|year|hour)'
const DIGIT = /\d/
/** Between a number and what it voted: "8,435 members of the guild voted yes", "890 voted no". */
const VOTERS = `(?:(?:votes?|members|writers|people|of them)${S}(?:(?:of|in)${S}(?:[A-Za-z'-]{1,20}${S}){1,5}(?=voted|cast|said))?)?(?:(?:voted|cast|said)${S})?`

const NUMBER_WORD =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|fourth)/i

const RULES: readonly Rule[] = [
  rule(
    `(?<=\\bbetween${S})(?<sign>${SIGN})${S}(?<a>${DIGITS})(?:${S}(?<ascale>${SCALE}))?${S}and${S}(?:${SIGN})?(?<b>${DIGITS})(?:[ -]?(?<bscale>${SCALE}))?(?!\\d)`,
    readMoney,
    /[$£€¥]/,
  ),
  rule(
    `(?<sign>${SIGN})${S}(?<a>${DIGITS})(?:${S}(?<ascale>${SCALE}))?(?:${S}(?:[-–—]|to|or)${S}(?=${SIGN}|(?:${DIGITS})[ -]?${SCALE})(?:${SIGN})?(?<b>${DIGITS})(?:[ -]?(?<bscale>${SCALE}))?(?![%\\d]|${S}percent))?(?!\\d)`,
    readMoney,
    /[$£€¥]/,
  ),
  rule(`\\b(?<code>${CODE})${S}(?<a>${DIGITS})(?:[ -]?(?<ascale>${SCALE}))?(?!\\d)`, readMoney, DIGIT),
  rule(`${FREE}(?<a>${DIGITS})(?:[ -]?(?<ascale>${SCALE}))?${S}(?<named>dollar|pound|euro|yen)s?\\b`, readMoney, DIGIT),
  rule(
    `\\b(?<w>${NUMBER_WORDS})[ -](?<ascale>million|billion|thousand)[ -](?<named>dollar|pound|euro)s?\\b`,
    readMoney,
    /dollar|pound|euro/i,
  ),
  rule(
    `${FREE}(?<a>\\d{1,2}(?:\\.\\d{1,3})?)[-–](?<b>\\d{1,2}(?:\\.\\d{1,3})?)[-–](?<c>\\d{1,2}(?:\\.\\d{1,3})?)(?![\\d-]|\\.\\d)`,
    readPattern,
    DIGIT,
  ),
  rule(
    `${FREE}(?<a>${DIGITS})(?:%?${TO}|%?,${S}(?:(?<b>${DIGITS})%?,?${S}(?:and|or|to)${S})?)(?<c>${DIGITS})${PERCENT}`,
    readPercents,
    /%|per ?cent|pct/i,
  ),
  rule(`(?<![\\d,/:]|[A-Za-z])(?<a>${DIGITS})${PERCENT}`, readPercents, /%|per ?cent|pct/i),
  rule(
    `\\b(?<w>${NUMBER_WORDS})(?: point (?<p>${NUMBER_WORDS}))?(?<half>[ -]and[ -]a[ -]half)?[ -]per ?cent\\b`,
    readWordPercent,
    /per ?cent/i,
  ),
  rule(
    `${FREE}(?<a>${DIGITS})${S}(?:["']?yes["']?|["']?aye["']?|in favou?r|votes? in favou?r|for)(?:${S}votes?)?${S}(?:,|and|to|versus|vs\\.?|against)${S}(?:just |only )?(?<b>${DIGITS})${S}(?:["']?no["']?|["']?nay["']?|against|opposed)\\b`,
    readVotes,
    /yes|aye|favou?r|for/i,
  ),
  rule(
    `\\b(?<a>${NUMBER_WORDS}|\\d{1,4}),${S}(?<b>${NUMBER_WORDS}|\\d{1,4}),?${S}(?:and|or)${S}(?<c>${NUMBER_WORDS}|\\d{1,4})(?=${S}(?:writers|people|members|musicians|players|performers|actors|staff)\\b)`,
    readRow,
    /,.*(?:and|or)/i,
  ),
  rule(
    `${FREE}(?<a>\\d{1,3}(?:,\\d{3})+|\\d{3,7})${S}(?:votes?${S})?(?:to|[-–])${S}(?<b>\\d{1,3}(?:,\\d{3})*|\\d{1,7})${NO_MORE}(?![-–%$]|${S}(?:percent|per cent|million|billion|days|weeks|years|months|members|writers))`,
    readCounts,
    DIGIT,
  ),
  rule(`${FREE}(?<a>${DIGITS})${S}${VOTERS}(?:["']yes["']|yes|in favou?r|voted for)\\b`, readYes, /yes|favou?r|for/i),
  rule(`${FREE}(?<a>${DIGITS})${S}${VOTERS}(?:["']no["']|no|against|opposed)\\b`, readNo, /no|against|opposed/i),
  rule(
    `\\b(?:(?<three>three[- ]quarters|three[- ]fourths)|(?<two>two[- ]thirds)|(?<one>(?:a|one)[- ]third)|(?<q>(?:a|one)[- ]quarter)|(?<h>half))(?=${S} (?:of|the)\\b)`,
    readFraction,
    /third|quarter|fourth|half/i,
  ),
  rule(
    `${FREE}(?<a>${DIGITS})(?:${TO}(?<b>${DIGITS}))?[- ]${UNITS}s?\\b(?!-old|${S} old\\b)`,
    readTime,
    /day|week|month|year|hour/i,
  ),
  rule(`\\b(?<w>${NUMBER_WORDS})[ -]and[ -]a[ -](?<half>half)[- ]${UNITS}s?\\b`, readHalfTime, /half/i),
  rule(
    `\\b(?<w>${NUMBER_WORDS})(?:${TO}(?<w2>${NUMBER_WORDS}))?[- ]${UNITS}s?\\b(?!-old|${S} old\\b)`,
    readTime,
    /day|week|month|year|hour/i,
  ),
  rule(
    `\\b(?<w>${NUMBER_WORDS})${S}(?:to|or)${S}(?<b>\\d{1,3})(?=[ ](?:writers|people|members|musicians|players|performers|actors|staff|weeks|days)\\b)`,
    readMixed,
    NUMBER_WORD,
  ),
  rule(`${FREE}(?<a>${DIGITS})[ -](?<ascale>thousand|million|billion)\\b`, readCount, DIGIT),
  rule(`${FREE}(?<a>\\d{1,3}(?:,\\d{3}){1,5})(?:${TO}(?<b>\\d{1,3}(?:,\\d{3}){1,5}))?${NO_MORE}`, readPlain, DIGIT),
  rule(
    `(?<!\\b(?:Article|Articles|Local|Page|page|pages|p\\.|pp\\.|No\\.|Section|Chapter|Season|season|Episode|episode|Title|Rule|Appendix|Schedule|Exhibit|Number|version|Version|age|aged|Channel|Route|Studio|Stage|Phase|Part|Day|Week)[ ])${FREE}(?<a>\\d{1,6})(?:${TO}(?<b>\\d{1,6}))?(?=[ -]+[A-Za-z])(?![ -]+(?:am|pm|a\\.m|p\\.m|[AP]M|and|or|to|in|on|at|of|for|the|as|by|is|was|were|are|has|with|when|after|year-old)\\b)`,
    readPlain,
    DIGIT,
  ),
  rule(
    `\\b(?<w>${NUMBER_WORDS})[ -](?<ascale>million|billion|thousand(?!,?[ -](?:and[ -])?(?:a|${NUMBER_WORDS})\\b))\\b`,
    readCount,
    /million|billion|thousand/i,
  ),
  rule(
    `\\b(?<w>${NUMBER_WORDS})(?: (?:or|to|and) (?<w2>${NUMBER_WORDS}))?(?=[ ](?:[a-z][a-z-]{1,20}[ ]){0,2}(?:people|men|women|staff|[a-z-]{2,20}s)\\b| of (?:them|the|its|those|these)\\b)`,
    readWordCount,
    NUMBER_WORD,
  ),
]

function rule(source: string, read: Rule['read'], needs: RegExp): Rule {
  return { pattern: new RegExp(source, 'gid'), needs, read }
}

/** All numbers of a sentence in order; `taken` are stretches that are something else, such as dates. */
export function findNumberWords(plain: string, { start, end }: Marked, taken: readonly Marked[]): NumberWords[] {
  const said = plain.slice(start, end)
  const [hasDigit, hasWord] = [DIGIT.test(said), NUMBER_WORD.test(said)]
  if (!hasDigit && !hasWord) return []
  const kept = new Taken({ start, end })
  for (const each of taken) kept.take(each)
  const found: NumberWords[] = []
  for (const { pattern, needs, read } of RULES) {
    if (needs === DIGIT ? !hasDigit : needs === NUMBER_WORD ? !hasWord : !needs.test(said)) continue
    for (const match of said.matchAll(pattern)) {
      const whole = { start: match.index, end: match.index + match[0].length }
      const there = { start: start + whole.start, end: start + whole.end }
      if (kept.isTaken(there)) continue
      const numbers = read(match.groups ?? {}).filter(({ value }) => value !== undefined)
      if (numbers.length === 0) continue
      kept.take(there)
      numbers.forEach((each, index) =>
        found.push(
          placed(each, {
            match,
            whole,
            start,
            isOnly: numbers.length === 1,
            isFirst: index === 0,
            isLast: index === numbers.length - 1,
          }),
        ),
      )
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

interface Placing {
  readonly match: RegExpExecArray
  readonly whole: Marked
  readonly start: number
  readonly isOnly: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
}

function placed(
  { group, value = '', kind, unit, isRounded }: Found,
  { match, whole, start, isOnly, isFirst, isLast }: Placing,
): NumberWords {
  const [from = whole.start, to = whole.end] = match.indices?.groups?.[group] ?? []
  const place = isOnly ? whole : { start: isFirst ? whole.start : from, end: isLast ? whole.end : to }
  return {
    start: start + place.start,
    end: start + place.end,
    value,
    kind,
    unit,
    wholeEnd: start + whole.end,
    ...(isRounded ? { isRounded } : {}),
  }
}

/** Shifts the point of decimal text to the right: 1.5 billion → 1500000000. */
export function scaled(digits: string, scale: string | undefined): string {
  const zeros = zerosOf(scale?.toLowerCase() ?? '')
  const [whole = '0', rest = ''] = digits.replaceAll(',', '').split('.')
  const all = whole + rest.padEnd(zeros, '0').slice(0, zeros)
  const left = rest.slice(zeros)
  const value = all.replace(/^0+(?=\d)/, '')
  return left === '' ? value : `${value}.${left}`
}

function zerosOf(scale: string): number {
  if (scale === 'thousand' || scale === 'k') return 3
  if (scale.startsWith('m')) return 6
  if (scale.startsWith('b')) return 9
  return scale.startsWith('t') ? 12 : 0
}

function readMoney({ sign = '', code, named, a, ascale, b, bscale, w }: Groups): Found[] {
  const unit = code ?? (named ? NAMED_CURRENCIES[named.toLowerCase()] : CURRENCIES[sign]) ?? 'USD'
  const first = a ?? digitsOf(w)
  if (first === undefined) return []
  const one: Found = { group: a ? 'a' : 'w', value: scaled(first, ascale ?? bscale), kind: 'money', unit }
  return b === undefined ? [one] : [one, { group: 'b', value: scaled(b, bscale ?? ascale), kind: 'money', unit }]
}

function digitsOf(words: string | undefined): string | undefined {
  const number = words === undefined ? undefined : numberOfWords(words)
  return number === undefined ? undefined : String(number)
}

function readPattern({ a, b, c }: Groups): Found[] {
  return Object.entries({ a, b, c }).map(([group, value]) => ({ group, value, kind: 'pattern', unit: 'percent' }))
}

function readPercents({ a, b, c }: Groups): Found[] {
  return Object.entries({ a, b, c }).flatMap(([group, value]) =>
    value === undefined ? [] : [{ group, value: scaled(value, undefined), kind: 'percent' as const, unit: 'percent' }],
  )
}

function readWordPercent({ w, p, half }: Groups): Found[] {
  const [whole, part] = [digitsOf(w), half ? '5' : digitsOf(p)]
  return whole === undefined
    ? []
    : [{ group: 'w', value: part ? `${whole}.${part}` : whole, kind: 'percent', unit: 'percent' }]
}

function readVotes({ a = '', b = '' }: Groups): Found[] {
  return [
    { group: 'a', value: scaled(a, undefined), kind: 'yes', unit: 'count' },
    { group: 'b', value: scaled(b, undefined), kind: 'no', unit: 'count' },
  ]
}

/** "5,553 to 90" is a count of votes where the first is larger; "1,000 to 2,000" is a range. */
function readCounts(groups: Groups): Found[] {
  const [one, other] = [Number(scaled(groups.a ?? '', undefined)), Number(scaled(groups.b ?? '', undefined))]
  return one > other ? readVotes(groups) : []
}

function readYes({ a = '' }: Groups): Found[] {
  return [{ group: 'a', value: scaled(a, undefined), kind: 'yes', unit: 'count' }]
}

function readNo({ a = '' }: Groups): Found[] {
  return [{ group: 'a', value: scaled(a, undefined), kind: 'no', unit: 'count' }]
}

function readFraction({ three, two, one, q }: Groups): Found[] {
  const value = three ? '75' : two ? '66.67' : one ? '33.33' : q ? '25' : '50'
  const found = { group: 'whole', value, kind: 'fraction', unit: 'percent' } as const
  return [two || one ? { ...found, isRounded: true } : found]
}

function readTime({ a, b, w, w2, unit = '' }: Groups): Found[] {
  const units = `${unit.toLowerCase()}s`
  const numbers: [string, string | undefined][] =
    w === undefined
      ? [
          ['a', a],
          ['b', b],
        ]
      : [
          ['w', digitsOf(w)],
          ['w2', digitsOf(w2)],
        ]
  return numbers.flatMap(([group, value]) =>
    value === undefined ? [] : [{ group, value: scaled(value, undefined), kind: 'time' as const, unit: units }],
  )
}

function readHalfTime({ w, unit = '' }: Groups): Found[] {
  const whole = digitsOf(w)
  return whole === undefined ? [] : [{ group: 'w', value: `${whole}.5`, kind: 'time', unit: `${unit.toLowerCase()}s` }]
}

function readCount({ a, w, ascale }: Groups): Found[] {
  const digits = a ?? digitsOf(w)
  return digits === undefined
    ? []
    : [{ group: a ? 'a' : 'w', value: scaled(digits, ascale), kind: 'count', unit: 'count' }]
}

/** "Six to 12 writers". */
function readMixed({ w, b }: Groups): Found[] {
  const first = digitsOf(w)
  if (first === undefined || b === undefined) return []
  const found = (group: string, value: string): Found => ({ group, value, kind: 'count', unit: 'count' })
  return [found('w', first), found('b', b)]
}

/** "Three, five and six writers": each is a number of them. */
function readRow({ a, b, c }: Groups): Found[] {
  return Object.entries({ a, b, c }).flatMap(([group, said = '']) => {
    const value = /^\d/.test(said) ? said : digitsOf(said)
    return value === undefined ? [] : [{ group, value, kind: 'count' as const, unit: 'count' }]
  })
}

function readPlain({ a, b }: Groups): Found[] {
  const found = (group: string, value: string): Found => ({
    group,
    value: scaled(value, undefined),
    kind: 'count',
    unit: 'count',
  })
  if (a === undefined) return []
  return b === undefined ? [found('a', a)] : [found('a', a), found('b', b)]
}

function readWordCount({ w, w2 }: Groups): Found[] {
  const found = (group: string, value: string | undefined): Found => ({ group, value, kind: 'count', unit: 'count' })
  const first = digitsOf(w)
  if (first === undefined || Number(first) < 2) return []
  return w2 === undefined ? [found('w', first)] : [found('w', first), found('w2', digitsOf(w2))]
}
