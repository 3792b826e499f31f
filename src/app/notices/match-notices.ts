/** Which registered works a notice means: by id, title, further title or number; the whole catalogue by what else is known of the company. */

import { companyKey, nearestName } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { currentFacts } from '../../facts/index.ts'
import { isWholeCatalogue, type KeptNotice, type NamedWork } from '../../licensing/index.ts'
import { particularsOf, standingEntries, titleKey } from '../../registry/index.ts'
import { workFinder } from '../registering/credits-table.ts'

export interface MatchedWork {
  /** As the notice names it; the description, for a work of a catalogue. */
  readonly name: string
  readonly work: string
  readonly title: string
  readonly because: string
}

export interface UnmatchedWork {
  readonly name: string
  readonly because: string
}

export interface NoticeWorks {
  readonly matched: readonly MatchedWork[]
  readonly unmatched: readonly UnmatchedWork[]
}

/** Everything that names are looked up in, read once. */
export async function noticeMatcher(stores: Stores): Promise<(notice: KeptNotice) => NoticeWorks> {
  const { registry } = stores
  const { workOf, names } = await workFinder(stores)
  const works = await registry.works()
  const titles = new Map(works.map(({ id, title }) => [id, title]))
  const byTitle = Map.groupBy(works, ({ title }) => titleKey(title))
  const said = Map.groupBy(standingEntries(await registry.entries({ kind: 'particulars' })), ({ subject }) => subject)
  const catalogue = await catalogues(stores)

  const matchName = ({ name, year }: NamedWork): MatchedWork | UnmatchedWork => {
    const id = workOf(name)
    const known = id === undefined || id === name ? undefined : particularsOf(said.get(id) ?? []).year
    if (known !== undefined && year !== undefined && known !== year) {
      return { name, because: `The registered work of this title is of ${known}, and the notice names one of ${year}.` }
    }
    if (id !== undefined) {
      const because = id === name ? 'Its id.' : 'Its title or number.'
      return { name, work: id, title: titles.get(id) ?? id, because }
    }
    const namesakes = byTitle.get(titleKey(name)) ?? []
    const ofYear = namesakes.filter(
      (each) => year !== undefined && particularsOf(said.get(each.id) ?? []).year === year,
    )
    const [only, second] = ofYear
    if (only && !second) return { name, work: only.id, title: only.title, because: `Its title and year, ${year}.` }
    if (namesakes.length > 1)
      return {
        name,
        because: `${namesakes.length} registered works have this title; a number or the year tells which is meant.`,
      }
    const near = nearestName(name.slice(0, 200), names)
    return {
      name,
      because: `No registered work has this title or number.${near === undefined ? '' : ` Perhaps ${JSON.stringify(near)}?`}`,
    }
  }

  return (notice) => {
    const found = notice.works.map(matchName)
    const own = isWholeCatalogue(notice)
      ? [...(catalogue.get(companyKey(notice.licensor)) ?? []), ...(catalogue.get(companyKey(notice.company)) ?? [])]
      : []
    const ofCatalogue = [...new Map(own)].flatMap(([work, because]): MatchedWork[] => {
      const title = titles.get(work)
      return title === undefined ? [] : [{ name: notice.scope ?? '', work, title, because }]
    })
    return {
      matched: [...found.filter(isMatched), ...ofCatalogue.toSorted((a, b) => (a.work < b.work ? -1 : 1))],
      unmatched: [
        ...found.filter((each): each is UnmatchedWork => !isMatched(each)),
        ...undescribed(notice, ofCatalogue),
      ],
    }
  }
}

function isMatched(each: MatchedWork | UnmatchedWork): each is MatchedWork {
  return 'work' in each
}

function undescribed({ scope, licensor }: KeptNotice, found: readonly MatchedWork[]): UnmatchedWork[] {
  if (scope === undefined || found.length > 0) return []
  const because = isWholeCatalogue({ scope })
    ? `Nothing that is known says which registered works are of the catalogue of ${licensor}; a list of works would.`
    : 'A description names no works; a list of works would.'
  return [{ name: scope, because }]
}

/** Works by the companies that owe for showing or reusing them, with why they are taken for theirs. */
async function catalogues({ facts }: Stores): Promise<Map<string, [work: string, because: string][]>> {
  const services = new Map(
    currentFacts(await facts.facts('services')).map(({ columns }) => [
      columns['service'] ?? '',
      columns['company'] ?? '',
    ]),
  )
  const found = new Map<string, [string, string][]>()
  const add = (company: string, work: string, because: string): void => {
    const key = companyKey(company)
    if (key !== '' && work !== '') found.set(key, [...(found.get(key) ?? []), [work, because]])
  }
  for (const { columns } of currentFacts(await facts.facts('exhibitions'))) {
    const { service = '', work = '' } = columns
    add(services.get(service) ?? '', work, `Of the catalogue: its service ${service} shows it.`)
  }
  for (const { columns } of currentFacts(await facts.facts('reuses'))) {
    add(columns['company'] ?? '', columns['work'] ?? '', 'Of the catalogue: the company owes for its reuse.')
  }
  return found
}
