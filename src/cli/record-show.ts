/** `guildhall record show ID` */

import type { Command } from 'commander'
import { showRecord, type Shown, type Step } from '../app/record/show-record.ts'
import type { Claim } from '../record/index.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, colour, printTable } from './output.ts'
import { claimJson, conflictJson, dateText, eventJson, positionJson, reportJson } from './record-json.ts'
import { KNOWN } from './record-lists.ts'
import { claimKind, claimsText, conflictText, quantityText } from './record-text.ts'

export function addRecordShow(record: Command, answer: Answer): void {
  record
    .command('show')
    .description(
      'All there is of a claim, a report, an event, a contradiction or a position: quotations with their place, who said what of it when.',
    )
    .argument('<id>', 'its id')
    .option(...KNOWN)
    .action(
      answer(async (context, id: string, { known }: { known?: string }) =>
        context.withHallIfAny(async (hall) => showResult(await showRecord(hall, id, { knownBy: known }))),
      ),
    )
}

function showResult(shown: Shown): CommandResult {
  const { claim, report, event, position, conflict, claims, reports, conflicts, sources, history } = shown
  return {
    json: {
      ...(claim ? { claim: claimJson(claim) } : {}),
      ...(report ? { report: reportJson(report) } : {}),
      ...(event ? { event: eventJson(event) } : {}),
      ...(position ? { position: positionJson(position) } : {}),
      ...(conflict ? { conflict: conflictJson(conflict) } : {}),
      claims: claims.map(claimJson),
      reports: reports.map(reportJson),
      conflicts: conflicts.map(conflictJson),
      sources: sources.map(({ published, url, note, ...source }) => ({
        ...source,
        published: published ?? null,
        url: url ?? null,
        note: note ?? null,
      })),
      history: history.map(({ by, reason, changed, ...step }) => ({
        ...step,
        by: by ?? null,
        reason: reason ?? null,
        changed: [...changed],
      })),
    },
    text: [headText(shown), ...partsText(shown)].filter((part) => part !== '').join('\n\n'),
  }
}

function headText({ claim, report, event, position, conflict, reports }: Shown): string {
  if (claim) return claimText(claim, reports[0])
  if (report) return reportText(report)
  if (conflict) return conflictText(conflict)
  if (event) return eventText(event)
  if (!position) return ''
  const { id, says, party, stance, issue, on, deal, clauses } = position
  return linesOf(`Position ${id}`, [
    ['side', `${party}, ${stance}, ${issue}`],
    ['date', dateText(on)],
    ['says', says],
    ['deal', deal === undefined ? '' : [deal, ...clauses].join(' ')],
  ])
}

function claimText(claim: Claim, report: Shown['report']): string {
  const { id, date, parties, modality, issue, terms, quantities, speaker, quote, place, status, confidence, foundBy } =
    claim
  return linesOf(`${claimKind(claim)}, ${status} (${id})`, [
    ['quote', `“${quote}”`],
    ['place', `paragraph ${place.paragraph}, sentence ${place.sentence}, characters ${place.start} to ${place.end}`],
    [
      'report',
      report
        ? `${report.report.title}${report.report.publisher ? `, ${report.report.publisher}` : ''} (${claim.report})`
        : claim.report,
    ],
    ['date', date ? `${dateText(date)} (${date.basis}${date.said ? `: “${date.said}”` : ''})` : ''],
    ['parties', parties.join(', ')],
    ['said as', modality],
    [
      'by',
      speaker.is === 'report'
        ? 'the report'
        : `${speaker.name || 'somebody'} (${speaker.is}${speaker.party ? `, for ${speaker.party}` : ''})`,
    ],
    ['issue', issue ?? ''],
    ['terms', terms.join('; ')],
    ['numbers', quantities.map(quantityText).join('; ')],
    ['found by', `${foundBy}, sure to ${confidence} of 100`],
  ])
}

function reportText({ report, credibility, copyOf }: NonNullable<Shown['report']>): string {
  return linesOf(`${report.title} (${report.id})`, [
    ['publisher', report.publisher ?? ''],
    ['author', report.author ?? ''],
    ['published', report.published ?? ''],
    ['retrieved', report.retrievedOn],
    ['address', report.url ?? ''],
    ['words', `${report.words}`],
    ['voice', copyOf === undefined ? report.voice : `${report.voice}, a copy of ${copyOf}`],
    ['later version of', report.revises ?? ''],
    ['believed', credibility],
    ['notes', report.notes.join('; ')],
  ])
}

function eventText({ event, voices }: NonNullable<Shown['event']>): string {
  const values = [
    ...event.dates.map(({ value, ...rest }) => ({ value: dateText(value), ...rest })),
    ...event.quantities.map(({ value, ...rest }) => ({ value: quantityText(value), ...rest })),
  ]
  const head = linesOf(`${event.says} (${event.id})`, [
    ['kind', event.kind],
    ['round', event.round ?? ''],
    ['parties', event.parties.join(', ')],
    ['deal', event.deal ?? ''],
    ['voices', `${voices}`],
  ])
  const table = printTable(values, [
    { title: 'value', of: ({ value }) => value },
    { title: 'rank', of: ({ rank }) => rank },
    { title: 'because', of: ({ reason }) => reason ?? '' },
    { title: 'sources', of: ({ sources }) => sources.join(', ') },
  ])
  return values.length === 0 ? head : `${head}\n\n${table}`
}

function partsText({ claim, conflict, claims, conflicts, sources, history }: Shown): string[] {
  return [
    claim || claims.length === 0 ? '' : claimsText(claims),
    conflict ? '' : conflicts.map(conflictText).join('\n\n'),
    sources
      .map(
        ({ id, title, publisher, published, url }) =>
          `${id}: ${[title, publisher, published, url].filter((part) => part !== undefined).join(', ')}`,
      )
      .join('\n'),
    history.map(stepText).join('\n'),
  ]
}

function stepText({ knownOn, became, by, reason, changed, source }: Step): string {
  const who = by ?? source
  const what = changed.length === 0 ? '' : `: ${changed.join(', ')}`
  return `${knownOn}  ${became}${what} (${who})${reason ? ` – ${reason}` : ''}`
}

function linesOf(head: string, told: readonly (readonly [name: string, what: string])[]): string {
  const shown = told.filter(([, what]) => what !== '')
  const width = Math.max(...shown.map(([name]) => name.length))
  return [colour('bold', head), ...shown.map(([name, what]) => `${name.padEnd(width)}  ${what}`)].join('\n')
}
