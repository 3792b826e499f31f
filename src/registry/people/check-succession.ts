/** What is wrong with a succession that somebody wants to say, beside those that stand. */

import { type IsoDate, ONE, type Problem, ZERO, compare, printFraction } from '../../base/index.ts'
import { contradictionIn } from './payees.ts'
import type { WorkId, WriterId } from '../records.ts'
import { type Succession, type SuccessionInput, appliesOn, concerns } from './successions.ts'

export interface Beside {
  readonly standing: readonly Succession[]
  readonly personOf: (writer: WriterId) => WriterId
  readonly nameOf: (writer: WriterId) => string
}

/** Nothing is returned for one that may be said. A correction is checked without the entry that it corrects. */
export function checkSuccession(said: SuccessionInput, beside: Beside): Problem[] {
  const own = [...checkPart(said), ...checkDays(said), ...checkSelf(said, beside)]
  return own.length > 0 ? own : [...checkSum(said, beside), ...checkCircle(said, beside)]
}

function checkPart({ part }: SuccessionInput): Problem[] {
  if (compare(part, ZERO) > 0 && compare(part, ONE) <= 0) return []
  return [
    {
      code: 'succession/bad-part',
      message: `${printFraction(part)} is no part between nothing and the whole.`,
      hint: 'Write it as 1/3, 0.25 or 25%.',
    },
  ]
}

function checkDays({ from, until }: SuccessionInput): Problem[] {
  if (until === undefined || until > from) return []
  return [
    {
      code: 'succession/bad-date',
      message: `A succession that begins on ${from} cannot end on ${until}.`,
      hint: 'The end is the first day on which it no longer applies.',
    },
  ]
}

function checkSelf({ giver, payee }: SuccessionInput, { personOf, nameOf }: Beside): Problem[] {
  if (personOf(giver) !== personOf(payee)) return []
  return [
    {
      code: 'succession/circle',
      message: `${nameOf(giver)} cannot come in the place of ${nameOf(payee)}: they are one person.`,
      hint: 'Name who is to be paid instead.',
    },
  ]
}

/** On the first day and on each later one on which another begins; the sum grows on no other. */
function checkSum(said: SuccessionInput, { standing, personOf, nameOf }: Beside): Problem[] {
  const ofGiver = standing.filter(({ giver }) => personOf(giver) === personOf(said.giver))
  const candidate: Succession = { ...said, id: '' }
  const works = said.work === undefined ? [undefined, ...new Set(ofGiver.map(({ work }) => work))] : [said.work]
  const days = [said.from, ...ofGiver.map(({ from }) => from)].filter((day) => appliesOn(said, day)).sort()
  for (const work of works) {
    for (const day of days) {
      const together = [...ofGiver.filter((each) => appliesOn(each, day) && concerns(each, work)), candidate]
      const trouble = contradictionIn(together)
      if (trouble !== undefined) return [overlap(said, { trouble, day, work, together, nameOf })]
    }
  }
  return []
}

function overlap(
  said: SuccessionInput,
  {
    trouble,
    day,
    work,
    together,
    nameOf,
  }: {
    trouble: string
    day: IsoDate
    work: WorkId | undefined
    together: readonly Succession[]
    nameOf: Beside['nameOf']
  },
): Problem {
  const others = together.filter(({ id }) => id !== '')
  const list = others.map(({ payee, part, id }) => `${nameOf(payee)} ${printFraction(part)} (${id})`).join(', ')
  return {
    code: 'succession/over-one',
    message: `With this, ${trouble} of what ${nameOf(said.giver)} has${work === undefined ? '' : ` of ${work}`} on ${day}; there is already ${list}.`,
    hint: 'Lower a part, or end what no longer applies: guildhall succession end ID --on DATE.',
  }
}

/** From the payee on along what stands, as long as the days and the work still agree; back at the giver it is a circle. */
function checkCircle(said: SuccessionInput, { standing, personOf, nameOf }: Beside): Problem[] {
  const goal = personOf(said.giver)
  const givenBy = Map.groupBy(standing, ({ giver }) => personOf(giver))
  const seen = new Set<string>()
  const search = (way: Span, path: readonly WriterId[]): readonly WriterId[] | undefined => {
    const at = path.at(-1) ?? ''
    if (at === goal) return path
    const state = JSON.stringify([at, way.from, way.until, way.work])
    if (seen.has(state)) return undefined
    seen.add(state)
    for (const next of givenBy.get(at) ?? []) {
      const narrowed = narrow(way, next)
      const to = personOf(next.payee)
      if (!narrowed || path.includes(to)) continue
      const found = search(narrowed, [...path, to])
      if (found) return found
    }
    return undefined
  }
  const path = search({ from: said.from, until: said.until, work: said.work }, [personOf(said.payee)])
  if (!path) return []
  return [
    {
      code: 'succession/circle',
      message: `This would lead in a circle: ${[goal, ...path].map(nameOf).join(' → ')}.`,
      hint: 'End one of them first: guildhall succession list shows them.',
    },
  ]
}

type Span = Pick<SuccessionInput, 'from' | 'until' | 'work'>

/** The days and works that both are about; `undefined` when there are none. */
function narrow(a: Span, b: Span): Span | undefined {
  if (a.work !== undefined && b.work !== undefined && a.work !== b.work) return undefined
  const from = a.from > b.from ? a.from : b.from
  const until = [a.until, b.until].filter((day) => day !== undefined).sort()[0]
  return until !== undefined && until <= from ? undefined : { from, until, work: a.work ?? b.work }
}
