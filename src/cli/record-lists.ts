/** `guildhall record reports|sources|claims|rounds`, `record assess` */

import type { Command } from 'commander'
import { assess } from '../app/record/assess.ts'
import { type ClaimQuery, listClaims, listReports, listSources, reportNamed } from '../app/record/list-record.ts'
import { type HallRecord, recordOfHall } from '../app/record/record-of-hall.ts'
import { type ListedRound, listRounds } from '../app/record/list-rounds.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, colour, printCount, printProblems, printTable } from './output.ts'
import { problemJson } from './errors.ts'
import { assessmentJson, claimJson, reportJson } from './record-json.ts'
import { claimsText, countOf, shorten, shortTitle } from './record-text.ts'

interface KnownOption {
  readonly known?: string
}

export const KNOWN = ['--known <date>', 'as it was known on this day (default: now)'] as const

export function addRecordLists(record: Command, answer: Answer): void {
  record
    .command('reports')
    .description('The reports that were taken in, by the day of publication; a copy of another names it.')
    .argument('[id]', 'one of them')
    .option(...KNOWN)
    .action(
      answer(async (context, id: string | undefined, { known }: KnownOption) =>
        context.withHall(async (hall) => {
          const record = await recordOfHall(hall, { knownBy: known })
          const only = reportNamed(record, id)
          return reportsResult(listReports(record).filter(({ report }) => only === undefined || report.id === only))
        }),
      ),
    )
  record
    .command('sources')
    .description('Who published the reports: how many, how many voices of their own, and how far they are believed.')
    .option(...KNOWN)
    .action(
      answer(async (context, { known }: KnownOption) =>
        context.withHall(async (hall) => sourcesResult(listSources(await recordOfHall(hall, { knownBy: known })))),
      ),
    )
  addAssess(record, answer)
  addClaims(record, answer)
  addRounds(record, answer)
}

const NOTHING = 'No report was taken in: guildhall record import PATH…'

function reportsResult(listed: ReturnType<typeof listReports>): CommandResult {
  const table = printTable(listed, [
    { title: 'published', of: ({ report }) => report.published ?? '' },
    { title: 'publisher', of: ({ report }) => report.publisher ?? '' },
    { title: 'title', of: ({ report }) => shortTitle(report.title) },
    { title: 'words', of: ({ report }) => printCount(report.words), align: 'right' },
    { title: 'waiting', of: ({ claims }) => printCount(claims.candidate), align: 'right' },
    { title: 'confirmed', of: ({ claims }) => printCount(claims.confirmed), align: 'right' },
    { title: 'believed', of: ({ credibility }) => credibility },
    { title: 'copy of', of: ({ copyOf }) => copyOf ?? '' },
    { title: 'id', of: ({ report }) => report.id },
  ])
  return { json: { reports: listed.map(reportJson) }, text: listed.length === 0 ? NOTHING : table }
}

function sourcesResult(sources: ReturnType<typeof listSources>): CommandResult {
  const table = printTable(sources, [
    { title: 'publisher', of: ({ publisher }) => publisher || '(none given)' },
    { title: 'reports', of: ({ reports }) => printCount(reports), align: 'right' },
    { title: 'voices', of: ({ voices }) => printCount(voices), align: 'right' },
    { title: 'waiting', of: ({ claims }) => printCount(claims.candidate), align: 'right' },
    { title: 'confirmed', of: ({ claims }) => printCount(claims.confirmed), align: 'right' },
    { title: 'rejected', of: ({ claims }) => printCount(claims.rejected), align: 'right' },
    { title: 'believed', of: ({ credibility }) => credibility },
    { title: 'because', of: ({ assessed }) => (assessed ? `${shorten(assessed.reason, 60)} (${assessed.by})` : '') },
  ])
  return {
    json: {
      sources: sources.map(({ publisher, reports, voices, claims, credibility, assessed }) => ({
        publisher: publisher || null,
        reports,
        voices,
        claims: { ...claims },
        credibility,
        assessed: assessmentJson(assessed),
      })),
    },
    text: sources.length === 0 ? NOTHING : table,
  }
}

function addAssess(record: Command, answer: Answer): void {
  record
    .command('assess')
    .description(
      'Say how far a publisher, or one report, is to be believed, and why; the last word counts, the earlier ones stay.',
    )
    .argument('<name>', 'a publisher by name, or a report by id')
    .requiredOption('--as <credibility>', 'primary, corroborated, single-source, doubtful, wrong, unverified')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <name>', 'who says so')
    .option('--known <date>', 'when (default: today)')
    .action(
      answer(
        async (context, of: string, { as, ...options }: { as: string; reason: string; by: string; known?: string }) =>
          context.withHall(async (hall) => {
            const { assessment, became, problems } = await assess(hall, { of, credibility: as, ...options })
            return {
              json: { assessment: assessmentJson(assessment), became, problems: problems.map(problemJson) },
              text: [`${assessment.of}: ${assessment.credibility} (${became}).`, printProblems(problems)]
                .join('\n')
                .trimEnd(),
            }
          }),
      ),
    )
}

function addClaims(record: Command, answer: Answer): void {
  record
    .command('claims')
    .description('What the reports claim, by the day that it is about, with the sentence that says it.')
    .option('--status <status>', 'candidate, confirmed or rejected')
    .option('--kind <kind>', 'only events of this kind: strike-begun, offer, vote, …')
    .option('--report <id>', 'only of this report')
    .option('--round <id>', 'only of this round')
    .option(...KNOWN)
    .action(
      answer(async (context, { known, ...query }: ClaimQuery & KnownOption) =>
        context.withHall(async (hall) => {
          const record = await recordOfHall(hall, { knownBy: known })
          const claims = listClaims(record, query)
          const byReport = Map.groupBy(claims, ({ report }) => report)
          const titles = new Map(
            record.reports.map(({ id, title, publisher }) => [id, `${title}${publisher ? `, ${publisher}` : ''}`]),
          )
          const groups = [...byReport].map(
            ([id, each]) => `${colour('bold', titles.get(id) ?? id)} (${id})\n${claimsText(each)}`,
          )
          return {
            json: { claims: claims.map(claimJson) },
            text: claims.length === 0 ? noClaims(record, query) : groups.join('\n\n'),
          }
        }),
      ),
    )
}

function noClaims({ claims, reports }: HallRecord, query: ClaimQuery): string {
  if (reports.length === 0) return NOTHING
  const asked = Object.entries(query).map(([name, value]) => `--${name} ${value}`)
  return claims.length === 0
    ? 'Nothing was found in the reports that were taken in.'
    : `None of ${countOf(claims.length, 'claim')} is of ${asked.join(' ')}.`
}

function addRounds(record: Command, answer: Answer): void {
  record
    .command('rounds')
    .description(
      'The rounds of bargaining, from talks to ratification; without a hall, those that come with Guildhall.',
    )
    .argument('[id]', 'one of them')
    .option(...KNOWN)
    .action(
      answer(async (context, id: string | undefined, { known }: KnownOption) =>
        context.withHallIfAny(async (hall) =>
          roundsResult(listRounds(await recordOfHall(hall, { knownBy: known }), id)),
        ),
      ),
    )
}

function roundsResult(rounds: readonly ListedRound[]): CommandResult {
  const table = printTable(rounds, [
    { title: 'round', of: ({ round }) => round.id },
    { title: 'union', of: ({ round }) => round.union },
    { title: 'employers', of: ({ round }) => round.employers },
    { title: 'from', of: ({ round }) => round.first },
    { title: 'to', of: ({ round }) => round.last },
    { title: 'events', of: ({ events }) => printCount(events), align: 'right' },
    { title: 'positions', of: ({ positions }) => printCount(positions), align: 'right' },
    { title: 'claims', of: ({ claims }) => printCount(claims), align: 'right' },
    { title: 'title', of: ({ round }) => round.title },
  ])
  return {
    json: {
      rounds: rounds.map(({ round: { complete, sources, stages, ...round }, ...counts }) => ({
        ...round,
        complete: [...complete],
        stages: stages ?? null,
        sources: [...sources],
        ...counts,
      })),
    },
    text: table,
  }
}
