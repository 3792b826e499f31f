/** Jobs that take something in: scripts, fact tables, registries, use reports. Their files are uploads of whoever asked. */

import path from 'node:path'
import type { FactKind } from '../../facts/index.ts'
import { importFacts } from '../../app/import-facts.ts'
import { type ImportedRegistry, importRegistry } from '../../app/import-registry.ts'
import { registerScripts } from '../../app/registering/register-scripts.ts'
import { wholeUploads } from '../../app/uploads/uploads.ts'
import { receiveReports } from '../../app/uses/receive-report.ts'
import type { Json, Problem } from '../../base/index.ts'
import { linkTogether, removeFolder } from '../../drivers/files.ts'
import { withRejectsApart } from '../../app/jobs/rejects-file.ts'
import type { JobContext } from './kinds.ts'

export interface IntakeInput {
  readonly uploads: readonly string[]
}

export async function runRegistering({ uploads }: IntakeInput, context: JobContext): Promise<Json> {
  const { hall, by, tell } = context
  const files = await wholeUploads(context, uploads, by)
  const tables = files.filter((file) => file.toLowerCase().endsWith('.csv'))
  const { works, rejected, credited, problems } = await registerScripts(hall, {
    paths: files.filter((file) => !tables.includes(file)),
    ...(tables[0] === undefined ? {} : { creditsFile: tables[0] }),
    onProgress: ({ done, total, note }) => tell({ done, total, unit: 'files', note }),
  })
  return {
    works: works.map(({ id, title, words, writers, problems: found, drafts }) => ({
      id,
      title,
      words,
      writers: [...writers],
      known: drafts.every((draft) => draft.known),
      problems: found.map(problemJson),
    })),
    rejected: rejected.map(({ path: file, problems: found }) => ({
      name: nameOf(file),
      problems: found.map(problemJson),
    })),
    credited,
    problems: problems.map(problemJson),
  }
}

export async function runFactImport(
  { uploads, kind, knownOn }: IntakeInput & { kind: FactKind; knownOn?: string },
  context: JobContext,
): Promise<Json> {
  const files = await wholeUploads(context, uploads, context.by)
  const imported: Json[] = []
  for (const [at, file] of files.entries()) {
    context.tell({ done: at, total: files.length, unit: 'files', note: nameOf(file) })
    const asked = { kind, file, ...(knownOn === undefined ? {} : { knownOn }) }
    const apart = { id: `${context.id}-${at}`, named: namedRejects }
    const { result, rejects } = await withRejectsApart(context.hall, apart, (hall) => importFacts(hall, asked))
    const { batch, rows, accepted, rejected, problems } = result
    imported.push({
      name: nameOf(file),
      batch,
      rows,
      accepted,
      rejected,
      rejects: rejects[0] ?? null,
      problems: problems.map(problemJson),
    })
  }
  return { files: imported }
}

function namedRejects({ rejects }: { rejects: string | undefined }): string[] {
  return rejects === undefined ? [] : [rejects]
}

/** Tables belong together: people before the works that they wrote. */
export async function runRegistryImport(
  { uploads, knownOn }: IntakeInput & { knownOn?: string },
  context: JobContext,
): Promise<Json> {
  const files = await wholeUploads(context, uploads, context.by)
  const together = path.join(context.hall.folder, 'uploads', uploads[0] ?? '', 'together')
  try {
    const place = files.length === 1 ? (files[0] ?? '') : await linkTogether(together, files)
    const asked = { place, ...(knownOn === undefined ? {} : { knownOn }) }
    const onProgress = ({ done }: { done: number }): void => context.tell({ done, total: 0, unit: 'rows' })
    const { result, rejects } = await withRejectsApart(
      context.hall,
      { id: context.id, named: ({ rejects: files }: ImportedRegistry) => files },
      (hall) => importRegistry(hall, { ...asked, onProgress }),
    )
    const { tables, problems } = result
    const rows = Object.entries(tables).filter(([, counts]) => counts.rows > 0)
    return {
      files: rows.map(([table, counts]) => ({
        name: table,
        rows: counts.rows,
        accepted: counts.added + counts.known,
        rejected: counts.rejected,
        rejects: rejects.find((name) => name.startsWith(`${table}.`)) ?? null,
      })),
      problems: problems.map(problemJson),
    }
  } finally {
    await removeFolder(together)
  }
}

export async function runReports(
  { uploads, licence, on }: IntakeInput & { licence?: string; on?: string },
  context: JobContext,
): Promise<Json> {
  const files = await wholeUploads(context, uploads, context.by)
  const received = await receiveReports(context.hall, {
    files,
    ...(licence === undefined ? {} : { licence }),
    ...(on === undefined ? {} : { on }),
  })
  return {
    files: received.files.map((file) => ({
      name: nameOf(file.file),
      report: file.report,
      id: file.id,
      rows: file.rows,
      kept: file.kept,
      known: file.known,
      rejected: file.rejected,
      matched: file.matched,
      unmatched: file.unmatched,
      setAside: file.setAside,
    })),
    problems: received.problems.map(problemJson),
  }
}

/** Without the folders of our machine: the name is what its owner knows. */
export function nameOf(file: string): string {
  return file.split(/[/\\]/).at(-1) ?? file
}

export function problemJson({ code, message, hint, at, severity }: Problem): Json {
  const place = at && { ...at, ...(at.file === undefined ? {} : { file: nameOf(at.file) }) }
  return { code, message, hint: hint ?? null, at: place ?? null, severity: severity ?? 'error' }
}
