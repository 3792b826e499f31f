/** Figures: what a deal, an offer or a stoppage pays, costs or is worth, where a verb or a noun says what the number is the number of. */

import type { Measure } from '../claim.ts'
import type { QuantityMention } from '../words/sentence.ts'
import type { Found, Setting } from './find-claims.ts'
import { parseLines } from './find-matches.ts'
import { modalityOf } from './modality.ts'
import { type Pattern, matchPattern } from './pattern.ts'
import { subjectOf } from './terms.ts'
import type { Token } from './tokens.ts'

/** Words that give a number as what something pays, costs or is worth. */
const GIVES = parseLines(`
  <be> worth/valued
  worth/valued
  <amount> to
  <total>
  <pay>
  <pay> ** #money
  <estimate>/<value>/<reckon>
  <put> ** at
  <rise>/<increase>/<climb>/<jump>/<grow>/<fall>/<drop> * from/to/by
  <go> up/from/to/down
  <raise>/<lift>/<boost>/<increase>/<cut> ** from/to/by
  <cap|ed>/<set|ed> at
  <receive>/<get>/<earn>/<collect>
  <need> * #percent
  <need> ** of
  <include> ** #money
  <give> ** #money
  <provide> ** #money
  <cost>
  <lose> ** #money
  extra/additional/further #money
`)
/** Words that give a share, a rise or a number of writers as a term of a deal. */
const GIVES_TERMS = parseLines(`
  <amount> to
  <equal>
  <raise>/<lift>/<boost>/<increase>/<cut>/<double> ** by/to/from
  <pay>/<receive>/<get>/<earn> ** #percent
  <be> set at
  <set>/<require>/<guarantee>/<mandate> ** minimum/minimums/writers/room/rooms
  room/rooms/shows/series ** <have>/<employ>/<hire>/<need>/<require> ** writers
  rooms of
  at least ** writers
  bonus/residual/residuals/contribution/contributions/rate/fee/fees * <be>/<rise> * #percent
`)
/** What would be is asked or offered. */
const MAY_BE = new Set(['would', 'could', 'might', 'may', 'should'])
const TERM_FIGURES: readonly Measure[] = ['rate', 'rise', 'writers']
const SPEAKS_OF = parseLines(`
  losses/loss/cost/costs/damage/toll
  script/scripts/screenplay/screenplays/teleplay/teleplays/treatment/treatments/rewrite/rewrites/polish/polishes
  {deal}/{strike}/{offer}/bonus/bonuses/minimums/minimum/residual/residuals/rate/rates/contributions/contribution/wages/pay/raise/raises/fund/cap/whole/episode/plan/fee/fees/subscribers
`)
const FIGURES: readonly Measure[] = ['amount', 'cost', 'threshold']

/** Amounts that one sentence gives are one figure. */
export function findFigures(setting: Setting): readonly Found[] {
  const { tokens, sentence, cast } = setting
  const { issue, terms } = subjectOf(setting.terms(), { from: 0, to: tokens.length })
  const mentions = figuresIn(setting, issue !== undefined)
  const [first] = mentions
  const at = first === undefined ? -1 : indexOf(first, tokens)
  if (at < 0 || (issue === undefined && !has(tokens, SPEAKS_OF))) return []
  const named = [...new Set(sentence.parties.map(({ party }) => party))]
  const content = {
    about: 'figure' as const,
    modality:
      modalityOf(tokens.map(open), { from: at, jumped: [] }) === 'denied' ? ('denied' as const) : ('fact' as const),
    parties: named.length > 0 || cast.union === undefined ? named : [cast.union],
    date: sentence.lead ?? sentence.dates[0]?.date,
    issue,
    terms,
    quantities: mentions.map(({ quantity }) => quantity),
    speaker: sentence.speaker,
  }
  return [{ content, confidence: issue === undefined ? 50 : 60, from: at, to: at + 1 }]
}

/** Money that is given; shares, rises and writers too where the sentence says what of. */
function figuresIn({ tokens, sentence }: Setting, hasIssue: boolean): readonly QuantityMention[] {
  const wanted = [
    ...(has(tokens, GIVES) ? FIGURES : []),
    ...(hasIssue && !tokens.some(({ word }) => MAY_BE.has(word)) && has(tokens, GIVES_TERMS) ? TERM_FIGURES : []),
  ]
  return sentence.quantities.filter(({ quantity }) => wanted.includes(quantity.measure))
}

/** "A script without treatment": what is left out denies no number. */
function open(token: Token): Token {
  return token.word === 'without' ? { ...token, word: '' } : token
}

function has(tokens: readonly Token[], patterns: readonly Pattern[]): boolean {
  return patterns.some((pattern) => tokens.some((_, at) => matchPattern(pattern, tokens, at) !== undefined))
}

function indexOf(mention: QuantityMention, tokens: readonly Token[]): number {
  return tokens.findIndex(({ quantity }) => quantity === mention)
}
