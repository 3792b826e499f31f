/** Audits as people look through them: the list, one with the works that it found, the passages of a work, one passage with both texts. */

import { badInput } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { foundIn, type OwnPassage, recordedAudits, type Untitled } from '../writers/own-findings.ts'
import { readingOf } from './audit-reading.ts'
import { findAudit, type RecordedAudit, worksFound } from './find-audit.ts'
import { showPassages } from './show-passages.ts'

/** The newest first. */
export async function listAudits(hall: Hall): Promise<RecordedAudit[]> {
  const runs = await hall.database.read((stores) => stores.runs.runs({ kind: 'audit' }))
  return runs
    .map(({ id, knownOn, inputs, results }) => ({ run: id, day: knownOn, inputs, results }) as unknown as RecordedAudit)
    .toReversed()
}

export interface ShownAudit {
  readonly audit: RecordedAudit
  /** What was not said when it was asked for, and was assumed. */
  readonly assumed: readonly string[]
  readonly titles: ReadonlyMap<string, string>
}

export async function showAudit(hall: Hall, run: string): Promise<ShownAudit> {
  const { audit, titles } = await hall.database.read(async (stores) => {
    const found = await findAudit(stores, run)
    const works = await stores.registry.worksOf(found.results.works.map(({ work }) => work))
    return { audit: found, titles: new Map(works.map(({ id, title }) => [id, title])) }
  })
  return { audit, titles, assumed: (await readingOf(hall, audit.run))?.assumed ?? [] }
}

export interface FoundInAudit {
  readonly audit: RecordedAudit
  readonly found: RecordedAudit['results']['works'][number]
}

/** The audits that found a work, the newest first; what met by chance alone is no finding. */
export async function whereFound(hall: Hall, id: string): Promise<FoundInAudit[]> {
  const audits = await hall.database.read((stores) => recordedAudits(hall, stores))
  return audits
    .flatMap((audit) =>
      worksFound(audit)
        .filter(({ work }) => work === id)
        .map((found) => ({ audit, found })),
    )
    .toReversed()
}

export async function passagesOf(hall: Hall, run: string, work: string): Promise<readonly Untitled[]> {
  const audit = await hall.database.read((stores) => findAudit(stores, run))
  return foundIn(hall, audit, [work])
}

const PASSAGE_WORDS = 1200

/** With the ones before and after it of the same work. */
export async function showPassage(
  hall: Hall,
  { run, work, id }: { run: string; work: string; id: string },
): Promise<OwnPassage> {
  const { audit, titles } = await showAudit(hall, run)
  const all = await foundIn(hall, audit, [work])
  const at = all.findIndex((each) => each.id === id)
  const found = all[at]
  if (!found) {
    throw badInput('findings/unknown-passage', `The audit has no passage ${JSON.stringify(id)} of the work.`, {
      hint: 'The page of the audit lists them.',
    })
  }
  const title = titles.get(work) ?? work
  const reading = await readingOf(hall, audit.run)
  const { texts } = await showPassages(hall, {
    audit,
    findings: [found.finding],
    paths: reading?.paths ?? [],
    mostWords: PASSAGE_WORDS,
  })
  const named = (each: Untitled | undefined) => each && { ...each, title }
  return { ...found, title, text: texts.get(found.finding), previous: named(all[at - 1]), next: named(all[at + 1]) }
}
