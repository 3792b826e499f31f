/** Contradictions of terms: what a side is said to ask or offer against its positions at that time. */

import { groupThousands } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { Position } from '../history.ts'
import type { Issue } from '../issue.ts'
import { sayDate, sayWhen } from '../out/said-dates.ts'
import { ISSUE_NAMES } from '../out/said-names.ts'
import { type DaySpan, bareSpan } from './day-spans.ts'
import type { Frame } from './place-claim.ts'
import { type RecordIndex, spanOfRound } from './record-index.ts'
import { agree, printQuantity } from './said-numbers.ts'
import type { Said } from './said.ts'
import { type Found, settledBy, sideOf } from './sides.ts'
import { type Stance, areOfOneThing, isStance, opposed, stancesByIssue, stancesOf } from './stances.ts'

export const ASKING: ReadonlySet<EventKind> = new Set(['demand', 'offer', 'counter-offer', 'leak'])

/** What one side had on the table on one issue, and which of it a claim can mean. */
export interface Table {
  readonly all: readonly Position[]
  readonly meant: readonly Position[]
  readonly isDated: boolean
}

export function findTerms(said: Said, frame: Frame, record: RecordIndex): Found[] {
  const { kind, modality } = said.claim
  if (kind === undefined || !ASKING.has(kind) || modality === 'denied' || modality === 'possible') return []
  const { issue, terms, quote } = said.claim
  const asked = [
    ...(issue === undefined ? [] : [{ issue, stances: stancesOf(terms) }]),
    ...stancesByIssue(quote, issue),
  ]
  const stances = asked.flatMap((each) => {
    const table = tableOf(said, { issue: each.issue, frame }, record)
    return table === undefined ? [] : findStance(said, { ...table, stances: each.stances }, record)
  })
  const table = tableOf(said, { issue, frame }, record)
  return [...stances, ...(table === undefined ? [] : findNumbers(said, table, record))]
}

/** `undefined` where the record knows no round or party that it could be. */
export function tableOf(
  said: Said,
  { issue, frame }: { issue: Issue | undefined; frame: Frame },
  record: RecordIndex,
): Table | undefined {
  const { parties } = said.claim
  const party = parties[0] === undefined ? undefined : record.rootOf(parties[0])
  const round = roundOf(said, frame, record)
  if (issue === undefined || party === undefined || round === undefined) return undefined
  const all = record
    .positions(round)
    .filter((each) => each.issue === issue && record.rootOf(each.party) === party)
    // What was agreed in the end is neither asked nor offered.
    .filter(({ stance, sources }) => stance !== 'agreed' && !record.isAlone(sources))
    .sort((a, b) => bareSpan(a.on).first - bareSpan(b.on).first)
  const isDated = said.span !== undefined
  const meant = said.span === undefined ? all.filter(({ on }) => isBefore(on.first, said)) : atTime(all, said.span)
  return { all, meant, isDated }
}

function roundOf({ span, unions }: Said, frame: Frame, record: RecordIndex): string | undefined {
  const union = unions[0] ?? frame.union
  if (span === undefined) return frame.round?.id
  const inside = record.rounds(union).filter((round) => {
    const { first, last } = spanOfRound(round)
    return first - 60 <= span.last && span.first <= last
  })
  return inside.length === 1 ? inside[0]?.id : inside.find(({ id }) => id === frame.round?.id)?.id
}

function isBefore(day: string, { report }: Said): boolean {
  return report?.published === undefined || day <= report.published
}

/** The last position taken before a time, and those taken within it. */
function atTime(all: readonly Position[], span: DaySpan): Position[] {
  const before = all.findLast(({ on }) => bareSpan(on).first <= span.first)
  const within = all.filter(({ on }) => bareSpan(on).first > span.first && bareSpan(on).first <= span.last)
  return before === undefined ? within : [before, ...within]
}

function findStance(
  said: Said,
  { all, meant, isDated, stances }: Table & { readonly stances: readonly Stance[] },
  record: RecordIndex,
): Found[] {
  if (stances.length === 0 || meant.some((each) => has(each, stances))) return []
  const opposing = meant.filter((each) => opposed(stances, stancesOfPosition(each)) !== undefined)
  // The one that says so in a word ("mandatory") before one that only implies it ("minimum weeks").
  const against = opposing.findLast(({ terms }) => terms.some(isStance)) ?? opposing.at(-1)
  const pair = against && opposed(stances, stancesOfPosition(against))
  if (against === undefined || pair === undefined) return []
  const elsewhen = all.find((each) => has(each, stances))
  const before = isDated ? undefined : all.find((each) => bareSpan(each.on).first < bareSpan(against.on).first)
  return [
    {
      ...common(said, { against, value: pair.other.name, record }),
      weight: elsewhen === undefined && before === undefined ? 'contradiction' : 'difference',
      value: pair.one.name,
      explains: `${ISSUE_NAMES[against.issue]}: the report has it as ${pair.one.name}; ${sayFrom(against)} it was ${pair.other.name}. ${whyTime(elsewhen, before, against)}`,
    },
  ]
}

function whyTime(elsewhen: Position | undefined, before: Position | undefined, against: Position): string {
  if (elsewhen !== undefined)
    return `It was as claimed ${sayWhen(elsewhen.on)}: what was so at one time was not so at the other.`
  if (before !== undefined) {
    return `The report names no day. Of the time before, it can be said (${trimEnd(before.says)}); of what came after, it cannot.`
  }
  return `One position cannot be both: the two differ in ${opposedAbout(against)}.`
}

function sayFrom({ on }: Position): string {
  return on.first === on.last ? `from ${sayDate(on)} on` : sayWhen(on)
}

function trimEnd(sentence: string): string {
  return sentence.replace(/\.$/, '')
}

function opposedAbout(against: Position): string {
  return stancesOfPosition(against)[0]?.about ?? 'their terms'
}

function stancesOfPosition({ terms, says, stance }: Position): Stance[] {
  if (stance === 'rejection') return []
  const own = stancesOf(terms)
  return own.length > 0 ? own : stancesOf([says])
}

function has(position: Position, stances: readonly Stance[]): boolean {
  return stancesOfPosition(position).some((each) => stances.some(({ name }) => name === each.name))
}

function findNumbers(said: Said, table: Table, record: RecordIndex): Found[] {
  return said.claim.quantities.flatMap((quantity) => {
    const known = table.meant.filter(({ quantities }) => quantities.some((each) => areOfOneThing(each, quantity)))
    const against = known.at(-1)
    if (against === undefined || known.some((each) => bears(each, quantity))) return []
    if (MONEY.has(quantity.measure) && isOfOtherSide(quantity, against, record)) return []
    return [otherNumber(said, { quantity, against, table }, record)]
  })
}

function grouped(text: string): string {
  return text.replaceAll(/\d{4,}/g, (number) => groupThousands(number))
}

const MONEY: ReadonlySet<Quantity['measure']> = new Set(['cost', 'amount'])

/** One sentence tells the worth of both sides' proposals; a sum that the other side's has is that one. */
function isOfOtherSide(quantity: Quantity, { round }: Position, record: RecordIndex): boolean {
  return record
    .positions(round)
    .some(({ quantities }) =>
      quantities.some(
        (each) => each.measure === quantity.measure && each.unit === quantity.unit && agree(each, quantity),
      ),
    )
}

function bears({ quantities }: Position, quantity: Quantity): boolean {
  return quantities.some((each) => areOfOneThing(each, quantity) && agree(each, quantity))
}

function otherNumber(
  said: Said,
  { quantity, against, table }: { quantity: Quantity; against: Position; table: Table },
  record: RecordIndex,
): Found {
  const numbers = against.quantities.filter((each) => areOfOneThing(each, quantity)).map(printQuantity)
  const elsewhen = table.all.find((each) => bears(each, quantity))
  const why =
    elsewhen === undefined
      ? 'At no time does the record have that number for it.'
      : whyTime(elsewhen, undefined, against)
  return {
    ...common(said, { against, value: numbers.join(', '), record }),
    weight: elsewhen === undefined ? 'contradiction' : 'difference',
    value: printQuantity(quantity),
    explains: `The report has ${grouped(printQuantity(quantity))}${quantity.of ? ` (${quantity.of})` : ''}; what this side put forward ${sayWhen(against.on)} has ${grouped(numbers.join(', '))}. ${why}`,
  }
}

function common(said: Said, { against, value, record }: { against: Position; value: string; record: RecordIndex }) {
  const what =
    against.stance === 'demand'
      ? 'the demand as the union published it'
      : 'the text of the position as its side published it'
  return {
    kind: 'terms-differ',
    said,
    against: sideOf('position', against, { value, record }),
    settledBy: settledBy(what, against.sources, record),
    round: against.round,
    on: against.on.first,
  } as const
}
