/** Files of reports as an import and a check read them: which there are, their bytes unpacked, their reports, and what is rejected. */

import { BadInput, badInput, isError, type IsoDate, type Problem } from '../../base/index.ts'
import { listFiles, readStandardInput } from '../../drivers/files.ts'
import { readUnpackedFile, unpacked, type UnpackedFile } from '../../drivers/unpacked-file.ts'
import { MOST_REPORT_BYTES, type ReadReport, readReportFile } from '../../record/index.ts'
import { type GivenOfReports, withGiven } from './report-book.ts'

/** A file that holds no report, or a folder that cannot be looked into. */
export interface RejectedFile {
  readonly path: string
  readonly problems: readonly Problem[]
}

interface FileContext {
  readonly retrievedOn: IsoDate
  readonly given: GivenOfReports
}

export interface ReportFiles {
  readonly files: string[]
  readonly rejected: RejectedFile[]
  /** Files in folders that are no reports by their names. */
  readonly notes: readonly Problem[]
}

/** The files that the paths mean, each once; a path that leads nowhere is told, and the others are read. */
export async function reportFiles(paths: readonly string[]): Promise<ReportFiles> {
  const files = new Set<string>()
  const rejected: RejectedFile[] = []
  const notes: Problem[] = []
  for (const place of paths) {
    if (place === STANDARD_INPUT) {
      files.add(place)
      continue
    }
    try {
      const onProblem = ({ problems }: BadInput): void => {
        rejected.push({ path: problems[0]?.at?.file ?? place, problems })
      }
      for (const file of await listFiles(place, { onProblem })) {
        if (file !== place && NO_REPORT.test(file)) notes.push(passedOver(file))
        else files.add(file)
      }
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      rejected.push({ path: place, problems: error.problems })
    }
  }
  return { files: [...files], rejected, notes }
}

/** What lies beside reports in a folder and is text too: tables, settings, programs. Named by itself, such a file is read. */
const NO_REPORT = /\.(?:ya?ml|toml|ini|csv|tsv|ics|css|[cm]?[jt]sx?|py|sh|sql|lock)$/i

function passedOver(file: string): Problem {
  return {
    code: 'report/passed-over',
    at: { file },
    message: 'The file is no report by its name and was passed over.',
    hint: 'Name it by itself to have it read.',
    severity: 'note',
  }
}

/** As it stands among paths. */
const STANDARD_INPUT = '-'

export function nameOf(file: string): string {
  return file === STANDARD_INPUT ? 'standard input' : file
}

type FileRead =
  | { readonly reports: readonly ReadReport[]; readonly problems: readonly Problem[] }
  | { readonly rejected: RejectedFile }

/** A file of which nothing is a report is rejected; what is odd about one that is, is told beside it. */
export async function readFileOf(file: string, { retrievedOn, given }: FileContext): Promise<FileRead> {
  const read = await bytesOf(file)
  if (read instanceof BadInput) return { rejected: { path: file, problems: read.problems } }
  const found = readReportFile(read.bytes, { name: nameOf(file), retrievedOn })
  const problems = [...read.problems, ...found.problems]
  if (found.reports.length === 0 && problems.some(isError)) return { rejected: { path: file, problems } }
  return { reports: withGiven(found.reports, given), problems }
}

/** Bytes as they are in the file or packed in it, and what could not be unpacked. */
async function bytesOf(file: string): Promise<{ bytes: Uint8Array; problems: readonly Problem[] } | BadInput> {
  try {
    const { bytes, problems, isTooLarge } = await (file === STANDARD_INPUT
      ? readPiped()
      : readUnpackedFile(file, { maxBytes: MOST_REPORT_BYTES }))
    if (isTooLarge) return unpacksTooLarge(file)
    return { bytes, problems: problems.map(asReportProblem) }
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    return error.problems.some(({ code }) => code === 'file/too-large') ? fileTooLarge(file, error) : error
  }
}

async function readPiped(): Promise<UnpackedFile> {
  const limit = { maxBytes: MOST_REPORT_BYTES }
  return unpacked(await readStandardInput(limit), { file: nameOf(STANDARD_INPUT), ...limit })
}

/** Packed with gzip, the parts around a damaged one are read. */
function asReportProblem({ code, at, message }: Problem): Problem {
  return {
    code: code.endsWith('cut-off') ? 'report/cut-off' : 'report/damaged',
    ...(at ? { at } : {}),
    message,
    hint: 'What could be unpacked was read; fetch the file again for the rest.',
  }
}

function unpacksTooLarge(file: string): BadInput {
  return badInput(
    'report/too-large',
    `Unpacked, the file ${file} has more than ${MOST_REPORT_BYTES} bytes. Nothing of it was taken.`,
    {
      at: { file },
      hint: DIVIDE,
    },
  )
}

function fileTooLarge(file: string, { problems }: BadInput): BadInput {
  return badInput('report/too-large', `${problems[0]?.message ?? ''} Nothing of it was taken.`, {
    at: { file },
    hint: DIVIDE,
  })
}

const DIVIDE =
  'Divide it: JSON lines at any line end (split -C 200m FILE part-), a feed between two items. What was read already is known again.'
