/** Whether a sentence says that something happened, will happen, may happen or did not. */

import type { Modality } from '../claim.ts'
import { type Token, isHardStop } from './tokens.ts'
import { verbForms } from './word-forms.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))
const verbs = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/).flatMap(verbForms))

const NOT =
  words(`not never neither nor without cannot can't don't doesn't didn't hasn't haven't hadn't isn't aren't wasn't weren't won't
  wouldn't couldn't shouldn't no denied denies deny failed fails refused refuses declined declines false untrue rarely hardly nobody`)
const MAY =
  words(`could may might can should possibly perhaps potentially if unless whether likely potential possible looming hypothetical
  possibility prospect risk risks threat threats threatened threatens threaten threatening fear fears feared danger chance odds avoid avoids avert averted
  averting avoiding prevent preventing forestall likelihood before without ahead case eventual until towards toward hopes hope hoping
  speculation rumored rumoured forestalling threatening consider considering considers weigh weighs weighing mull mulling contemplate trigger willing brace bracing
  deadline absent committed commitment hopeful optimistic confident pushing urge urged urging readiness wants want wanted seeking seek need must asks calls recommend recommends recommended recommending`)
const WILL =
  words(`will shall planned plans plan planning scheduled slated expected expects due upcoming set 'll pending forthcoming soon ready
  intends intend intended preparing prepares prepared poised vowed vows pledged awaiting await awaits`)
const WILL_NEXT = words('next upcoming pending forthcoming')

/** Verbs before "to …" after which it was done. */
const DONE_TO = verbs(
  'vote begin start manage move continue help force oblige elect proceed return come go serve use have go succeed lead',
)
/** "The first union to sign" has signed. */
const FIRST_TO = words('first second third latest last only')
const MEANT_TO = verbs(
  'direct order instruct agree plan schedule expect intend set slate prepare vow pledge decide commit promise announce resolve choose opt due',
)
/** "Sat down on Wednesday to open talks": what they came for was done. */
const CAME_TO = verbs('sit meet gather convene')
const NOT_DONE_TO = verbs('refuse decline fail')

/** Where looking back for such words ends: another clause begins. */
const OPENERS = words(
  'but while although though why how what because after when as since which who where whereas and so including following despite',
)
const DENIALS =
  /\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)? (?:the )?(?:reports?|rumou?rs?|suggestions?|claims?|idea)|no truth|false (?:reports?|rumou?rs?|claims?)|untrue|dispel(?:s|led)?) (?:\S+ ){0,4}$/

/** Words that carry a claim; of those inside only the ones that its pattern jumps over speak of modality. */
export interface Carrying {
  readonly from: number
  /** Behind its subject. */
  readonly core?: number
  readonly jumped: readonly number[]
  readonly as?: Modality | undefined
}

const FURTHEST_BACK = 6

export function modalityOf(tokens: readonly Token[], { from, core = from, jumped, as = 'fact' }: Carrying): Modality {
  if (isDenied(tokens, from)) return 'denied'
  if (isContrary(tokens, core)) return 'possible'
  const infinitive = afterTo(tokens, core)
  if (infinitive !== undefined && infinitive !== 'fact') return infinitive
  const inside = jumped.toSorted((a, b) => a - b).flatMap((at) => tokens[at] ?? [])
  const around = [...tokensBefore(tokens, from), ...inside]
    .filter((token, at, all) => !(NAMES.has(token.word) && ARTICLES.has(all[at - 1]?.word ?? '')))
    .map(({ word }) => word)
  if (around.some((word) => CONDITIONS.has(word))) return 'possible'
  if (around.includes('should')) return 'possible'
  if (around.some((word) => NOT.has(word))) return 'denied'
  if (hasWould(around)) return around.some((word) => SAYING.has(word)) ? 'planned' : 'possible'
  if (around.some((word) => MAY.has(word))) return 'possible'
  if (around.some((word) => WILL.has(word))) return 'planned'
  if (WILL_NEXT.has(tokens[from]?.word ?? '')) return 'planned'
  return infinitive === undefined && isConditional(tokens, from) ? 'possible' : as
}

/** "Gave the plan a cool reception" plans nothing. */
const NAMES = words('plan plans')
const ARTICLES = words('the a an its their that this his her our')
const CONDITIONS = words('if unless whether until let lest')
const SAYING = words('said says say announced announces that told tells promised agreed confirmed confirms reported')

function hasWould(around: readonly string[]): boolean {
  return around.includes('would') || around.some((word) => word.endsWith("'d"))
}

function isDenied(tokens: readonly Token[], from: number): boolean {
  const before = tokens.slice(Math.max(0, from - 10), from)
  return DENIALS.test(`${before.map(({ word }) => word).join(' ')} `)
}

/** The words before it in its clause, at most `FURTHEST_BACK`. */
function tokensBefore(tokens: readonly Token[], from: number): readonly Token[] {
  const found: Token[] = []
  for (let at = from - 1; at >= 0 && found.length < FURTHEST_BACK; at -= 1) {
    const token = tokens[at]
    const next = tokens[at + 1]
    if (token === undefined || isHardStop(next?.before ?? '') || next?.before.includes(',')) break
    if (OPENERS.has(token.word)) break
    found.unshift(token)
  }
  return found
}

/** "Voted 511 to 14 on August 21 to walk out": numbers and days stand between the verbs. */
const FURTHEST_GOVERNING = 10
const BETWEEN = words('on by in to of and unanimously overwhelmingly narrowly')

/** Of "to" and an infinitive, what the verb before it makes of it. */
function afterTo(tokens: readonly Token[], from: number): Modality | undefined {
  if (tokens[from - 1]?.word !== 'to' || tokens[from]?.word.endsWith('ing')) return undefined
  const governing = tokens
    .slice(Math.max(0, from - FURTHEST_GOVERNING), from - 1)
    .filter(({ word, date, quantity }) => date === undefined && quantity === undefined && !BETWEEN.has(word))
    .slice(-3)
    .map(({ word }) => word)
    .toReversed()
  if (
    governing.some((word) => FIRST_TO.has(word)) ||
    tokens.slice(Math.max(0, from - 7), from).some(({ word }) => word === 'first')
  )
    return 'fact'
  for (const word of governing) {
    if (NOT_DONE_TO.has(word)) return 'denied'
    if (DONE_TO.has(word)) return 'fact'
    if (MEANT_TO.has(word)) return 'planned'
  }
  return tokens.slice(Math.max(0, from - FURTHEST_GOVERNING), from - 1).some(({ word }) => CAME_TO.has(word))
    ? 'fact'
    : 'possible'
}

/** "Had the writers struck in May": it did not come to that. */
function isContrary(tokens: readonly Token[], from: number): boolean {
  for (let at = Math.min(from, tokens.length - 1); at >= 0; at -= 1) {
    const isFirst = at === 0 || isHardStop(tokens[at]?.before ?? '')
    if (isFirst) return tokens[at]?.word === 'had' && isSubject(tokens[at + 1])
  }
  return false
}

function isSubject(token: Token | undefined): boolean {
  return token !== undefined && (token.side !== undefined || SUBJECTS.has(token.word))
}

const SUBJECTS = words('the a they it he she we you i there this that these those talks both either neither')

/** "If …, writers strike": the sentence begins with a condition. */
export function isConditional(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= 0; at -= 1) {
    if (/[;:]/.test(tokens[at + 1]?.before ?? '')) return false
    if (/^(?:if|unless|should|whether|until)$/.test(tokens[at]?.word ?? '')) return true
  }
  return false
}
