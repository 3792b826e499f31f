/** How notices are told: as JSON, as tables and sentences, and as rows of a table of notices. */

import type { KeptNotices } from '../app/notices/keep-notices.ts'
import type { ShownNotice, WriterNotices } from '../app/notices/list-notices.ts'
import type { MissingNotices } from '../app/notices/missing-notices.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, colour, printCount, printFirstProblems, printTable } from './output.ts'

type Notice = ShownNotice['notice']

export function keptResult({ rows, accepted, rejected, rejects, notices, problems }: KeptNotices): CommandResult {
  const count = (became: string): number => notices.filter((each) => each.became === became).length
  const [added, corrected, known] = [count('added'), count('corrected'), count('known')]
  const only = notices.length === 1 ? ` (${notices[0]?.id})` : ''
  const text = [
    `${printCount(added)} added, ${printCount(corrected)} corrected, ${printCount(known)} known already${only}.`,
    ...(rejects === undefined
      ? []
      : [
          `${printCount(rejected)} of ${printCount(rows)} rows were rejected; they are in ${rejects} with the reasons.`,
        ]),
    printFirstProblems(problems),
  ]
  return {
    json: {
      rows,
      accepted,
      rejected,
      rejects: rejects ?? null,
      notices: notices.map((each) => ({ ...each })),
      added,
      corrected,
      known,
      problems: problems.map(problemJson),
    },
    text: text.join('\n').trimEnd(),
    exitCode: rejected > 0 ? 1 : 0,
  }
}

export function noticeJson({ notice, matched, unmatched, history }: ShownNotice) {
  return {
    ...headJson(notice),
    works: matched.map(({ name, work, title, because }) => ({
      name,
      work,
      title,
      because,
      noticedOn: notice.noticedOn.get(name) ?? notice.givenOn,
    })),
    unmatched: unmatched.map((each) => ({ ...each })),
    corrections: notice.corrections,
    history: history.map(({ id, knownOn, source, says, corrects }) => ({
      entry: id,
      knownOn,
      source,
      takenBack: says === null,
      corrects: corrects ?? null,
    })),
  }
}

function headJson({ id, entry, company, reference, licensor, licensee, scope, ...rest }: Notice) {
  const { purposes, tools, models, licensedOn, startsOn, endsOn, givenOn, clause, deal, document, knownOn, source } =
    rest
  return {
    id,
    entry,
    company,
    notice: reference,
    licensor,
    licensee,
    scope: scope ?? null,
    purposes: [...purposes],
    tools: [...tools],
    models: [...models],
    licensedOn: licensedOn ?? null,
    startsOn: startsOn ?? null,
    endsOn: endsOn ?? null,
    givenOn,
    clause: clause ?? null,
    deal: deal ?? null,
    document: document ?? null,
    knownOn,
    source,
  }
}

export function listResult(notices: readonly ShownNotice[]): CommandResult {
  const table = printTable(notices, [
    { title: 'given', of: ({ notice }) => notice.givenOn },
    { title: 'by', of: ({ notice }) => notice.company },
    { title: 'notice', of: ({ notice }) => notice.reference },
    { title: 'licensed to', of: ({ notice }) => notice.licensee },
    { title: 'for', of: ({ notice }) => notice.purposes.join(', ') },
    { title: 'term', of: ({ notice }) => termText(notice) },
    { title: 'works', of: worksText, align: 'right' },
    { title: 'id', of: ({ notice }) => notice.id },
  ])
  const nothing = 'No notice is known. guildhall notice template prints what one needs.'
  return { json: { notices: notices.map(noticeJson) }, text: notices.length === 0 ? nothing : table }
}

function termText({ startsOn, endsOn }: Notice): string {
  return startsOn === undefined && endsOn === undefined ? '' : `${startsOn ?? ''} to ${endsOn ?? 'further notice'}`
}

function worksText({ notice, matched, unmatched }: ShownNotice): string {
  const of = notice.scope ?? printCount(notice.works.length)
  return unmatched.length === 0 ? printCount(matched.length) : `${printCount(matched.length)} of ${of}`
}

export function showResult(shown: ShownNotice): CommandResult {
  const { notice, matched, unmatched, history } = shown
  const { company, reference, licensor, licensee, purposes, tools, models, givenOn, clause, deal, document } = notice
  const among = (names: readonly string[]): string => (names.length === 0 ? 'any' : names.join(', '))
  const told = [
    ['licensed by', licensor],
    ['licensed to', licensee],
    ['for', purposes.join(', ')],
    ['tools', among(tools)],
    ['models', among(models)],
    ['licensed on', notice.licensedOn ?? ''],
    ['term', termText(notice)],
    ['given on', givenOn],
    ['clause', [clause, deal].filter((part) => part !== undefined).join(' of ')],
    ['document', document ?? ''],
    ['known', `${notice.knownOn}, ${notice.source}`],
  ].filter(([, what]) => what !== '')
  const width = Math.max(...told.map(([name = '']) => name.length))
  return {
    json: noticeJson(shown),
    text: [
      `${colour('bold', `Notice ${reference} of ${company}`)} (${notice.id})`,
      ...told.map(([name = '', what]) => `${name.padEnd(width)}  ${what}`),
      '',
      printTable(
        [
          ...matched.map(({ name, title, work, because }) => [name, title, work, because]),
          ...unmatched.map(({ name, because }) => [name, '', '', because]),
        ],
        ['as named', 'registered work', 'id', 'because'].map((title, at) => ({
          title,
          of: (row: string[]) => row[at] ?? '',
        })),
      ),
      ...(history.length > 1
        ? [
            '',
            ...history.map(
              ({ id, knownOn, says, corrects }) =>
                `${knownOn}  ${says === null ? 'taken back' : corrects === undefined ? 'said' : 'corrected'} (${id})`,
            ),
          ]
        : []),
    ].join('\n'),
  }
}

export function writerResult({ writer, works, notices }: WriterNotices): CommandResult {
  const json = {
    writer: writer.id,
    name: writer.name,
    works,
    notices: notices.map(({ work, title, notice, noticedOn, because }) => ({
      work,
      title,
      noticedOn,
      because,
      ...headJson(notice),
    })),
  }
  const table = printTable(notices, [
    { title: 'work', of: ({ title }) => title },
    { title: 'licensed to', of: ({ notice }) => notice.licensee },
    { title: 'by', of: ({ notice }) => notice.licensor },
    { title: 'for', of: ({ notice }) => notice.purposes.join(', ') },
    { title: 'term', of: ({ notice }) => termText(notice) },
    { title: 'noticed', of: ({ noticedOn }) => noticedOn },
    { title: 'notice', of: ({ notice }) => `${notice.reference} of ${notice.company}` },
  ])
  const nothing = `No notice names one of the ${printCount(works)} works of ${writer.name}.`
  return { json, text: notices.length === 0 ? nothing : table }
}

export function missingResult({ on, deal, late, uses, titles, problems }: MissingNotices): CommandResult {
  const title = (work: string | undefined): string => titles.get(work ?? '') ?? work ?? ''
  const lines = late.map(
    ({ says, cure, notice, licence }) => `${colour('red', 'late')} ${says}\n     ${cure} (${notice ?? licence})`,
  )
  const table = printTable(uses, [
    { title: 'used by', of: ({ use }) => use.columns['company'] ?? '' },
    { title: 'work', of: ({ use }) => title(use.columns['work']) },
    { title: 'for', of: ({ use }) => use.columns['purpose'] ?? '' },
    { title: 'from', of: ({ use }) => use.columns['starts_on'] ?? '' },
    { title: 'told by', of: ({ use }) => (use.columns['basis'] === 'found' ? 'an audit' : 'the company') },
    { title: 'because', of: ({ because }) => because },
  ])
  const isFine = late.length + uses.length === 0
  return {
    json: {
      on,
      deal,
      late: late.map(({ notice, startsOn, givenOn, clause, ...rest }) => {
        return {
          ...rest,
          notice: notice ?? null,
          startsOn: startsOn ?? null,
          givenOn: givenOn ?? null,
          clause: clause ?? null,
        }
      }),
      uses: uses.map(({ use, because }) => ({
        fact: use.id,
        ...use.columns,
        title: title(use.columns['work']),
        because,
      })),
      problems: problems.map(problemJson),
    },
    text: [
      ...(isFine ? [`Nothing is missing as of ${on}, by ${deal}.`] : lines),
      ...(uses.length === 0 ? [] : [...(lines.length > 0 ? [''] : []), table]),
      printFirstProblems(problems),
    ]
      .join('\n')
      .trimEnd(),
    exitCode: isFine ? 0 : 1,
  }
}
