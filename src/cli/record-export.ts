/** `guildhall record export`, `guildhall record note` */

import { type Command, Option } from 'commander'
import { draftNote, NOTE_FORMATS } from '../app/record/draft-note.ts'
import { exportRecord, RECORD_FORMATS, RECORD_TABLES, type RecordExportRequest } from '../app/record/export-record.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { NoteFormat } from '../record/index.ts'
import type { Answer } from './answer.ts'

export function addRecordExport(record: Command, answer: Answer): void {
  addQuery(
    record
      .command('export')
      .description(
        'The record for others: a page, a picture, a calendar, tables, linked data with ClaimReview, a feed of changes. Needs no hall.',
      )
      .addOption(
        new Option('--format <format>', 'one format (default: all of them into --out, else JSON)').choices(
          RECORD_FORMATS,
        ),
      )
      .option('--out <place>', 'a file of the format, or a folder')
      .addOption(
        new Option('--table <table>', 'of CSV: the table to print, or to write into a file').choices(RECORD_TABLES),
      )
      .option('--since <date>', 'of Atom: only changes from this day on')
      .option('--address <url>', 'where the page will stand, for what links to it')
      .option('--candidates', 'with claims that wait for review, marked as such'),
  ).action(
    answer(async (context, request: RecordExportRequest) =>
      context.withHallIfAny(async (hall) => {
        const { json, files, text } = await exportRecord(hall, request)
        const asked = text === undefined || request.format === undefined || request.format === 'json' ? {} : { text }
        return { json: { ...json, files: [...files], ...asked }, text: (text ?? files.join('\n')).trimEnd() }
      }),
    ),
  )
}

interface NoteOptions {
  readonly round?: string
  readonly from?: string
  readonly to?: string
  readonly known?: string
  readonly format: NoteFormat
  readonly out?: string
}

export function addRecordNote(record: Command, answer: Answer): void {
  addQuery(
    record
      .command('note')
      .description(
        'A note to members, drafted from what is confirmed alone; each sentence names its sources. Needs no hall.',
      )
      .addOption(new Option('--format <format>', 'as text, Markdown or a page').choices(NOTE_FORMATS).default('text'))
      .option('--out <file>', 'write it into a file'),
  ).action(
    answer(async (context, { out, ...query }: NoteOptions) =>
      context.withHallIfAny(async (hall) => {
        const { note, text } = await draftNote(hall, query)
        if (out !== undefined) await writeFileWhole(out, text)
        const sections = note.sections.map(({ heading, level, sentences }) => ({
          heading,
          level,
          sentences: sentences.map((sentence) => ({ text: sentence.text, sources: [...sentence.sources] })),
        }))
        const sources = note.sources.map(({ number, key, text: told, url }) => ({
          number,
          id: key,
          text: told,
          url: url ?? null,
        }))
        return {
          json: {
            title: note.title,
            says: note.says,
            sections,
            sources,
            leftOut: [...note.leftOut],
            file: out ?? null,
            text,
          },
          text: out ?? text.trimEnd(),
        }
      }),
    ),
  )
}

function addQuery(command: Command): Command {
  return command
    .option('--round <id>', 'only this round: guildhall record rounds')
    .option('--from <date>', 'first day')
    .option('--to <date>', 'last day')
    .option('--known <date>', 'as it was known on this day (default: now)')
}
