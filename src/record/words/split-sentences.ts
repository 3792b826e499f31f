/** A paragraph → its sentences: a full stop ends one unless it belongs to a short form, an initial, a number or an open bracket. */

import type { Marked } from './sentence.ts'

/** Short forms that stand before something: the sentence goes on. */
const GOES_ON = new Set(
  (
    'mr mrs ms dr prof rev hon gov sen rep gen col lt sgt capt st vs v no nos art sec para p pp fig vol ch ed eds approx ca ' +
    'cf al e.g i.e viz jan feb mar apr jun jul aug sep sept oct nov dec mt ft dept est'
  ).split(' '),
)
/** Short forms that may end a sentence: what follows decides. */
const MAY_END = new Set(
  'inc corp co ltd llc jr sr etc a.m p.m u.s u.k u.n e.u l.a d.c n.y ph.d m.d b.a m.a bros assn intl u.s.a w.g.a'.split(
    ' ',
  ),
)
const BEGINS =
  /^["'([]{0,2}(?:The|A|An|In|On|At|It|Its|He|She|They|We|You|I|But|And|Or|So|Yet|If|When|While|After|Before|Since|For|From|By|As|This|That|These|Those|There|Their|His|Her|Our|Both|Most|Many|Some|No|Not|With|Under|What|Who|Why|How|Now|Then|Also|However|Meanwhile|Instead|Even|Only|All|Talks|Members|Writers|Studios|Union|Negotiators)\b/
/** A bracket or a run of text is looked into only so far, so that the time grows with the text alone. */
const MOST_BRACKET = 400

export function splitSentences(plain: string, { start, end }: Marked): Marked[] {
  const sentences: Marked[] = []
  let from = start
  let closed = start
  const stops = /[.!?…]{1,40}["')\]]{0,4}(?:\[\d{1,3}\]){0,6}/g
  stops.lastIndex = start
  for (let stop = stops.exec(plain); stop && stop.index < end; stop = stops.exec(plain)) {
    const to = Math.min(stop.index + stop[0].length, end)
    if (to >= end) break
    closed = Math.max(closed, closingOf(plain, { from: Math.max(from, closed), at: stop.index, end }))
    if (stop.index < closed - 1 || !isEnd(plain, { from, at: stop.index, mark: stop[0], to, end })) continue
    push(sentences, plain, { start: from, end: to })
    from = to
  }
  push(sentences, plain, { start: from, end })
  return sentences
}

function push(sentences: Marked[], plain: string, { start, end }: Marked): void {
  let [first, last] = [start, end]
  while (first < last && /\s/.test(plain[first] ?? '')) first++
  while (last > first && /\s/.test(plain[last - 1] ?? '')) last--
  if (first < last) sentences.push({ start: first, end: last })
}

/** Where the bracket ends that is open at a stop; the stop itself when none is. */
function closingOf(plain: string, { from, at, end }: { from: number; at: number; end: number }): number {
  const before = plain.slice(Math.max(from, at - MOST_BRACKET), at)
  const open = before.lastIndexOf('(')
  if (open < 0 || before.indexOf(')', open) >= 0) return at
  const close = plain.slice(at, Math.min(end, at + MOST_BRACKET)).indexOf(')')
  return close < 0 ? at : at + close + 1
}

interface Stop {
  readonly from: number
  readonly at: number
  readonly mark: string
  readonly to: number
  readonly end: number
}

function isEnd(plain: string, { from, at, mark, to, end }: Stop): boolean {
  const before = plain.slice(Math.max(from, at - 40), at)
  const after = plain.slice(to, Math.min(end, to + 40))
  if (!/^\s/.test(after)) return isGlued(before, mark, after)
  const next = after.trimStart()
  if (next === '') return after.length < 40
  if (/^[a-z]/.test(next)) return false
  if (/^[.,;:)]/.test(next)) return false
  return mark[0] === '.' && mark[1] !== '.' ? endsAtPoint(before, { mark, next }) : true
}

/** "again.The": a word of small letters, a stop, a word with a capital. Never within an address or a number. */
function isGlued(before: string, mark: string, after: string): boolean {
  if (/(?:https?:|www\.|@)\S{0,40}$/.test(before)) return false
  if (/^["'([]?[A-Z][a-z]/.test(after))
    return /(?:^|[^A-Za-z])[A-Za-z]?[a-z]{2,}$|[0-9%)]$/.test(before) && !/^[A-Za-z]+\.[a-z]/.test(after)
  return /["')]$/.test(mark) && /^["']?[A-Z]/.test(after)
}

function endsAtPoint(before: string, { mark, next }: { mark: string; next: string }): boolean {
  const word = /[A-Za-z](?:[A-Za-z.]{0,14}[A-Za-z])?$/.exec(before)?.[0] ?? ''
  const lower = word.toLowerCase()
  if (mark.length > 1 && /["']/.test(mark)) return true
  if (lower === 'no' || lower === 'art' || lower === 'p' || lower === 'sec') return !/^\d/.test(next)
  if (GOES_ON.has(lower)) return false
  if (MAY_END.has(lower) || /^[A-Z](?:\.[A-Z])*$/.test(word)) return BEGINS.test(next)
  return true
}
