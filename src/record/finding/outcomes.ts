/** Outcomes: what a strike, a round or a deal is said to have brought, or not. */

import type { Measure, Modality } from '../claim.ts'
import type { RecordDate } from '../record-date.ts'
import type { Found, Setting } from './find-claims.ts'
import { parseLines } from './find-matches.ts'
import { modalityOf } from './modality.ts'
import { type Pattern, matchPattern } from './pattern.ts'
import { subjectOf } from './terms.ts'
import type { Token } from './tokens.ts'

const BROUGHT = parseLines(`
  {strike}/stoppages ** <lead> to
  {strike}/round ** <bring>/<win>/<secure>/<yield>/<produce>/<deliver>/<gain>/<establish>/<earn>/<create>/<net>
  {strike} ** <result> in
  {strike} ** <give> * rise/birth
  what {strike} <bring>
  {deal} ** <bring>/<win>/<secure>/<deliver>/<establish>/<guarantee>/<introduce>/<create>/<include>/<contain>/<give>/<require>/<provide>/<preserve>/<keep>/<bar>/<ban>/<limit>
  {dealnoun} ** has/have no
  <win>/<gain>/<secure>/<earn> ** in * {strike}/{deal}/#label
  <win>/<gain>/<secure>/<earn> ** through * {strike}/{deal}
  @union ** <win>
  {strike} that/which <win>/<secure>/<bring>
  <come> out of {strike} ** with
  {strike} ** <end> with
  {strike} ** which ** <secure>/<bring>/<win>/<yield>/<produce>
  prize/fruit/gain/legacy/result/achievement/outcome of * {strike}
  {deal} ** <pay>/<ensure>/<oblige>/<protect>
  <fail> to <win>/<secure>/<gain>/<get>
  @union ** not <win>/<secure>/<gain>/<get>
  no ** was/were <win>/won/secured/gained
  room/rooms ** will/must/shall have
  bonus/bonuses/residual/residuals <be> paid/set/calculated/based/tied by/on/to/from
  <come> home with
`)
/** Of a number in a deal that is neither asked nor offered: "minimums rise by 5 percent". */
const MOVES = parseLines(`
  <rise>/<increase>/<climb>/<go> * up/by/to/from/#percent
  <rise>/<increase> #percent
  now receive/get/pay
  raise/raises/increase/increases of
`)
const MOVING: readonly Measure[] = ['rise', 'rate']

export function findOutcomes(setting: Setting): readonly Found[] {
  const { tokens, sentence } = setting
  const moves = sentence.quantities.some(({ quantity }) => MOVING.includes(quantity.measure)) ? MOVES : []
  const spans: Carried[] = []
  for (let from = 0; from < tokens.length; from += 1) {
    const [first] = [...BROUGHT, ...moves]
      .flatMap((pattern) => spanOf(pattern, tokens, from))
      .toSorted((a, b) => a.to - b.to)
    if (first !== undefined && !spans.some((each) => from < each.to)) spans.push(first)
  }
  const found = spans.flatMap((span, index) =>
    readOutcome(setting, { ...span, end: spans[index + 1]?.from ?? tokens.length }),
  )
  return found.filter(({ content }, index) => content.about === 'outcome' || index === 0)
}

interface Carried {
  readonly from: number
  readonly to: number
  /** Words in the gaps of its pattern. */
  readonly jumped: readonly number[]
}

function spanOf(pattern: Pattern, tokens: readonly Token[], from: number): readonly Carried[] {
  const jumped: number[] = []
  const to = matchPattern(pattern, tokens, from, jumped)
  return to === undefined ? [] : [{ from, to, jumped }]
}

function readOutcome(
  setting: Setting,
  { from, to, jumped, end }: Carried & { readonly end: number },
): readonly Found[] {
  const { tokens, sentence, cast } = setting
  const terms = setting.terms()
  const [before, after] = [subjectOf(terms, { from: 0, to }), subjectOf(terms, { from: to - 1, to: end })]
  const isBefore = after.issue === undefined || (FRUITS.has(tokens[from]?.word ?? '') && before.issue !== undefined)
  const { issue, terms: named } = isBefore ? before : after
  const modality = brought(tokens, { from, to, jumped })
  if (issue === undefined || modality === 'possible' || tokens[from - 1]?.word === 'any') return []
  const quantities = sentence.quantities
    .map(({ quantity }) => quantity)
    .filter(({ measure }) => OUTCOME_MEASURES.includes(measure))
  const parties = [...new Set(sentence.parties.map(({ party }) => party))]
  const content = {
    // A number that was brought is a figure.
    about: quantities.length > 0 ? ('figure' as const) : ('outcome' as const),
    modality,
    parties: parties.length > 0 || cast.union === undefined ? parties : [cast.union],
    date: labelNear(tokens, { from, to, jumped }) ?? sentence.lead ?? sentence.dates[0]?.date,
    issue,
    terms: named,
    quantities,
    speaker: sentence.speaker,
  }
  return [{ content, confidence: 60, from, to }]
}

/** "Did not win", "failed to win", "no payment was won". */
function brought(tokens: readonly Token[], { from, to, jumped }: Carried): Modality {
  const said = tokens.slice(from, to).map(({ word }) => word)
  if ([to, to + 1].some((at) => NOTHING.has(tokens[at]?.word ?? '') && tokens[at + 2]?.word !== 'than')) return 'denied'
  if (DENYING.has(said[0] ?? '') || said.some((word) => word === 'not' || word === 'never')) return 'denied'
  const before = modalityOf(tokens, { from, jumped: [] })
  return before === 'fact' && jumped.some((at) => DENYING.has(tokens[at]?.word ?? '')) ? 'denied' : before
}

/** "Residuals were the prize of the strike": what it brought stands before. */
const FRUITS = new Set(['prize', 'fruit', 'gain', 'legacy', 'result', 'achievement', 'outcome', 'bonus', 'bonuses'])
/** Right behind: "contains no increase", "brought them nothing". */
const NOTHING = new Set(['no', 'nothing', 'neither', 'none'])
const DENYING = new Set(['no', 'not', 'never', 'fail', 'fails', 'failed', 'failing'])

/** The year in the name of the strike or deal. */
function labelNear(tokens: readonly Token[], { from, to }: Carried): RecordDate | undefined {
  return tokens.slice(Math.max(0, from - 3), to + 1).findLast(({ label }) => label !== undefined)?.label?.date
}

const OUTCOME_MEASURES: readonly Measure[] = ['rise', 'rate', 'threshold', 'writers', 'weeks', 'amount']
