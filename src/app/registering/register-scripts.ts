/** Registers script files: read, counted, recognised as a work's draft, credited. */

import { availableParallelism } from 'node:os'
import path from 'node:path'
import { BadInput, type IsoDate, type Problem, Refusal, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { RejectedFile } from '../../drivers/script-file.ts'
import { type PreparedScript, prepareScript } from '../../drivers/script-task.ts'
import {
  checkCredits,
  creditsFromTitlePage,
  determineCredits,
  type Draft,
  identifyWork,
  type KnownWork,
  nextSequence,
  noteNearNames,
  placeDraft,
  type TitlePageCredits,
  type Work,
} from '../../registry/index.ts'
import type { TitlePage } from '../../screenplay/index.ts'
import { applyCredits, keepCredits, readCreditsTable } from './credits-table.ts'
import { measureNewDraft } from '../drafts/measure-draft.ts'
import { publishHallLog } from '../publish-log.ts'
import { draftRecord } from '../records.ts'
import { registerFiles } from './register-files.ts'
import { type RegisteredFile, type RegisteredWork, worksAsTheyStand } from './registered-works.ts'
import { checkEncoding, nothingToRead, scriptFiles } from './script-files.ts'
import { sealRecord } from '../seal.ts'
import { titleFromFileName } from './title-from-file-name.ts'

export interface RegisterRequest {
  readonly paths: readonly string[]
  readonly creditsFile?: string
  /** Of texts that do not say theirs. */
  readonly encoding?: string
  /** Threads that read, at most; one for each processor without it. */
  readonly workers?: number
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
 * What is registered stays registered when a later file fails or the process is killed; a file is recognised by its bytes, so a
 * registration that was cut off is simply run again. Ids and sequences follow the order of the files alone.
 */
export async function registerScripts(hall: Hall, request: RegisterRequest): Promise<Registration> {
  const encoding = checkEncoding(request.encoding)
  const table = request.creditsFile === undefined ? undefined : await readCreditsTable(request.creditsFile)
  const { files, rejected } = await scriptFiles(request.paths)
  if (files.length === 0 && rejected.length === 0 && !table)
    throw nothingToRead('registry/nothing-to-register', request.paths)
  const registered: RegisteredFile[] = []
  const knownOn = hall.clock.today()
  const add = (stores: Stores, script: PreparedScript) => registerScript(stores, { script, knownOn })
  const workers = request.workers ?? availableParallelism()
  for await (const result of registerFiles(hall, files, { workers, encoding, add })) {
    if ('work' in result) registered.push(result)
    else rejected.push(result)
    request.onProgress?.({
      done: registered.length + rejected.length,
      total: files.length,
      note: path.basename(result.path),
    })
  }
  const problems: Problem[] = [...(table?.problems ?? [])]
  const taken =
    table && (await hall.database.write((stores) => applyCredits(stores, table, { knownOn: hall.clock.today() })))
  problems.push(...(taken?.problems ?? []))
  problems.push(...(await publishHallLog(hall)))
  const works = await hall.database.read((stores) => worksAsTheyStand(stores, registered))
  return { works, rejected, credited: taken?.credited ?? 0, problems }
}

/** A file that stands twice among those of one registration is one draft. */
async function registerScript(
  stores: Stores,
  { script, knownOn }: { script: PreparedScript; knownOn: IsoDate },
): Promise<RegisteredFile> {
  const { file, text, problems } = script
  const known = await stores.registry.draftBySource(text.sourceSha256)
  if (known) return { path: file, work: known.work, draft: known.id, known: true, problems: [] }
  const { draft, notes } = await addDraft(stores, { script, knownOn })
  return { path: file, work: draft.work, draft: draft.id, known: false, problems: [...problems, ...notes] }
}

/** Everything that one file adds, inside the transaction of whoever asks. */
async function addDraft(
  stores: Stores,
  { script, knownOn }: { script: PreparedScript; knownOn: IsoDate },
): Promise<{ draft: Draft; notes: Problem[] }> {
  const { registry } = stores
  const { file, text, titlePage, texts, compared } = script
  const { title, notes } = titleOf(titlePage, file)
  const page = creditsFromTitlePage(titlePage, { knownOn })
  const writers = page.writers.map(({ id }) => id)
  const identified = identifyWork({ title, writers }, await namesakesOf(stores, title))
  const work: Work = { id: identified.work, title, knownOn }
  await registry.addWork(work)
  const sequence = nextSequence(await registry.draftsOf(work.id))
  const draft = placeDraft(text, { work: work.id, sequence, fileName: path.basename(file), knownOn })
  await registry.addDraft(draft, texts)
  await sealRecord(stores, draftRecord(draft, (await registry.work(work.id)) ?? work))
  const credited = await creditFromPage(stores, { page, draft, knownOn })
  const measured = await measureNewDraft(stores, { draft, text: compared })
  const all = [...notes, ...page.problems, ...identified.problems, ...credited, ...measured]
  return { draft, notes: all.map((note) => ({ ...note, at: { file, ...note.at } })) }
}

/** The file as the next draft of a work that is named: whatever its title page says, it makes no other work and no credits. */
export async function registerDraftOf(
  hall: Hall,
  { file, work: id }: { file: string; work: string },
): Promise<{ draft: Draft; known: boolean; problems: Problem[] }> {
  const outcome = await prepareScript({ file })
  if ('problems' in outcome) throw new BadInput(outcome.problems)
  const { text, texts, compared, problems } = outcome.prepared
  const knownOn = hall.clock.today()
  const kept = await hall.database.write(async (stores) => {
    const { registry } = stores
    const before = await registry.draftBySource(text.sourceSha256)
    if (before && before.work !== id) throw draftOfAnother(before)
    if (before) return { draft: before, known: true, problems: [] }
    const work = required(await registry.work(id), 'registering: the work of a draft is there')
    const sequence = nextSequence(await registry.draftsOf(id))
    const draft = placeDraft(text, { work: id, sequence, fileName: path.basename(file), knownOn })
    await registry.addDraft(draft, texts)
    await sealRecord(stores, draftRecord(draft, work))
    const measured = await measureNewDraft(stores, { draft, text: compared })
    return { draft, known: false, problems: [...problems, ...measured] }
  })
  return { ...kept, problems: [...kept.problems, ...(await publishHallLog(hall))] }
}

function draftOfAnother({ work, fileName }: Draft): Refusal {
  return new Refusal(
    'registry/draft-of-another-work',
    { work },
    {
      message: `The same file is registered as ${fileName} of another work (${work}).`,
      hint: 'Look at that work first; a file is a draft of one work.',
    },
  )
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
  const near: Problem[] = []
  for (const { name } of page.writers) near.push(...noteNearNames(name, await stores.registry.writersNear(name)))
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

function titleOf(titlePage: TitlePage, file: string): { title: string; notes: Problem[] } {
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
