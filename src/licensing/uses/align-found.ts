/**
 * Finds which declared use a found one is: an audit sees the text and seldom the tool. What it does not name is taken from the declared
 * use of the same company, work and purpose on the same days, the one with most words; what it names has to agree.
 */

import { companyKey } from '../../base/index.ts'
import type { Fact } from '../../facts/index.ts'

/** How an audit writes a tool that nobody named. */
const UNNAMED = 'unnamed tool'
const FOREVER = '9999-12-31'

/** Found uses under the tool, model and days of the declared ones that they are; all others as they are. */
export function alignFound(uses: readonly Fact[]): Fact[] {
  const declared = Map.groupBy(
    uses.filter(({ columns }) => columns['basis'] === 'declared' && Number(columns['words']) > 0),
    thingOf,
  )
  return uses.map((use) => {
    if (use.columns['basis'] !== 'found') return use
    const same = (declared.get(thingOf(use)) ?? []).filter((each) => mayBe(use, each))
    const best = same.reduce<Fact | undefined>((most, each) => (most && isMore(most, each) ? most : each), undefined)
    return best ? { ...use, columns: underUse(use, best.columns) } : use
  })
}

type Columns = Fact['columns']

function thingOf({ columns: { company = '', work, purpose } }: Fact): string {
  return JSON.stringify([companyKey(company), work, purpose])
}

function mayBe({ columns: found }: Fact, { columns: declared }: Fact): boolean {
  const { tool, model, starts_on: start = '', ends_on: end = FOREVER } = found
  const { starts_on: from = '', ends_on: to = FOREVER } = declared
  const agrees = (named: string | undefined, other: string | undefined): boolean =>
    named === undefined || named === UNNAMED || named === other
  return agrees(tool, declared['tool']) && agrees(model, declared['model']) && start <= to && from <= end
}

/** More words; of as many, the lesser id, so that the order does not matter. */
function isMore(one: Fact, other: Fact): boolean {
  const [a, b] = [Number(one.columns['words']), Number(other.columns['words'])]
  return a === b ? one.id < other.id : a > b
}

/** Its reference keeps it apart from what other audits found of the same use: none of them replaces another. */
function underUse({ id, columns: found }: Fact, declared: Columns): Columns {
  const taken = ['tool', 'model', 'starts_on', 'ends_on', 'licence']
  const rest = Object.entries(found).filter(([name]) => !taken.includes(name))
  const own = Object.entries(declared).filter(([name]) => taken.includes(name))
  return { reference: id, ...Object.fromEntries([...rest, ...own]) }
}
