/** The works that a writer is credited on now, with everything about them that asks for no other work of the registry. */

import type { Fraction, IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type ClaimState,
  ENDED,
  holdContested,
  materialsIn,
  particularsOf,
  placesIn,
  printFurtherTitle,
  printIdentifier,
  printMaterial,
  printParticulars,
  printPlaceInSeries,
  seriesIn,
  type Share,
  sharesOf,
  standingEntries,
  standingIdentifiers,
  titlesIn,
  type Work,
  type WorkId,
  type WorkVolume,
  type WriterId,
} from '../../registry/index.ts'
import { claimStates, contestsIn } from '../claims/claim-states.ts'
import { volumesOfWorks } from '../drafts/work-volumes.ts'

export interface OwnShare {
  readonly writer: WriterId | undefined
  readonly name: string | undefined
  readonly fraction: Fraction
  readonly because: string
  readonly hold: string | undefined
}

export interface OwnWork {
  readonly work: Work
  /** Missing for a work that came without a script. */
  readonly volume: WorkVolume | undefined
  readonly shares: readonly OwnShare[]
}

/** By title. */
export async function ownWorks(stores: Stores, writer: WriterId): Promise<OwnWork[]> {
  return describeOwn(stores, await stores.registry.worksCreditedTo(writer))
}

/** `undefined` when the writer is not credited on a work of this id. */
export async function ownWork(stores: Stores, writer: WriterId, id: WorkId): Promise<OwnWork | undefined> {
  if (!(await isOwn(stores, writer, id))) return undefined
  return (await describeOwn(stores, [id]))[0]
}

export async function isOwn({ registry }: Stores, writer: WriterId, work: WorkId): Promise<boolean> {
  return (await registry.creditsOf(work))?.credits.some((credit) => credit.writer === writer) ?? false
}

async function describeOwn(stores: Stores, ids: readonly WorkId[]): Promise<OwnWork[]> {
  const { registry } = stores
  const works = await registry.worksOf(ids)
  const credits = new Map((await registry.creditsOfAll(ids)).map((each) => [each.work, each.credits]))
  const contests = await contestsIn(stores)
  const held = new Map(
    ids.map((id): [WorkId, Share[]] => [id, holdContested(sharesOf(id, credits.get(id) ?? []), contests)]),
  )
  const people = new Set([...held.values()].flatMap((shares) => shares.flatMap(({ writer }) => writer ?? [])))
  const names = new Map((await registry.writersOf([...people])).map(({ id, name }) => [id, name]))
  const volumes = await volumesOfWorks(stores, { works: ids })
  return works
    .map((work) => ({
      work,
      volume: volumes.get(work.id),
      shares: (held.get(work.id) ?? []).map(({ writer, fraction, because, hold }) => ({
        writer,
        name: writer === undefined ? undefined : names.get(writer),
        fraction,
        because,
        hold,
      })),
    }))
    .toSorted((a, b) => a.work.title.localeCompare(b.work.title, 'en') || (a.work.id < b.work.id ? -1 : 1))
}

export type SaidAbout = 'series' | 'particulars' | 'title' | 'identifier' | 'material'

/** What is said of one work, in words. */
export async function saidOfOwn(
  { registry }: Stores,
  work: WorkId,
): Promise<{ readonly about: SaidAbout; readonly says: string }[]> {
  const own = standingEntries(await registry.entriesAbout(work))
  const place = placesIn(own).get(work)
  const [series] = place ? seriesIn(standingEntries(await registry.entriesAbout(place.series))) : []
  const known = printParticulars(particularsOf(own))
  const lines = (about: SaidAbout, says: readonly string[]) => says.map((each) => ({ about, says: each }))
  return [
    ...(place
      ? lines('series', [`${series?.title ?? place.series}: ${printPlaceInSeries(place)}`.replace(/: $/, '')])
      : []),
    ...lines('particulars', known === '' ? [] : [known]),
    ...lines('title', titlesIn(own).map(printFurtherTitle)),
    ...lines('identifier', standingIdentifiers(own).map(printIdentifier)),
    ...lines('material', materialsIn(own).map(printMaterial)),
  ]
}

/** Competing claims to shares of these works that are not ended. */
export async function ownClaims(
  stores: Stores,
  works: readonly WorkId[],
  { on }: { on: IsoDate },
): Promise<ClaimState[]> {
  const own = new Set(works)
  return (await claimStates(stores, { on })).filter(({ claim, phase }) => own.has(claim.work) && phase !== ENDED)
}
