/** What entries say of works, as it is shown: identifiers, further titles, particulars, place in a series, source material both ways. */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Entry,
  type FurtherTitle,
  identifierConflicts,
  type IdentifierScheme,
  materialsIn,
  type Particulars,
  particularsOf,
  printFurtherTitle,
  printIdentifier,
  printMaterial,
  printParticulars,
  printPlaceInSeries,
  type PlaceInSeries,
  placesIn,
  seriesIn,
  type SourceMaterial,
  standingEntries,
  standingIdentifiers,
  titlesIn,
} from '../../registry/index.ts'
import { titlesOf } from '../registry-views.ts'

export interface SaidOfWork {
  readonly identifiers: readonly {
    readonly scheme: IdentifierScheme
    readonly value: string
    readonly source: string
    readonly knownOn: IsoDate
  }[]
  readonly titles: readonly FurtherTitle[]
  readonly particulars: Particulars
  readonly series: (PlaceInSeries & { readonly title: string }) | undefined
  readonly basedOn: readonly (SourceMaterial & { readonly source: string; readonly knownOn: IsoDate })[]
  /** Works of this registry that are based on it. */
  readonly basisOf: readonly { readonly work: string; readonly title: string }[]
  /** What has to be settled. */
  readonly problems: readonly Problem[]
}

/** One line for each thing that is said; none when nothing is. */
export function saidLines({ identifiers, titles, particulars, series, basedOn, basisOf }: SaidOfWork): string[] {
  const known = printParticulars(particulars)
  return [
    ...(series ? [`of ${series.title}: ${printPlaceInSeries(series)}`.replace(/: $/, '')] : []),
    ...(known === '' ? [] : [known]),
    ...titles.map(printFurtherTitle),
    ...identifiers.map(printIdentifier),
    ...basedOn.map((each) => `based on the ${printMaterial(each)}`),
    ...basisOf.map(({ work, title }) => `basis of ${title} (${work})`),
  ]
}

const KINDS = ['identifier', 'title', 'particulars', 'series', 'source-material'] as const

/** Reads everything once, and answers for any work. */
export async function saidOfWorks(
  stores: Stores,
  asOf: { knownBy?: IsoDate } = {},
): Promise<(work: string) => SaidOfWork> {
  const entries: Entry[] = []
  for (const kind of KINDS) entries.push(...standingEntries(await stores.registry.entries({ kind }), asOf))
  const bySubject = Map.groupBy(entries, ({ subject }) => subject)
  const works = await titlesOf(stores)
  const series = new Map(seriesIn(entries).map(({ id, title }) => [id, title]))
  const places = placesIn(entries)
  const materials = materialsIn(entries)
  const persons = new Map((await stores.registry.writers()).map(({ id, name }) => [id, name]))
  const nameOf = (subject: string): string =>
    works.get(subject) ?? series.get(subject) ?? persons.get(subject) ?? subject
  const conflicts = identifierConflicts(standingIdentifiers(entries), nameOf)
  return (work) => {
    const own = bySubject.get(work) ?? []
    const place = places.get(work)
    return {
      identifiers: standingIdentifiers(own).map(({ scheme, value, entry: { source, knownOn } }) => ({
        scheme,
        value,
        source,
        knownOn,
      })),
      titles: titlesIn(own),
      particulars: particularsOf(own),
      series: place && { ...place, title: nameOf(place.series) },
      basedOn: materialsIn(own).map(({ of: _of, entry: { source, knownOn }, ...material }) => ({
        ...material,
        source,
        knownOn,
      })),
      basisOf: materials
        .filter((each) => each.work === work)
        .map((each) => ({ work: each.of, title: nameOf(each.of) })),
      problems: conflicts.filter(({ subjects }) => subjects.includes(work)).map(({ problem }) => problem),
    }
  }
}
