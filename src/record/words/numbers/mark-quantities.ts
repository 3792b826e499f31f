/** The numbers of a sentence as quantities: what each measures, whether it is a bound, and what it is of, from the words around. */

import type { Measure, Quantity } from '../../claim.ts'
import type { Marked, QuantityMention } from '../sentence.ts'
import { type NumberWords, findNumberWords } from './quantity-words.ts'

/** How far words count as being around a number. */
const NEAR = 70

export function markQuantities(plain: string, sentence: Marked, taken: readonly Marked[]): QuantityMention[] {
  return findNumberWords(plain, sentence, taken).map((words) => ({
    start: words.start,
    end: words.end,
    quantity: quantityOf(plain, { sentence, words }),
  }))
}

function quantityOf(plain: string, { sentence, words }: { sentence: Marked; words: NumberWords }): Quantity {
  const before = plain.slice(Math.max(sentence.start, words.start - NEAR), words.start)
  const after = plain.slice(words.wholeEnd, Math.min(sentence.end, words.wholeEnd + NEAR))
  const said = plain.slice(words.start, words.end)
  const bound =
    boundOf({ before: words.kind === 'time' ? before.replace(/(?<!well |just )\bover $/, '') : before, after }) ??
    (words.isRounded ? 'about' : undefined)
  const of = words.kind === 'yes' || words.kind === 'no' ? undefined : ofWhat({ before, after })
  const measure = measureOf(words, { before, after, of })
  return { measure, value: words.value, unit: words.unit, ...(bound ? { bound } : {}), ...(of ? { of } : {}), said }
}

interface Around {
  readonly before: string
  readonly after: string
}

const BOUNDS: readonly (readonly [RegExp, 'over' | 'under' | 'about'])[] = [
  [/\b(?:no more than|not more than|no fewer than|no less than|not less than)(?: the)? $/i, 'about'],
  [
    /\b(?:fewer than|less than|under|(?<!\b(?:g(?:o|oes|oing|one)|went|r(?:ise|ises|ose|isen|ising)|climb(?:s|ed|ing)?|push(?:es|ed|ing)?|mov(?:e|es|ed|ing)|add(?:s|ed)?|com(?:e|es|ing)|came|ends?|ended) )up to|at most|as many as|as much as|as high as|below|just shy of|a maximum of|maximum of|capped at)(?: an?| the)? $/i,
    'under',
  ],
  [
    /\b(?:more than|over|at least|upwards? of|in excess of|exceed(?:s|ed|ing)?|above|north of|topp(?:ed|ing)|greater than|(?:a )?minimum of|well over|better than|beyond)(?: an?| the)? $/i,
    'over',
  ],
  [
    /\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|an estimated|estimated|close to|some|or so|circa|just about)(?: an?| the)? $/i,
    'about',
  ],
]

function boundOf({ before, after }: Around): Quantity['bound'] {
  if (/\bno(?:t)? more than $/i.test(before)) return 'under'
  if (/\bno(?:t)? (?:fewer|less) than $/i.test(before)) return 'over'
  const found = BOUNDS.find(([pattern]) => pattern.test(before))?.[1]
  if (found) return found
  if (/^(?:\+|-?[ ]?plus\b|[ ]or (?:more|above|higher|longer)\b|[ ][a-z]{2,20} or more\b)/i.test(after)) return 'over'
  if (/^[ ]or (?:less|fewer|below|under)\b/i.test(after)) return 'under'
  return /^[ ](?:or so|[a-z]{2,20} or so)\b/i.test(after) ? 'about' : undefined
}

/** Words near a number that say what it measures, by the kind of number; the nearest decides, behind it a little less than before. */
const MEASURING: Readonly<Record<string, readonly (readonly [Measure, RegExp])[]>> = {
  percent: [
    ['turnout', /\bturnout\b|\bparticipation\b|\bcast (?:a )?ballots?\b|\beligible\b|\btook part\b|\bparticipated\b/gi],
    [
      'share',
      /\bvot(?:e[ds]?|ers?|ing)\b|\bapprov\w{0,6}|\bcarr(?:ied|ies)\b|\btally\b|\bin favou?r\b|\bratif\w{0,8}|\bauthori[sz]\w{0,8}|\byes\b|\bsupport\w{0,4}|\bbacked\b|\bopposed\b|\bagainst\b|\bballots?\b|\bendors\w{0,6}|\breject\w{0,4}/gi,
    ],
    [
      'rise',
      /\bincreas\w{0,4}|\brais(?:e[ds]?|ing)\b|\bbumps?\b|\bris(?:e|es|ing)\b|\brose\b|\bhikes?\b|\bboost\w{0,3}|\bgains?\b|\bminimums?\b|\bwages?\b|\bpay (?:rise|increase)|\bsalar(?:y|ies)\b|\buplifts?\b|\bcompound\w{0,4}|\bpattern\b(?! of demands)|\bup\b|\bgo up\b/gi,
    ],
    ['threshold', /\bthreshold\b|\bsubscribers\b|\bviewers(?:hip)?\b|\bat least\b.{0,10}\bof\b/gi],
    [
      'rate',
      /\brates?\b|\bcontribut\w{0,5}|\broyalt\w{0,3}|\bresiduals?\b|\bfees?\b|\blevy\b|\bdues\b|\bbonus(?:es)?\b|\btax\b|\bpremiums?\b|\brevenues?\b|\bgross\b/gi,
    ],
  ],
  money: [
    [
      'cost',
      /\bworth\b|\bvalued?\b|\bcosts?\b|\bcosting\b|\bprice tag\b|\bprice\b|\blos(?:s|ses|t|e)\b|\bbill\b|\bestimat\w{0,4}|\bdamages?\b|\beconom\w{0,6}|\bper year\b|\ba year\b|\bannually\b|\bhit\b|\bpackage\b/gi,
    ],
    ['threshold', /\bthreshold\b|\bcaps?\b|\bceiling\b|\bbudgets?\b|\bearn(?:ings?|ed)?\b.{0,12}\bat least\b/gi],
    [
      'amount',
      /\bper (?:week|month|episode|hour|script|book|word|page|member)\b|\ba (?:week|month|day)\b|\bfees?\b|\bpayments?\b|\bresiduals?\b|\bbonus(?:es)?\b|\bpremiums?\b|\bfund\b|\bpaid\b/gi,
    ],
  ],
}

function measureOf({ kind, unit }: NumberWords, { before, after, of }: Around & { of: string | undefined }): Measure {
  if (kind === 'pattern') return 'rise'
  if (kind === 'yes' || kind === 'no') return kind
  if ((kind === 'percent' || kind === 'fraction') && after.startsWith(' of ')) return measureOfPart(after)
  if (kind === 'percent' || kind === 'fraction')
    return nearest('percent', { before, after }) ?? (kind === 'percent' ? 'rate' : 'share')
  if (kind === 'money') return isLoss({ before, after }) ? 'cost' : (nearest('money', { before, after }) ?? 'amount')
  if (kind === 'time') return measureOfTime(unit, { before, after })
  return measureOfCount(of ?? '', { before, after })
}

/** "Losses of $30 million a day" are no pay. */
function isLoss({ before, after }: Around): boolean {
  return (
    /\b(?:loss(?:es)?|losing|damages?|toll)\b[^,;.]*$/i.test(before) ||
    /^[^,;.]{0,30} in (?:losses|lost)\b/i.test(after)
  )
}

/** "75% of the fixed residual" is a rate, "97% of those voting" a share. */
function measureOfPart(after: string): Measure {
  if (/^ of (?:[a-z'-]+ ){0,3}(?:eligible|entire)/i.test(after)) return 'turnout'
  if (/^ of (?:[a-z'-]+ ){0,4}(?:subscribers|viewers)/i.test(after)) return 'threshold'
  return VOTERS.test(after) ? 'share' : 'rate'
}

const VOTERS =
  /^ of (?!(?:it|this|that|which) )(?:[A-Za-z',-]+ ){0,4}(?:members?|membership|voters?|votes?|voting|voted|ballots?|writers|actors|people|workers|performers|those|employees)\b/i

function nearest(kind: string, { before, after }: Around): Measure | undefined {
  let [found, least] = [undefined as Measure | undefined, Number.POSITIVE_INFINITY]
  for (const [measure, pattern] of MEASURING[kind] ?? []) {
    for (const match of before.matchAll(pattern)) {
      const away = before.length - match.index - match[0].length
      if (away < least) [found, least] = [measure, away]
    }
    for (const match of (/^[^,;(]*/.exec(after)?.[0] ?? '').matchAll(pattern))
      if (match.index < least) [found, least] = [measure, match.index]
  }
  return found
}

const STOPPAGE =
  /\bstrikes?\b|\bstriking\b|\bwalkouts?\b|\bstoppages?\b|\blockout\b|\bpicket\w{0,4}|\blasted\b|\bstruck\b|\bout for\b|\bwalked\b|\bdispute\b|\bshutdown\b/i

function measureOfTime(unit: string, { before, after }: Around): Measure {
  if (unit === 'days') return 'days'
  if (STOPPAGE.test(after.slice(0, 40)) || STOPPAGE.test(before.slice(-50))) return 'days'
  return unit === 'weeks' ? 'weeks' : 'count'
}

function measureOfCount(of: string, { before, after }: Around): Measure {
  if (
    /\bturnout (?:of|was|reached|at|hit)[^,;.]{0,20}$/i.test(before) ||
    /^ (?:eligible )?(?:members|voters|people) (?:voted|cast)/.test(after)
  )
    return 'turnout'
  if (/\b(?:votes?|ballots?)\b/i.test(of)) return /\bno\b/i.test(of) ? 'no' : /\byes\b/i.test(of) ? 'yes' : 'votes'
  if (/\bmembers?\b|\bmembership\b/i.test(of)) return 'members'
  if (/\bwriters?\b/i.test(of)) return 'writers'
  if (/\bthreshold\b|\bsubscribers\b/i.test(before.slice(-30))) return 'threshold'
  return 'count'
}

const STOPS = new Set(
  (
    'and or but that which who whom whose to from by at on when after before with as than was were is are be been has have had will would ' +
    'could should may might can said says voted while because if since until over under into about did do does not also still then ' +
    'it they he she there this these we you i up down close due includes include included covers cover covered roughly nearly almost just only raised walked went took came made joined work works worked voting vs versus against favor favour'
  ).split(' '),
)
const ARTICLES = new Set(['the', 'a', 'an', 'its', 'their', 'all', 'his', 'her', 'our', 'those', 'these', 'both'])
const MOST_WORDS = 6

/** The words behind a number as far as they name a thing; else those before it: "turnout of 78.8%". */
function ofWhat({ before, after }: Around): string | undefined {
  const per =
    /^[ ]?(?:\/[ ]?|an? |per |each |every )(month|week|year|day|episode|hour|page|word|script|book|member|writer)\b/i.exec(
      after,
    )
  if (per) return `per ${per[1] ?? ''}`
  const behind = nounsBehind(after.replace(/^[ -]{1,8}(?:of\b)?[ ]{0,8}/, ''))
  if (behind !== undefined) return behind
  const lead =
    /((?:[A-Za-z][A-Za-z'-]{1,24} ){1,4})(?:of|to|at|by|was|is|were|reached|hit|stood at|rose|rise|rises|fell)(?: (?:more than|over|at least|about|around|nearly|almost|roughly|up to|just|only|an?|the|by|to)){0,2} $/.exec(
      before,
    )
  return lead ? nounsBefore(lead[1] ?? '') : undefined
}

function nounsBehind(text: string): string | undefined {
  const words: string[] = []
  for (const match of text.matchAll(/([A-Za-z][A-Za-z'-]{0,30})([^A-Za-z]|$)/g)) {
    const [, word = '', next = ''] = match
    const isJoined = match.index === words.join(' ').length + (words.length > 0 ? 1 : 0)
    if (
      !isJoined ||
      STOPS.has(word.toLowerCase()) ||
      (words.some((each) => !ARTICLES.has(each)) && /[a-z]{2}ed$/.test(word))
    )
      break
    if (words.length === 0 && /^(?:in|for|of|more|less|per|or|so)$/i.test(word)) break
    words.push(word)
    if (next !== ' ' || words.length >= MOST_WORDS) break
  }
  while (words.length > 0 && /^(?:of|in|for|the|a|an|its|their|per|more)$/i.test(words.at(-1) ?? '')) words.pop()
  while (words.length > 0 && ARTICLES.has((words[0] ?? '').toLowerCase())) words.shift()
  return words.length > 0 ? words.join(' ') : undefined
}

function nounsBefore(text: string): string | undefined {
  const words = text.trim().split(' ')
  const from = words.findLastIndex(
    (word) => STOPS.has(word.toLowerCase()) || ARTICLES.has(word.toLowerCase()) || /^(?:of|in|for)$/i.test(word),
  )
  const kept = words.slice(from + 1)
  return kept.length > 0 ? kept.join(' ') : undefined
}
