/** What a viewing report does not say and a deal asks for: each assumption with its meaning, and its default with the reason. */

import { nearestName, type Period, type Problem } from '../base/index.ts'
import { readCell } from './read-cell.ts'
import type { CellType } from './tables.ts'
import { readReportPeriod } from './viewing-period.ts'

/** `value` as it was given (`40%`); `given` is false for a default. */
export interface Assumption {
  readonly key: string
  readonly value: string
  readonly why: string
  readonly given: boolean
}

/** As somebody wrote them: on a command line, or in a file with a reason beside each. */
export type GivenAssumptions = Readonly<Record<string, { readonly value: string; readonly why?: string }>>

interface AssumptionRule {
  readonly key: string
  readonly is: Exclude<CellType['is'], 'choice'>
  readonly means: string
  readonly default?: { readonly value: string; readonly why: string }
  /** Found in the report when nobody gives it. */
  readonly inReport?: true
  /** Left out when nobody gives it: a blank is not a guess. */
  readonly optional?: true
}

export const VIEWING_ASSUMPTIONS: readonly AssumptionRule[] = [
  {
    key: 'domestic_share',
    is: 'share',
    means: 'the part of all hours that was viewed in the United States and Canada, as 40%',
  },
  {
    key: 'domestic_subscribers',
    is: 'integer',
    means: 'subscribers in the United States and Canada on the 1 July that counts',
  },
  { key: 'foreign_subscribers', is: 'integer', means: 'subscribers elsewhere on that day' },
  {
    key: 'first_90_days_share',
    is: 'share',
    means: 'the part of the hours of the report that falls into the first 90 days of the exhibition year',
    default: {
      value: '50%',
      why: '90 of the 181 to 184 days of half a year, as if viewing were even; a new title has more of it at first.',
    },
  },
  {
    key: 'episode_minutes',
    is: 'integer',
    means: 'length of one episode in minutes; the runtime of a season divided by it gives its episodes',
    default: { value: '45', why: 'Midway between half-hour and one-hour programmes; the report mixes both.' },
  },
  {
    key: 'photography_days_before_release',
    is: 'integer',
    means: 'days from the first day of principal photography to the release',
    default: { value: '365', why: 'A round year for filming and finishing; no report says it.' },
  },
  {
    key: 'writing_days_before_release',
    is: 'integer',
    means: 'days from the day on which the material was written to the release',
    default: { value: '545', why: 'Half a year of writing before photography; no report says it.' },
  },
  {
    key: 'made_for',
    is: 'text',
    means: 'the market that the titles were made for',
    default: { value: 'hbsvod', why: 'Licensed titles stand in the report as well, and it does not tell them apart.' },
  },
  {
    key: 'film_budget',
    is: 'amount',
    means: 'budget of a film in US dollars, where a deal asks for it',
    optional: true,
  },
  { key: 'service', is: 'text', means: 'name of the service', inReport: true },
  { key: 'company', is: 'text', means: 'the company that owes', inReport: true },
  {
    key: 'period',
    is: 'text',
    means: 'what the report covers: 2023-H1, or 2023-01-01..2023-07-01 (the last day is not in it)',
    inReport: true,
  },
]

/** `plain` is in the spelling of a table: `0.4`. What the report itself says is `reported`, and assumed by nobody. */
interface Settled {
  readonly assumption: Assumption
  readonly plain: string
  readonly reported: boolean
}

export class Assumptions {
  readonly #settled = new Map<string, Settled>()

  /** Given ones as they are read, then the defaults. */
  static read(given: GivenAssumptions): { assumptions: Assumptions; problems: Problem[] } {
    const assumptions = new Assumptions()
    const problems = unknownKeys(given)
    for (const rule of VIEWING_ASSUMPTIONS) {
      const written = Object.hasOwn(given, rule.key) ? given[rule.key] : undefined
      const { value, why = 'Given with the request.' } = written ?? rule.default ?? {}
      if (value === undefined) continue
      const read = readValue(value.trim(), rule)
      if ('reason' in read) problems.push(badValue(rule, read))
      else
        assumptions.#set(
          { key: rule.key, value: value.trim(), why, given: written !== undefined },
          { plain: read.value, reported: false },
        )
    }
    return { assumptions, problems: [...problems, ...missing(given)] }
  }

  /** Takes what the report itself says; what was given stands. */
  found(key: string, value: string, { why, reported }: { why: string; reported: boolean }): void {
    if (!this.#settled.has(key)) this.#set({ key, value, why, given: false }, { plain: value, reported })
  }

  /** In plain spelling: `0.4`. */
  plain(key: string): string {
    return this.#settled.get(key)?.plain ?? ''
  }

  period(): Period | undefined {
    return readReportPeriod(this.plain('period'))
  }

  /** `assumed domestic_share 40%, …`, for the source of a fact; without what the report says itself. */
  say(...keys: string[]): string {
    const said = keys.flatMap((key) => {
      const settled = this.#settled.get(key)
      return settled === undefined || settled.reported ? [] : [`${key} ${settled.assumption.value}`]
    })
    return `assumed ${said.join(', ')}`
  }

  /** In the order in which they are explained. */
  list(): Assumption[] {
    return VIEWING_ASSUMPTIONS.flatMap(({ key }) => this.#settled.get(key)?.assumption ?? [])
  }

  #set(assumption: Assumption, { plain, reported }: { plain: string; reported: boolean }): void {
    this.#settled.set(assumption.key, { assumption, plain, reported })
  }
}

type ReadValue = { readonly value: string } | { readonly reason: string; readonly hint: string }

function readValue(text: string, { key, is }: AssumptionRule): ReadValue {
  if (text === '') return { reason: 'is empty', hint: 'Give a value.' }
  if (key === 'period') {
    const hint = 'Write 2023-H1, or two days as 2023-01-01..2023-07-01, a year apart at most.'
    return readReportPeriod(text) ? { value: text } : { reason: `is "${text.slice(0, 60)}", which is no period`, hint }
  }
  const read = readCell(text, { is })
  if ('value' in read && key === 'episode_minutes' && read.value === '0')
    return { reason: 'is 0', hint: 'An episode has a length.' }
  if ('value' in read && is === 'integer' && key.includes('days') && read.value.length > 5)
    return { reason: `is ${read.value} days`, hint: 'Count the days up to the release.' }
  return read
}

function unknownKeys(given: GivenAssumptions): Problem[] {
  const known = VIEWING_ASSUMPTIONS.map(({ key }) => key)
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = nearestName(key.slice(0, 60), known)
      return {
        code: 'facts/unknown-assumption',
        message: `There is no assumption ${JSON.stringify(key.slice(0, 60))}.`,
        hint: near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`,
      }
    })
}

function badValue({ key, means }: AssumptionRule, { reason, hint }: { reason: string; hint: string }): Problem {
  return { code: 'facts/bad-assumption', message: `The assumption ${key} ${reason}.`, hint: `${hint} It is ${means}.` }
}

/** One problem for all of them, so that whoever reads the first line has the whole of it. */
function missing(given: GivenAssumptions): Problem[] {
  const needed = VIEWING_ASSUMPTIONS.filter((rule) => rule.default === undefined && !rule.inReport && !rule.optional)
  const left = needed.filter(({ key }) => !Object.hasOwn(given, key))
  if (left.length === 0) return []
  const meanings = left.map(({ key, means }) => `${key} (${means})`).join('; ')
  return [
    {
      code: 'facts/assumption-missing',
      message: `The report does not say, and nobody assumed: ${meanings}.`,
      hint: `Say what you assume: ${left.map(({ key }) => `--assume ${key}=…`).join(' ')}; or put them into a YAML file with a reason each.`,
    },
  ]
}
