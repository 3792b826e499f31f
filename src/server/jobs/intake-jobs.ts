/** Jobs that take something in: scripts, fact tables, registries, use reports. Their files are uploads of whoever asked. */

import type { FactKind } from '../../facts/index.ts'
import { importFacts } from '../../app/import-facts.ts'
import { importRegistry } from '../../app/import-registry.ts'
import { registerScripts } from '../../app/registering/register-scripts.ts'
import { wholeUploads } from '../../app/uploads/uploads.ts'
import { receiveReports } from '../../app/uses/receive-report.ts'
import type { Json, Problem } from '../../base/index.ts'
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
    const taken = await importFacts(context.hall, { kind, file, ...(knownOn === undefined ? {} : { knownOn }) })
    const { batch, rows, accepted, rejected, rejects, problems } = taken
    imported.push({
      name: nameOf(file),
      batch,
      rows,
      accepted,
      rejected,
      rejects: rejects === undefined ? null : nameOf(rejects),
      problems: problems.map(problemJson),
    })
  }
  return { files: imported }
}

export async function runRegistryImport(
  { uploads, knownOn }: IntakeInput & { knownOn?: string },
  context: JobContext,
): Promise<Json> {
  const files = await wholeUploads(context, uploads, context.by)
  const imported: Json[] = []
  for (const file of files) {
    const { tables, rejects, problems } = await importRegistry(context.hall, {
      place: file,
      ...(knownOn === undefined ? {} : { knownOn }),
      onProgress: ({ done }) => context.tell({ done, total: 0, unit: 'rows', note: nameOf(file) }),
    })
    imported.push({
      name: nameOf(file),
      tables: JSON.parse(JSON.stringify(tables)) as Json,
      rejects: JSON.parse(JSON.stringify(rejects ?? null)) as Json,
      problems: problems.map(problemJson),
    })
  }
  return { files: imported }
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
