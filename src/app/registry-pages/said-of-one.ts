/** What entries say of one work, read for it alone, so that a page takes as long in a registry of a million works as in a small one. */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  identifierConflicts,
  lookUp,
  materialsIn,
  particularsOf,
  placesIn,
  seriesIn,
  standingEntries,
  type StandingIdentifier,
  standingIdentifiers,
  titlesIn,
} from '../../registry/index.ts'
import type { SaidOfWork } from '../works/said-of-works.ts'

/** More works than this under one number are not told one by one. */
const MOST_NAMESAKES = 20

export async function saidOfOne(stores: Stores, work: string, knownBy: IsoDate | undefined): Promise<SaidOfWork> {
  const { registry } = stores
  const own = standingEntries(await registry.entriesAbout(work), { knownBy })
  const place = placesIn(own).get(work)
  const ofSeries = place === undefined ? [] : standingEntries(await registry.entriesAbout(place.series), { knownBy })
  const identifiers = standingIdentifiers(own)
  const basedOnThis = standingEntries(await registry.entries({ kind: 'source-material' }), { knownBy })
  const basisOf = materialsIn(basedOnThis).filter((each) => each.work === work)
  const titles = new Map((await registry.worksOf(basisOf.map((each) => each.of))).map(({ id, title }) => [id, title]))
  return {
    identifiers: identifiers.map(({ scheme, value, entry: { source, knownOn } }) => ({
      scheme,
      value,
      source,
      knownOn,
    })),
    titles: titlesIn(own),
    particulars: particularsOf(own),
    series: place && { ...place, title: seriesIn(ofSeries)[0]?.title ?? place.series },
    basedOn: materialsIn(own).map(({ of: _of, entry: { source, knownOn }, ...material }) => ({
      ...material,
      source,
      knownOn,
    })),
    basisOf: basisOf.map((each) => ({ work: each.of, title: titles.get(each.of) ?? each.of })),
    problems: await conflictsOf(stores, { work, identifiers, knownBy }),
  }
}

/** Whether another work has one of the numbers: asked of the look-up, which every number is in. */
async function conflictsOf(
  { registry, lookup }: Stores,
  {
    work,
    identifiers,
    knownBy,
  }: { work: string; identifiers: readonly StandingIdentifier[]; knownBy: IsoDate | undefined },
): Promise<Problem[]> {
  const others = new Set<string>()
  for (const { value } of identifiers) {
    const found = await lookUp(lookup, value, { kind: 'work', limit: MOST_NAMESAKES })
    for (const { subject, origin } of found) if (origin === 'identifier' && subject !== work) others.add(subject)
  }
  if (others.size === 0) return []
  const theirs = standingEntries(await registry.entriesAboutAll([...others], { kind: 'identifier' }), { knownBy })
  const names = new Map((await registry.worksOf([...others, work])).map(({ id, title }) => [id, title]))
  const conflicts = identifierConflicts([...identifiers, ...standingIdentifiers(theirs)], (id) => names.get(id) ?? id)
  return conflicts.filter(({ subjects }) => subjects.includes(work)).map(({ problem }) => problem)
}
