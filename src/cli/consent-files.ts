/** `guildhall consent import`, `publish`, `read` */

import type { Command } from 'commander'
import { type ImportedConsents, importConsents } from '../app/consent/import-consent.ts'
import { publishConsent, type PublishedConsent } from '../app/consent/publish-consent.ts'
import { PURPOSES, readPublished } from '../app/consent/read-published.ts'
import { isError } from '../base/index.ts'
import type { ReadSignals } from '../registry/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems, printTable } from './output.ts'

export function addConsentFiles(consent: Command, answer: Answer): void {
  addImport(consent, answer)
  addPublish(consent, answer)
  addRead(consent, answer)
}

function addImport(consent: Command, answer: Answer): void {
  consent
    .command('import')
    .description('Take a table of consents in: what is right is kept, each row that is not goes to a rejects file.')
    .argument(
      '<file>',
      'CSV, XLSX, JSONL or Parquet: work, writer, purpose, answer, by, role, name, from, until, deal, …',
    )
    .option('--known <date>', 'when they were learnt, for rows that do not say (default: today)')
    .action(
      answer(async (context, file: string, options: { known?: string }) =>
        context.withHall(async (hall) => importedResult(await importConsents(hall, { file, ...options }))),
      ),
    )
}

interface PublishOptions {
  readonly site?: string
  readonly contact?: string
  readonly email?: string
  readonly guild?: string
  readonly path?: string
  readonly addresses?: string
  readonly names?: boolean
  readonly on?: string
}

function addPublish(consent: Command, answer: Answer): void {
  consent
    .command('publish')
    .description(
      'Write the consents as files for the root of a web site: rsl.xml, robots.txt, .well-known/tdmrep.json with its policies, _headers.',
    )
    .argument('<dir>', 'the folder for the files')
    .option('--site <url>', 'the root of the site, as https://guild.example')
    .option('--contact <url>', 'the page where licences can be asked for')
    .option('--email <address>', 'the mail address of the guild for licences')
    .option('--guild <name>', 'the name of the guild (default: that of the hall)')
    .option('--path <pattern>', 'the path of a work on the site (default: /works/{id}/)')
    .option('--addresses <file>', 'a table with columns work and url, for works that are found elsewhere')
    .option('--names', 'publish the names of writers too')
    .option('--on <date>', 'the consents of this day (default: today)')
    .action(
      answer(async (context, folder: string, { path, ...options }: PublishOptions) =>
        context.withHall(async (hall) =>
          publishedResult(await publishConsent(hall, { folder, pattern: path, ...options })),
        ),
      ),
    )
}

function addRead(consent: Command, answer: Answer): void {
  consent
    .command('read')
    .description(
      'Say in plain words what a published file permits: RSL, tdmrep.json, a TDM policy or robots.txt. It needs no hall.',
    )
    .argument('<file>', 'the file')
    .action(answer(async (_, file: string) => readResult(await readPublished(file))))
}

function importedResult({ rows, accepted, unchanged, rejected, rejects, problems }: ImportedConsents): CommandResult {
  const same = unchanged > 0 ? ` ${printCount(unchanged)} say what stands already.` : ''
  const left = rejected > 0 ? ` ${printCount(rejected)} rejected: ${rejects ?? ''}` : ''
  return {
    json: { rows, accepted, unchanged, rejected, rejects: rejects ?? null, problems: problems.map(problemJson) },
    text: `${printCount(accepted)} of ${printCount(rows)} rows taken in.${same}${left}\n${printProblems(problems)}`.trimEnd(),
    exitCode: rejected > 0 ? 1 : 0,
  }
}

function publishedResult({ files, works, discovery, problems, ...rest }: PublishedConsent): CommandResult {
  const lines = [
    `${printCount(works)} works are published in ${files.join(', ')}.`,
    `They may be relied on for ${rest.maxAgeDays} days.`,
    ...(discovery
      ? ['', 'For responses:', `  ${discovery.header}`, 'For the head of pages:', `  ${discovery.element}`]
      : []),
    printProblems(problems),
  ]
  return {
    json: {
      ...rest,
      works,
      files: [...files],
      discovery: discovery ? { ...discovery } : null,
      problems: problems.map(problemJson),
    },
    text: lines.join('\n').trimEnd(),
  }
}

function readResult({ format, rules, problems }: ReadSignals): CommandResult {
  const table = printTable(rules, [
    { title: 'for', of: ({ place, agents }) => (agents.length === 0 ? place : `${place} (${agents.join(', ')})`) },
    ...PURPOSES.map((purpose) => ({
      title: purpose,
      of: ({ answers }: (typeof rules)[number]) => (answers[purpose] === 'unknown' ? 'not said' : answers[purpose]),
    })),
    { title: 'remarks', of: ({ remarks }) => remarks.join('; ') },
  ])
  return {
    json: {
      format,
      rules: rules.map(({ answers, remarks, agents, ...rest }) => ({
        ...rest,
        agents: [...agents],
        answers: { ...answers },
        remarks: [...remarks],
      })),
      problems: problems.map(problemJson),
    },
    text: [...(rules.length > 0 ? [table] : []), printProblems(problems)].join('\n').trimEnd(),
    exitCode: problems.some(isError) ? 1 : 0,
  }
}
