/**
 * Lists of demands, offers and gains: what a sentence or a heading announces, each item tells. "The guild asks for three things:" makes a
 * demand of each item under it; so do paragraphs that begin with a word of their own ("Wages. …") after "the package comprises the following".
 */

import type { ClaimAbout, Quantity } from '../claim.ts'
import type { Sentence } from '../words/sentence.ts'
import { type Cast, type Actors, actorsOf } from './actors.ts'
import { quantitiesIn } from './belonging.ts'
import type { Found, Setting } from './find-claims.ts'
import { type Match, type Rule, parseLines } from './find-matches.ts'
import { type Pattern, matchPattern } from './pattern.ts'
import { issueOf } from './read-match.ts'
import { subjectOf } from './terms.ts'
import type { Token } from './tokens.ts'

type ListKind = 'demand' | 'offer' | 'counter-offer' | 'outcome'

export interface Announced {
  readonly kind: ListKind
  readonly parties: readonly string[]
  /** Announced by the sentence right before it, which may be a question; by a heading; or for paragraphs with a word of their own. */
  readonly over: 'list' | 'heading' | 'paragraphs' | 'question'
  readonly heading: string | undefined
}

/** Tried in this order, where no demand or offer is found in the announcing sentence itself. */
const ANNOUNCING: readonly (readonly [ListKind, readonly Pattern[]])[] = [
  ['counter-offer', parseLines('{counter}')],
  [
    'outcome',
    parseLines(`
      {contract} ** <give>/<contain>/<include>/<win>/<bring>/<provide>/<comprise>
      what ** <win>/won/gained/get/gets
      gains/wins/highlights
      <win|ed>
    `),
  ],
  [
    'offer',
    parseLines(
      '@employers ** offer/offers/proposal/proposals/package\n offer/package * <comprise>/<include>/<contain>\n @employers-own ** offer/offers',
    ),
  ],
  [
    'demand',
    parseLines(`
      demand/demands/requests/asks/priorities
      what ** want/wants/seek/seeks/demand/demands
      <ask>/<call>/<press>/<push> for
      @union ** <propose>/<require>/<want>/<seek>
      <insist> ** formulas/on
      proposed/requested regulations/protections/changes/terms/rules
    `),
  ],
  ['offer', parseLines('offers\n offer')],
]

const MOST_LABEL_WORDS = 4

/** What a sentence announces for what follows, given what was announced before it. */
export function announcedBy(
  setting: Setting,
  { before, matches }: { before: Announced | undefined; matches: readonly Match[] },
): Announced | undefined {
  const { sentence, tokens, cast } = setting
  if (sentence.isHeading) return announce(setting, { over: 'heading', matches }) ?? undefined
  if (sentence.isListItem) return before
  if (/(?::|following\.?|\bthese\.?)\s*$/.test(sentence.text)) {
    const over = /:\s*$/.test(sentence.text) ? 'list' : 'paragraphs'
    const own = announce(setting, { over, matches })
    return own ?? (before === undefined ? undefined : { ...before, over })
  }
  if (/\?\s*$/.test(sentence.text)) return announce({ sentence, tokens, cast }, { over: 'question', matches })
  if (before?.over === 'paragraphs' && (isLabel(sentence) || sentence.sentence > 1)) return before
  return before?.over === 'heading' ? before : undefined
}

function isLabel({ text, sentence }: Sentence): boolean {
  return sentence === 1 && text.trim().split(/\s+/).length <= MOST_LABEL_WORDS
}

const POSITIONS = new Set(['demand', 'offer', 'counter-offer'])

function announce(
  { sentence, tokens, cast }: Pick<Setting, 'sentence' | 'tokens' | 'cast'>,
  { over, matches }: { over: Announced['over']; matches: readonly Match[] },
): Announced | undefined {
  const heading = sentence.isHeading ? sentence.text : sentence.heading
  const found = matches.findLast(({ rule }) => POSITIONS.has(rule.kind ?? ''))
  const kind =
    (found?.rule.kind as ListKind | undefined) ?? ANNOUNCING.find(([, patterns]) => fits(patterns, tokens))?.[0]
  if (kind === undefined) return undefined
  const parties = found === undefined ? partiesFor(kind, { tokens, cast }) : actorsOf(found, tokens, cast).parties
  return { kind, parties, over, heading }
}

function fits(patterns: readonly Pattern[], tokens: readonly Token[]): boolean {
  return patterns.some((pattern) => tokens.some((_, at) => matchPattern(pattern, tokens, at) !== undefined))
}

function partiesFor(kind: ListKind, { tokens, cast }: { tokens: readonly Token[]; cast: Cast }): Actors['parties'] {
  const who = kind === 'offer' || kind === 'counter-offer' ? 'employers' : 'union'
  const rule: Rule = { kind: 'demand', who, isStrong: true, pattern: NOTHING, unless: [], order: 0 }
  return actorsOf({ rule, from: 0, to: tokens.length, core: 0, jumped: [] }, tokens, cast).parties
}

const NOTHING: Pattern = { text: '', elements: [], triggers: new Set(), needs: [] }

/** The claim of an item under what was announced; an item that tells an event of its own is left to it. */
export function findListed(
  setting: Setting,
  { announced, matches }: { announced: Announced | undefined; matches: readonly Match[] },
): readonly Found[] {
  const { sentence, tokens } = setting
  if (announced === undefined || !isItem(sentence, announced) || tokens.length < 2) return []
  if (matches.some(({ rule }) => rule.isStrong)) return []
  const subject = subjectOf(setting.terms(), { from: 0, to: tokens.length })
  const quantities = quantitiesIn(sentence)
  const content = {
    about: aboutOf(announced, quantities),
    kind: announced.kind === 'outcome' ? undefined : announced.kind,
    modality: 'fact' as const,
    parties: announced.parties,
    date: sentence.lead ?? sentence.dates[0]?.date,
    issue: subject.issue ?? issueOf(quantities) ?? ('other' as const),
    terms: subject.terms,
    quantities,
    speaker: sentence.speaker,
  }
  return [{ content, confidence: announced.over === 'heading' ? 55 : 70, from: 0, to: tokens.length }]
}

/** Of what a deal brought, a number is a figure. */
function aboutOf({ kind }: Announced, quantities: readonly Quantity[]): ClaimAbout {
  if (kind !== 'outcome') return 'event'
  return quantities.length > 0 ? 'figure' : 'outcome'
}

function isItem(sentence: Sentence, { over, heading }: Announced): boolean {
  if (sentence.isHeading) return false
  if (over === 'paragraphs' && !sentence.isListItem) return sentence.sentence > 1 && !isLabel(sentence)
  return sentence.isListItem && (over !== 'heading' || sentence.heading === heading)
}
