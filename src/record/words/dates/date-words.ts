/**
 * Words that speak of days, found by rule in the plain copy of a text. What they mean is said without a calendar (`DateMeaning`);
 * the day is reckoned later, when the years and days around are known. Every repetition is bounded or of one class of letters.
 */

import { smallNumber, SMALL_NUMBER } from '../numbers/number-words.ts'
import type { Marked } from '../sentence.ts'
import { Taken } from '../taken.ts'
import { type Part, monthNumber, weekdayNumber } from './calendar.ts'

export type Unit = 'day' | 'week' | 'month' | 'year'

export interface MonthDay {
  readonly month: number
  readonly day: number
}

export type DateMeaning =
  | { readonly is: 'iso'; readonly date: string }
  | {
      readonly is: 'day'
      readonly on: MonthDay
      readonly year?: number | undefined
      readonly weekday?: number | undefined
    }
  | {
      readonly is: 'days'
      readonly from: MonthDay
      readonly to: MonthDay
      readonly year?: number | undefined
      readonly fromYear?: number | undefined
    }
  | {
      readonly is: 'month'
      readonly month: number
      readonly to?: number | undefined
      readonly year?: number | undefined
      readonly part: Part
      readonly which?: Which | undefined
    }
  | {
      readonly is: 'season'
      readonly season: string
      readonly year?: number | undefined
      readonly which?: Which | undefined
    }
  | {
      readonly is: 'part-of-year'
      readonly of: 'quarter' | 'half'
      readonly number: number
      readonly year?: number | undefined
    }
  | { readonly is: 'year'; readonly year: number; readonly to: number; readonly part: Part }
  | { readonly is: 'weekday'; readonly weekday: number; readonly which?: Which | undefined }
  | {
      readonly is: 'near'
      readonly unit: Unit
      readonly by: number
      readonly part?: 'earlier' | 'later' | 'end' | 'close' | undefined
    }
  /** "On the 26th": the month is that of a day before it. */
  | { readonly is: 'day-of-month'; readonly day: number }
  | { readonly is: 'overnight' }
  | {
      readonly is: 'ago'
      readonly unit: Unit
      readonly by: number
      readonly from: 'publication' | 'earlier-date' | 'nothing'
      /** "Ten years ago today": the day itself, not the year around it. */
      readonly isToTheDay?: true
    }
  | { readonly is: 'unclear-order' }

export type Which = 'last' | 'this' | 'next'

export interface DateWords extends Marked {
  readonly meaning: DateMeaning
  /** The year names a thing: "the 2023 strike". */
  readonly isLabel: boolean
}

type Groups = Readonly<Record<string, string | undefined>>
interface Rule {
  readonly pattern: RegExp
  /** A sentence without one of these letters cannot have it. */
  readonly needs?: RegExp
  readonly read: (groups: Groups) => DateMeaning | undefined
  readonly isLabel?: true
}

const S = '[ \\n]{1,8}'
const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Jun\\.|Jul\\.|Aug(?:ust|\\.)?|Sept(?:ember|\\.)?|Sep\\.?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)'
const DAY = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?'
const NOT_MORE = "(?![\\d%$]|[,.:]\\d|-?[a-z]|'?[A-Z]|[ -](?:percent|per cent|million|billion|points?)\\b)"
const YEAR = '(?:19|20)\\d\\d'
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const SHORT_WEEKDAY = `(?:${WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\\.?)`
const TO = `(?:[ ]?[-–—][ ]?|${S}(?:to|through|thru|until|and|or)${S})`
/** Never "and" or "or": 3 May and 4 June are two days. */
const UNTIL = `(?:[ ]?[-–—][ ]?|${S}(?:to|through|thru|until)${S})`
const ONES = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const DAY_WORDS = [
  ...ONES,
  ...'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  ),
  ...ONES.map((one) => `twenty-${one}`),
  'thirtieth',
  'thirty-first',
]
/** Longest first, so that "twenty-first" is no "first". */
const NTH = [...DAY_WORDS]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replaceAll('-', '[- ]')
const dayOfWord = (word: string): number => DAY_WORDS.indexOf(word.toLowerCase().replace(' ', '-')) + 1
/** "The first" and "the second" are more often no day. */
const LATE_NTH = DAY_WORDS.slice(3)
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replaceAll('-', '[- ]')
/** What may follow a day of the month: "on the 9th floor" has none. */
const BEHIND_NTH = `(?=[,.;:)]|$|${S}(?:and|the|they|we|he|she|it|when|after|with|at|in|to|by|for|but|as|a|an|both|somebody|someone|members|talks|writers|actors|negotiators)\\b)`
const IN_YEAR = `(?:,?${S}(?:(?:in|of)${S})?(?<year>${YEAR})(?![\\d%]|,\\d))?`
/** "June 16, a Sunday" and "June 16 (Sunday)". */
const WEEKDAY_BEHIND = `(?:,${S}an?${S}(?<weekday2>${WEEKDAY})\\b|${S}\\((?:an?${S})?${WEEKDAY}\\))?`
const COUNTED =
  '(?![ -](?:writers|members|votes|voters|people|workers|employees|actors|performers|ballots|jobs|episodes|hours|strikers|companies|pages|screens|theaters|theatres|of)\\b)'
/** "In 1988 writers stayed out": a year, where nobody counts people. */
const IN_THAT_YEAR = `(?<=\\b(?:in|since|during|back in)${S}(?:19|20)\\d\\d)(?=${S}(?:the )?(?:writers|members|actors|performers|workers|directors)\\b)`
const BEFORE_YEAR =
  'compare|unlike|in|since|during|by|of|until|till|from|early in|after|before|through|throughout|to|and|between|for|around|circa|year|back in'
const UNIT = '(?:day|week|month|year)'

function rule(
  source: string,
  read: Rule['read'],
  { flags = 'g', label = false, needs = undefined as RegExp | undefined } = {},
): Rule {
  return {
    pattern: new RegExp(source, flags),
    read,
    ...(needs ? { needs } : {}),
    ...(label ? { isLabel: true as const } : {}),
  }
}

const number = (text: string | undefined): number | undefined => (text ? Number.parseInt(text, 10) : undefined)
const monthDay = (month = '', day = ''): MonthDay => ({ month: monthNumber(month), day: number(day) ?? 0 })
const DIGIT = { needs: /\d/ }
const NAMED_MONTH = { needs: /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z]{3}/ }
const ANY_UNIT = { needs: /day|week|month|year|morning|evening/i }

/** Behind the last day of a list; "May 2 and 11 others" is none. */
const BEHIND_LIST = `(?=[,.;:)]|$|${S}(?:in|at|to|but|and|with|for|before|after|when|as|by|while|without|were|was|the|they|we|a|an|from|between)\\b)`

/** "February 3, 4 and 6", "15, 17 and 18 August", "June 9 and 12" are days of their own; two in a row, "4 and 5 May", are one stretch. */
function listRules(): readonly Rule[] {
  const [and, more] = [`,?${S}and${S}`, `(?:,${S}${DAY})`]
  const behind = `(?:${S}of)?${S}(?<m1>${MONTH})(?![a-z])${IN_YEAR}`
  const day = ({ m1, d1, year }: Groups): DateMeaning => ({ is: 'day', on: monthDay(m1, d1), year: number(year) })
  const apart = (groups: Groups): DateMeaning | undefined => (isNextDay(groups) ? undefined : day(groups))
  return [
    rule(`\\b(?<m1>${MONTH})${S}(?<d1>${DAY})(?=${more}+${and}${DAY}${NOT_MORE}${IN_YEAR})`, day, DIGIT),
    rule(
      `(?<=\\b(?<m1>${MONTH})${S}${DAY}${more}*,${S})(?<d1>${DAY})(?=${more}*${and}${DAY}${NOT_MORE}${IN_YEAR})`,
      day,
      DIGIT,
    ),
    rule(`(?<=\\b(?<m1>${MONTH})${S}${DAY}${more}+${and})(?<d1>${DAY})${NOT_MORE}${IN_YEAR}${BEHIND_LIST}`, day, DIGIT),
    rule(`\\b(?<d1>${DAY})(?=${more}+${and}${DAY}${behind})`, day, DIGIT),
    rule(`(?<=\\b${DAY},${S})(?<d1>${DAY})(?=${and}${DAY}${behind})`, day, DIGIT),
    rule(`(?<![Bb]etween${S}(?:the${S})?)\\b(?<d1>${DAY})(?=${S}and${S}(?<d2>${DAY})${behind})`, apart, DIGIT),
    rule(
      `(?<![Bb]etween${S})\\b(?<m1>${MONTH})${S}(?<d1>${DAY})(?=${S}and${S}(?<d2>${DAY})${NOT_MORE}${IN_YEAR}${BEHIND_LIST})`,
      apart,
      DIGIT,
    ),
    rule(
      `(?<=(?<![Bb]etween${S})\\b(?<m1>${MONTH})${S}(?<d2>${DAY})${S}and${S})(?<d1>${DAY})${NOT_MORE}${IN_YEAR}${BEHIND_LIST}`,
      apart,
      DIGIT,
    ),
    rule(
      `(?<=\\bthe${S}(?:[12]\\d|3[01]|[1-9])(?:st|nd|rd|th)${S}and${S})(?<d1>(?:[12]\\d|3[01]|[1-9])(?:st|nd|rd|th))${BEHIND_NTH}`,
      ({ d1 }) => ({ is: 'day-of-month', day: Number.parseInt(d1 ?? '', 10) }),
      DIGIT,
    ),
  ]
}

function isNextDay({ d1, d2 }: Groups): boolean {
  return Math.abs((number(d1) ?? 0) - (number(d2) ?? 0)) === 1
}

/** Days that have a name and the same date in every year. */
const NAMED_DAYS: Readonly<Record<string, MonthDay>> = {
  halloween: { month: 10, day: 31 },
  'christmas eve': { month: 12, day: 24 },
  'christmas day': { month: 12, day: 25 },
  'boxing day': { month: 12, day: 26 },
  "new year's eve": { month: 12, day: 31 },
  "new year's day": { month: 1, day: 1 },
  "valentine's day": { month: 2, day: 14 },
  'may day': { month: 5, day: 1 },
  'independence day': { month: 7, day: 4 },
}

/** What stands higher is tried first and keeps its words from those below. */
const RULES: readonly Rule[] = [
  rule(`\\b(?<date>${YEAR}-\\d\\d-\\d\\d)(?!\\d)`, ({ date = '' }) => ({ is: 'iso', date }), DIGIT),
  ...listRules(),
  rule(
    `(?<=\\b(?:on|by|until|since|from|before|after|at)${S})(?<name>${Object.keys(NAMED_DAYS).join('|')})\\b${IN_YEAR}`,
    ({ name = '', year }) => ({
      is: 'day',
      on: NAMED_DAYS[name.toLowerCase()] ?? { month: 0, day: 0 },
      year: number(year),
    }),
    { flags: 'gi' },
  ),
  rule(
    `(?:\\b${WEEKDAY},?${S}|(?<=\\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|and|[Bb]efore|[Aa]fter|to)${S}))the${S}(?:(?<d1>(?:[12]\\d|3[01]|[1-9])(?:st|nd|rd|th))|(?<nth>${LATE_NTH}))${BEHIND_NTH}`,
    ({ d1, nth }) => ({ is: 'day-of-month', day: d1 ? Number.parseInt(d1, 10) : dayOfWord(nth ?? '') }),
    { needs: /\bthe\b/ },
  ),
  rule(
    `\\b(?<m1>${MONTH})${S}(?<d1>${DAY})(?:,?${S}(?<y1>${YEAR}))?(?:${UNTIL}|(?<=[Bb]etween${S}.{3,20})${S}and${S})(?<m2>${MONTH})${S}(?<d2>${DAY})${NOT_MORE}${IN_YEAR}`,
    ({ m1, d1, y1, m2, d2, year }) => ({
      is: 'days',
      from: monthDay(m1, d1),
      to: monthDay(m2, d2),
      year: number(year) ?? number(y1),
      fromYear: number(y1),
    }),
    DIGIT,
  ),
  rule(
    `\\b(?<d1>${DAY})${S}(?:of${S})?(?<m1>${MONTH})(?:,?${S}(?<y1>${YEAR}))?(?:${UNTIL}|(?<=[Bb]etween${S}\\S{1,4}${S}.{3,16})${S}and${S})(?<d2>${DAY})${S}(?:of${S})?(?<m2>${MONTH})(?![a-z])${IN_YEAR}`,
    ({ m1, d1, y1, m2, d2, year }) => ({
      is: 'days',
      from: monthDay(m1, d1),
      to: monthDay(m2, d2),
      year: number(year) ?? number(y1),
      fromYear: number(y1),
    }),
    DIGIT,
  ),
  rule(
    `(?:\\b(?<weekday>${SHORT_WEEKDAY}),?${S})?\\b(?:the${S})?(?<nth>${NTH})(?:${S}day)?${S}of${S}(?<m1>${MONTH})(?![a-z])${IN_YEAR}`,
    ({ weekday, nth = '', m1 = '', year }) => ({
      is: 'day',
      on: { month: monthNumber(m1), day: dayOfWord(nth) },
      year: number(year),
      weekday: weekday ? weekdayNumber(weekday) : undefined,
    }),
    { flags: 'gi' },
  ),
  rule(
    `\\b(?<m1>${MONTH})${S}(?<d1>${DAY})${TO}(?<d2>${DAY})${NOT_MORE}${IN_YEAR}`,
    ({ m1, d1, d2, year }) => ({ is: 'days', from: monthDay(m1, d1), to: monthDay(m1, d2), year: number(year) }),
    DIGIT,
  ),
  rule(
    `\\b(?<d1>${DAY})${TO}(?<d2>${DAY})${S}(?:of${S})?(?<m1>${MONTH})(?![a-z])${IN_YEAR}`,
    ({ m1, d1, d2, year }) => ({ is: 'days', from: monthDay(m1, d1), to: monthDay(m1, d2), year: number(year) }),
    DIGIT,
  ),
  rule(
    `(?:\\b(?<weekday>${SHORT_WEEKDAY}),?${S}(?:\\(|the${S})?)?\\b(?<m1>${MONTH})${S}(?:the${S})?(?<d1>${DAY})${NOT_MORE}${IN_YEAR}${WEEKDAY_BEHIND}`,
    ({ weekday, weekday2, m1, d1, year }) => ({
      is: 'day',
      on: monthDay(m1, d1),
      year: number(year),
      weekday: weekday || weekday2 ? weekdayNumber(weekday ?? weekday2 ?? '') : undefined,
    }),
    DIGIT,
  ),
  rule(
    `(?:\\b(?<weekday>${SHORT_WEEKDAY}),?${S}(?:the${S})?)?\\b(?<d1>${DAY})${S}(?:of${S})?(?<m1>${MONTH})(?![a-z])${IN_YEAR}${WEEKDAY_BEHIND}`,
    ({ weekday, weekday2, m1, d1, year }) => ({
      is: 'day',
      on: monthDay(m1, d1),
      year: number(year),
      weekday: weekday || weekday2 ? weekdayNumber(weekday ?? weekday2 ?? '') : undefined,
    }),
    DIGIT,
  ),
  rule(`(?<![\\d/.])(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y>${YEAR}|\\d\\d)(?![\\d/])`, readSlashes, { needs: /\// }),
  rule(
    `\\b(?:(?:from|between)${S})?(?<m1>${MONTH})${TO}(?<m2>${MONTH})(?![a-z])${S}(?:of${S})?(?<year>${YEAR})(?!\\d)`,
    ({ m1 = '', m2 = '', year }) => ({
      is: 'month',
      month: monthNumber(m1),
      to: monthNumber(m2),
      year: number(year),
      part: 'whole',
    }),
    DIGIT,
  ),
  rule(
    `\\b(?:(?:the${S})?(?<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Ee]nd|[Bb]eginning|[Mm]iddle|[Ss]tart)(?=-|[ ]of\\b|(?<=\\bby[ ]end)))[- ](?:in${S}|of${S})?)?\\b(?<m1>${MONTH}),?${S}(?:of${S}|in${S})?(?<year>${YEAR})(?![\\d%]|,\\d)`,
    ({ part, m1 = '', year }) => ({ is: 'month', month: monthNumber(m1), year: number(year), part: partOf(part) }),
    DIGIT,
  ),
  rule(
    `\\b(?:the${S})?(?<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Ee]nd|[Bb]eginning|[Mm]iddle|[Ss]tart)(?=-|[ ]of\\b|(?<=\\bby[ ]end)))[- ](?:in${S}|of${S})?(?<m1>${MONTH})\\b(?![a-z])`,
    ({ part, m1 = '' }) => ({ is: 'month', month: monthNumber(m1), part: partOf(part) }),
    NAMED_MONTH,
  ),
  rule(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]hrough|[Dd]uring|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter|[Ee]very|[Tt]hat)${S})(?<m1>${MONTH})(?![a-z]|${S}[A-Z][a-z])`,
    ({ m1 = '' }) => ({ is: 'month', month: monthNumber(m1), part: 'whole' }),
    NAMED_MONTH,
  ),
  rule(
    `\\b(?<which>[Ll]ast|[Tt]his past|[Tt]his|[Nn]ext|[Pp]ast)${S}(?<m1>${MONTH})(?![a-z])`,
    ({ which, m1 = '' }) => ({ is: 'month', month: monthNumber(m1), part: 'whole', which: whichOf(which) }),
    NAMED_MONTH,
  ),
  rule(
    `\\b(?:(?<which>[Ll]ast|[Tt]his past|[Tt]his|[Nn]ext|[Pp]ast)${S})?(?<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter),?${S}(?:of${S}|in${S})?(?<year>${YEAR})(?!\\d)`,
    ({ season = '', year }) => ({ is: 'season', season: season.toLowerCase(), year: number(year) }),
    DIGIT,
  ),
  rule(
    `\\b(?<which>[Ll]ast|[Tt]his past|[Tt]his|[Nn]ext|[Ii]n the|[Bb]y the|[Ss]ince the)${S}(?<season>spring|summer|fall|autumn|winter)\\b`,
    ({ which, season = '' }) => ({ is: 'season', season, which: whichOf(which) }),
    { needs: /spring|summer|fall|autumn|winter/ },
  ),
  rule(
    `\\b(?:Q(?<q>[1-4])|(?<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|1st|2nd|3rd|4th)${S}(?<of>quarter|half)),?${S}(?:of${S}|in${S})?(?<year>${YEAR})(?!\\d)`,
    readPartOfYear,
    DIGIT,
  ),
  rule(
    `\\b(?:the${S})?(?<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Ee]nd|[Bb]eginning|[Mm]iddle|[Ss]tart)(?=-|[ ]of\\b|(?<=\\bby[ ]end)))[- ](?:in${S}|of${S})?(?<y>${YEAR})(?![\\d%]|,\\d)`,
    ({ part, y }) => yearMeaning(y, y, partOf(part)),
    DIGIT,
  ),
  rule(
    `\\b(?:the${S})?(?:(?<part>early|mid|late)[- ])?(?<y>(?:19|20)\\d0)s\\b`,
    ({ y }) => yearMeaning(y, String(Number(y) + 9)),
    DIGIT,
  ),
  rule(
    `\\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]his|[Oo]ur|[Hh]is|[Hh]er|'s|s')${S}(?<y>${YEAR})(?:[-–/](?<y2>${YEAR}|\\d\\d))?(?=${S}[A-Za-z])`,
    ({ y, y2 }) => yearMeaning(y, y2),
    { label: true, needs: /\d/ },
  ),
  rule(
    `\\b(?<y>${YEAR})(?:[-–/](?<y2>${YEAR}|\\d\\d))?(?=${S}(?:[a-z-]{1,20}'?s?'?${S}){0,2}(?:MBA|MOA|TV/Theatrical|strikes?|walkouts?|contracts?|deals?|agreements?|negotiations?|talks|stoppages?|work stoppages?|round|cycle|bargaining|pact|settlement|accord|lockout|memorandum|season|Emmys?|Oscars?|Awards?)\\b)`,
    ({ y, y2 }) => yearMeaning(y, y2),
    { label: true, needs: /\d/ },
  ),
  rule(
    `(?<=(?:\\b(?:${BEFORE_YEAR})|[(,;:])${S}|\\(|^)(?<y>${YEAR})(?:(?:[-–/]|${S}(?:to|through|and)${S})(?<y2>${YEAR}|\\d\\d)(?![\\d%]|,\\d)|(?![\\d%]|[,.:]\\d|[-/–][A-Za-z\\d])(?:${COUNTED}|${IN_THAT_YEAR}))`,
    ({ y, y2 }) => yearMeaning(y, y2),
    { flags: 'gi', needs: /\d/ },
  ),
  rule(
    `\\b(?:(?<which>last|this past|this coming|this|next|past)${S})?(?<weekday>${WEEKDAY})\\b(?:${S}(?:morning|afternoon|evening|night))?(?!'?s? (?:Night Live|Night Football))`,
    ({ which, weekday = '' }) => ({ is: 'weekday', weekday: weekdayNumber(weekday), which: whichOf(which) }),
    { flags: 'gi', needs: /day/i },
  ),
  rule(
    `\\b(?<n>${SMALL_NUMBER})${S}(?<unit>${UNIT})s?${S}ago${S}(?:today|tonight|this (?:day|morning|evening)|to the day)\\b`,
    readAgoToday,
    { flags: 'gi', ...ANY_UNIT },
  ),
  rule(`\\b(?:yesterday|last night)\\b`, () => ({ is: 'near', unit: 'day', by: -1 }), { flags: 'gi' }),
  rule(`\\btomorrow\\b`, () => ({ is: 'near', unit: 'day', by: 1 }), { flags: 'gi' }),
  rule(
    `(?<!\\b(?:of|until|even|than|persists?|exists?|lives?|remains?|industry|world) )\\b(?:today|tonight|this (?:morning|afternoon|evening))\\b(?!')`,
    () => ({ is: 'near', unit: 'day', by: 0 }),
    { flags: 'gi' },
  ),
  rule(`\\bovernight\\b(?! success)`, () => ({ is: 'overnight' }), { flags: 'gi' }),
  rule(
    `\\b(?:(?<part>earlier|later|(?:by |before |until )?the end of|end of)${S})?(?<which>last|this|next|the|the past)${S}(?<unit>week|month|year)\\b(?!'s|${S}(?:before|after|later|earlier|prior|following|of|that|in|when))`,
    readNear,
    { flags: 'gi', ...ANY_UNIT },
  ),
  rule(
    `\\b(?<n>${SMALL_NUMBER})${S}(?<unit>${UNIT})s?${S}(?<how>ago|later|after|before|earlier|prior|from now|afterwards?)\\b`,
    readAgo,
    { flags: 'gi', ...ANY_UNIT },
  ),
  rule(
    `\\b(?:the|a)${S}(?:(?<w>next|following|same|previous|very next)${S}(?<unit>day|morning|evening|week|month|year)|(?<unit2>day)${S}(?<how>before|after|later|earlier))\\b(?!${S}(?:of|that))`,
    readNextDay,
    { flags: 'gi', ...ANY_UNIT },
  ),
]

/** All words of days in `plain` from `start` to `end`, in order, none within another. */
export function findDateWords(plain: string, { start, end }: Marked): DateWords[] {
  const said = plain.slice(start, end)
  const found: DateWords[] = []
  const taken = new Taken({ start: 0, end: said.length })
  const hasDigit = /\d/.test(said)
  for (const { pattern, needs, read, isLabel } of RULES) {
    if (needs && !(needs === DIGIT.needs ? hasDigit : needs.test(said))) continue
    for (const match of said.matchAll(pattern)) {
      const meaning = read(match.groups ?? {})
      const place = placeOf(match)
      if (meaning && taken.take(place)) found.push({ ...place, meaning, isLabel: isLabel ?? false })
    }
  }
  return found
    .map(({ start: from, end: to, ...rest }) => ({ start: start + from, end: start + to, ...rest }))
    .sort((a, b) => a.start - b.start)
}

/** A label is the year alone, without the article before it. */
function placeOf(match: RegExpExecArray): Marked {
  const { y } = match.groups ?? {}
  const lead = y && /^(?:the|an?|its|their|that|this|our|his|her|'s|s')\s/i.test(match[0]) ? match[0].indexOf(y) : 0
  return { start: match.index + lead, end: match.index + match[0].length }
}

function readSlashes({ a, b, y = '' }: Groups): DateMeaning | undefined {
  const [one, two] = [number(a) ?? 0, number(b) ?? 0]
  const year = y.length === 2 ? Number(y) + (Number(y) > 60 ? 1900 : 2000) : Number(y)
  if (one < 1 || two < 1 || one > 31 || two > 31 || (one > 12 && two > 12)) return undefined
  if (one <= 12 && two <= 12 && one !== two) return { is: 'unclear-order' }
  return { is: 'day', on: one > 12 ? { day: one, month: two } : { month: one, day: two }, year }
}

function readPartOfYear({ q, nth = '', of, year }: Groups): DateMeaning | undefined {
  const nths = ['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th']
  const kind = of === 'half' ? 'half' : 'quarter'
  const last = kind === 'half' ? 2 : 4
  const which = q ? Number(q) : nth.toLowerCase() === 'last' ? last : (nths.indexOf(nth.toLowerCase()) % 4) + 1
  return which > last ? undefined : { is: 'part-of-year', of: kind, number: which, year: number(year) }
}

function yearMeaning(y = '', y2?: string, part: Part = 'whole'): DateMeaning | undefined {
  const year = Number(y)
  const to = y2 ? Number(y2.length === 2 ? `${y.slice(0, 2)}${y2}` : y2) : year
  return to < year || to - year > 40 ? undefined : { is: 'year', year, to, part }
}

function readNear({ part, which = '', unit = '' }: Groups): DateMeaning | undefined {
  const lower = which.toLowerCase()
  const ends = part?.toLowerCase().includes('end') ?? false
  if (lower === 'the' && !ends) return undefined
  if (lower === 'the past') return undefined
  const by = lower === 'last' ? -1 : lower === 'next' ? 1 : 0
  const how = ends
    ? /^(?:by|before|until)/i.test(part ?? '')
      ? 'end'
      : 'close'
    : part?.toLowerCase() === 'earlier'
      ? 'earlier'
      : part
        ? 'later'
        : undefined
  return { is: 'near', unit: unit.toLowerCase() as Unit, by, part: how }
}

function readAgo({ n = '', unit = '', how = '' }: Groups): DateMeaning | undefined {
  const by = smallNumber(n)
  if (by === undefined) return undefined
  const word = how.toLowerCase()
  const back = ['ago', 'before', 'earlier', 'prior'].includes(word)
  const from =
    word === 'ago' || word === 'from now'
      ? 'publication'
      : /^(?:after|before|prior)$/.test(word)
        ? 'nothing'
        : 'earlier-date'
  return { is: 'ago', unit: unit.toLowerCase() as Unit, by: back ? -by : by, from }
}

function readAgoToday({ n, unit }: Groups): DateMeaning | undefined {
  const meaning = readAgo({ n, unit, how: 'ago' })
  return meaning?.is === 'ago' ? { ...meaning, isToTheDay: true } : undefined
}

function readNextDay({ w, unit = 'day', how }: Groups): DateMeaning {
  const word = (how ?? w ?? '').toLowerCase()
  const by = word === 'same' ? 0 : /before|earlier|previous/.test(word) ? -1 : 1
  const plain = /week|month|year/i.test(unit) ? (unit.toLowerCase() as Unit) : 'day'
  return { is: 'ago', unit: plain, by, from: how === 'before' || how === 'after' ? 'nothing' : 'earlier-date' }
}

function partOf(word: string | undefined): Part {
  const lower = word?.toLowerCase() ?? ''
  if (/early|beginning|start/.test(lower)) return 'early'
  if (/mid/.test(lower)) return 'mid'
  return /late|end/.test(lower) ? 'late' : 'whole'
}

function whichOf(word: string | undefined): Which | undefined {
  const lower = word?.toLowerCase() ?? ''
  if (/last|past|since/.test(lower)) return 'last'
  if (/next|coming|by/.test(lower)) return 'next'
  return lower === 'this' ? 'this' : undefined
}
