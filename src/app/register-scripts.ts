/** Registers script files: read, counted, recognised as a work's draft, credited; each file in a transaction of its own. */

import path from 'node:path'
import { type IsoDate, type Problem, sha256Hex } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import {
  checkCredits,
  creditsFromTitlePage,
  determineCredits,
  type Draft,
  identifyWork,
  type KnownWork,
  makeDraft,
  nextSequence,
  noteNearNames,
  type TitlePageCredits,
  type Work,
} from '../registry/index.ts'
import { countWords, estimatePages, listWords, type Screenplay } from '../screenplay/index.ts'
import { applyCredits, keepCredits, readCreditsTable } from './credits-table.ts'
import { measureNewDraft } from './measure-draft.ts'
import { publishHallLog } from './publish-log.ts'
import {
  checkEncoding,
  nothingToRead,
  readScriptSource,
  readSource,
  type RejectedFile,
  scriptFiles,
} from './read-script-file.ts'
import { draftRecord } from './records.ts'
import { type RegisteredFile, type RegisteredWork, worksAsTheyStand } from './registered-works.ts'
import { sealRecord } from './seal.ts'
import { titleFromFileName } from './title-from-file-name.ts'

export interface RegisterRequest {
  readonly paths: readonly string[]
  readonly creditsFile?: string
  /** Of texts that do not say theirs. */
  readonly encoding?: string
  readonly onProgress?: (state: { done: number; total: number; note?: string }) => void
}

export interface Registration {
  readonly works: readonly RegisteredWork[]
  readonly rejected: readonly RejectedFile[]
  /** Works whose credits the table determines. */
  readonly credited: number
  /** Of the table of credits, and of the log. */
  readonly problems: readonly Problem[]
}

/**
 * Each file in a transaction of its own, so that what is registered stays registered when the next one fails or the process
 * is killed; a file is recognised by its bytes, so a registration that was cut off is simply run again.
 */
export async function registerScripts(hall: Hall, request: RegisterRequest): Promise<Registration> {
  const encoding = checkEncoding(request.encoding)
  const table = request.creditsFile === undefined ? undefined : await readCreditsTable(request.creditsFile)
  const { files, rejected } = await scriptFiles(request.paths)
  if (files.length === 0 && rejected.length === 0 && !table)
    throw nothingToRead('registry/nothing-to-register', request.paths)
  const registered: RegisteredFile[] = []
  for (const [done, file] of files.entries()) {
    request.onProgress?.({ done, total: files.length, note: path.basename(file) })
    const result = await registerFile(hall, file, encoding)
    if ('work' in result) registered.push(result)
    else rejected.push({ path: file, problems: result.problems })
  }
  const problems: Problem[] = [...(table?.problems ?? [])]
  const taken =
    table && (await hall.database.write((stores) => applyCredits(stores, table, { knownOn: hall.clock.today() })))
  problems.push(...(taken?.problems ?? []))
  problems.push(...(await publishHallLog(hall)))
  const works = await hall.database.read((stores) => worksAsTheyStand(stores, registered))
  return { works, rejected, credited: taken?.credited ?? 0, problems }
}

async function registerFile(
  hall: Hall,
  file: string,
  encoding: string | undefined,
): Promise<RegisteredFile | RejectedFile> {
  const source = await readSource(file)
  if ('problems' in source) return source
  const known = await hall.database.read(({ registry }) => registry.draftBySource(sha256Hex(source.bytes)))
  if (known) return { path: file, work: known.work, draft: known.id, known: true, problems: [] }
  const read = await readScriptSource({ path: file, bytes: source.bytes }, { encoding })
  if (!('screenplay' in read)) return read
  const { screenplay, problems } = read
  return hall.database.write(async (stores) => {
    const { draft, notes } = await addDraft(stores, {
      file,
      source: source.bytes,
      screenplay,
      knownOn: hall.clock.today(),
    })
    return { path: file, work: draft.work, draft: draft.id, known: false, problems: [...problems, ...notes] }
  })
}

/** Everything that one file adds, inside one transaction. */
async function addDraft(
  stores: Stores,
  { file, source, screenplay, knownOn }: { file: string; source: Uint8Array; screenplay: Screenplay; knownOn: IsoDate },
): Promise<{ draft: Draft; notes: Problem[] }> {
  const { registry } = stores
  const { title, notes } = titleOf(screenplay, file)
  const page = creditsFromTitlePage(screenplay.titlePage, { knownOn })
  const writers = page.writers.map(({ id }) => id)
  const identified = identifyWork({ title, writers }, await namesakesOf(stores, title))
  const work: Work = { id: identified.work, title, knownOn }
  await registry.addWork(work)
  const draft = makeDraft({
    work: work.id,
    sequence: nextSequence(await registry.draftsOf(work.id)),
    fileName: path.basename(file),
    source,
    screenplay,
    words: listWords(screenplay),
    counts: countWords(screenplay),
    pages: estimatePages(screenplay),
    knownOn,
  })
  await registry.addDraft(draft, { source, screenplay })
  await sealRecord(stores, draftRecord(draft, (await registry.work(work.id)) ?? work))
  const credited = await creditFromPage(stores, { page, draft, knownOn })
  const measured = await measureNewDraft(stores, { draft, screenplay })
  const all = [...notes, ...page.problems, ...identified.problems, ...credited, ...measured]
  return { draft, notes: all.map((note) => ({ ...note, at: { file, ...note.at } })) }
}

/** The title page of the first draft that names writers speaks for the work; what a later one says otherwise is only told. */
async function creditFromPage(
  stores: Stores,
  { page, draft, knownOn }: { page: TitlePageCredits; draft: Draft; knownOn: IsoDate },
): Promise<Problem[]> {
  if (page.credits.length === 0) return []
  const known = await stores.registry.creditsOf(draft.work)
  if (known) {
    const here = new Set(page.writers.map(({ id }) => id))
    const there = new Set(known.credits.flatMap(({ writer }) => (writer === undefined ? [] : [writer])))
    return here.symmetricDifference(there).size === 0 ? [] : [titlePageDiffers(draft, known.source)]
  }
  const everybody = await stores.registry.writers()
  const near = page.writers.flatMap(({ name }) => noteNearNames(name, everybody))
  const determination = determineCredits(page.credits, {
    work: draft.work,
    source: `title page of ${draft.fileName}`,
    knownOn,
  })
  await keepCredits(stores, { determinations: [determination], writers: page.writers })
  return [...near, ...checkCredits(determination.credits)]
}

function titlePageDiffers({ fileName }: Draft, source: string): Problem {
  return {
    code: 'registry/title-page-differs',
    severity: 'note',
    message: `The title page of ${fileName} names other writers than are known for the work (${source}); the credits stay as they are.`,
    hint: 'If the credits changed, say so in a table of credits: guildhall register --credits CSV.',
  }
}

/** Works of the same title, with everybody who was ever credited on them. */
async function namesakesOf({ registry }: Stores, title: string): Promise<KnownWork[]> {
  const known: KnownWork[] = []
  for (const work of await registry.worksByTitle(title)) {
    const credits = (await registry.creditsOf(work.id))?.credits ?? []
    known.push({ work, writers: credits.flatMap(({ writer }) => (writer === undefined ? [] : [writer])) })
  }
  return known
}

function titleOf({ titlePage }: Screenplay, file: string): { title: string; notes: Problem[] } {
  const printed = titlePage.title?.replace(/\s+/g, ' ').trim()
  if (printed !== undefined && printed !== '') return { title: printed, notes: [] }
  const { title, author } = titleFromFileName(file)
  const hint = author === undefined ? 'Say who wrote it' : `It seems to say that ${author} wrote it; say so`
  return {
    title,
    notes: [
      {
        code: 'registry/title-from-file-name',
        severity: 'note',
        message: `The script has no title page; it is called ${JSON.stringify(title)} after its file.`,
        hint: `${hint} in a table of credits: guildhall register --credits CSV.`,
      },
    ],
  }
}
