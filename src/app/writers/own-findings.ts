/** Everything that audits found of one writer's works, strongest first within the latest audit; and one passage with its text. */

import path from 'node:path'
import { type Finding, GRADES } from '../../audit/index.ts'
import { canonicalJson, sha256Hex } from '../../base/index.ts'
import { stampOf } from '../../drivers/files.ts'
import { readFindingsParquet } from '../../drivers/findings-parquet.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { WorkId, WriterId } from '../../registry/index.ts'
import { readingOf } from '../audit-report/audit-reading.ts'
import type { RecordedAudit } from '../audit-report/find-audit.ts'
import { type ShownText, showPassages } from '../audit-report/show-passages.ts'
import { readAside } from '../read-aside/read-threads.ts'
import { keptInHall } from './known-in-hall.ts'

export interface OwnFinding {
  /** Within its audit. */
  readonly id: string
  readonly audit: RecordedAudit
  readonly finding: Finding
  readonly title: string
}

export type Untitled = Omit<OwnFinding, 'title'>

const auditsKept = keptInHall<readonly RecordedAudit[]>(2)
const findingsKept = keptInHall<readonly Untitled[]>(64)
/** Some thousands of findings: some tenths of a second to read. */
const LONG_FILE = 200_000

/** All of the works that the writer is credited on, without `chance`. */
export async function ownFindings(hall: Hall, writer: WriterId): Promise<OwnFinding[]> {
  const { works, audits } = await hall.database.read(async (stores) => ({
    works: await stores.registry.worksOf(await stores.registry.worksCreditedTo(writer)),
    audits: await recordedAudits(hall, stores),
  }))
  const titles = new Map(works.map(({ id, title }) => [id, title]))
  const found: OwnFinding[] = []
  for (const audit of audits.toReversed()) {
    const inIt = await foundIn(hall, audit, [...titles.keys()])
    for (const each of inIt) found.push({ ...each, title: titles.get(each.finding.work) ?? each.finding.work })
  }
  return found
}

/** In the order in which they were recorded. */
export async function recordedAudits(hall: Hall, { runs }: Stores): Promise<readonly RecordedAudit[]> {
  const ids = await runs.ids({ kind: 'audit' })
  return auditsKept(hall, ids.join(' '), async () =>
    (await runs.runs({ kind: 'audit' })).map(
      ({ id, knownOn, inputs, results }) => ({ run: id, day: knownOn, inputs, results }) as unknown as RecordedAudit,
    ),
  )
}

/** Of these works in one audit, strongest first, without `chance`. */
export async function foundIn(
  hall: Hall,
  audit: RecordedAudit,
  works: readonly WorkId[],
): Promise<readonly Untitled[]> {
  const own = new Set(works)
  const met = audit.results.works.filter(({ work }) => own.has(work)).map(({ work }) => work)
  if (met.length === 0) return []
  const key = `${audit.run} ${sha256Hex(met.toSorted().join(' '))}`
  return findingsKept(hall, key, () => readOwn(hall, audit, new Set(met)))
}

/** A file of findings that is gone takes them with it; what they came to is in the books all the same. */
async function readOwn(hall: Hall, audit: RecordedAudit, own: ReadonlySet<WorkId>): Promise<Untitled[]> {
  const stamp = await stampOf(fileOf(hall, audit.run))
  if (!stamp) return []
  const asked = { run: audit.run, works: [...own] }
  const isLong = stamp.bytes > LONG_FILE
  const found = await readAside(hall, { name: 'findings-of-works', read: findingsOfWorks, asked, isLong })
  return found.map((each) => ({ ...each, audit }))
}

function fileOf({ folders }: Hall, run: string): string {
  return path.join(folders.audits, run, 'findings.parquet')
}

export async function findingsOfWorks(
  hall: Hall,
  { run, works }: { run: string; works: readonly WorkId[] },
): Promise<Omit<Untitled, 'audit'>[]> {
  const found: Omit<Untitled, 'audit'>[] = []
  for await (const finding of readFindingsParquet(fileOf(hall, run), { works: new Set(works) })) {
    if (finding.grade === 'chance') continue
    found.push({ id: sha256Hex(canonicalJson({ ...finding })).slice(0, 20), finding })
  }
  const rank = ({ finding }: Omit<Untitled, 'audit'>): number => GRADES.indexOf(finding.grade)
  return found.sort((a, b) => rank(a) - rank(b) || b.finding.matchedWords - a.finding.matchedWords)
}

export interface OwnPassage extends OwnFinding {
  readonly text: ShownText | undefined
  /** The ones before and after it in the list. */
  readonly previous: OwnFinding | undefined
  readonly next: OwnFinding | undefined
}

const PASSAGE_WORDS = 1200

/** `undefined` when nothing of this id was found of the writer's works. `among` says which of them are gone through one by one. */
export async function ownPassage(
  hall: Hall,
  writer: WriterId,
  { run, id, among }: { run: string; id: string; among: (each: OwnFinding) => boolean },
): Promise<OwnPassage | undefined> {
  const all = await ownFindings(hall, writer)
  const found = all.find((each) => each.audit.run === run && each.id === id)
  if (!found) return undefined
  const listed = all.filter((each) => each === found || among(each))
  const at = listed.indexOf(found)
  const reading = await readingOf(hall, run)
  const { texts } = await showPassages(hall, {
    audit: found.audit,
    findings: [found.finding],
    paths: reading?.paths ?? [],
    mostWords: PASSAGE_WORDS,
  })
  return { ...found, text: texts.get(found.finding), previous: listed[at - 1], next: listed[at + 1] }
}
