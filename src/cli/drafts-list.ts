/** The drafts of a work, as JSON and as people read them. */

import type { ListedDrafts } from '../app/drafts/list-drafts.ts'
import type { Agreement, DraftVolume, StandingCount } from '../registry/index.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems, printTable } from './output.ts'

export function draftsJson({ work, volume, waiting }: ListedDrafts) {
  const { scoring, because, entry } = volume
  return {
    work: { id: work.id, title: work.title },
    scoring: scoring.draft.id,
    because,
    entry: entry?.id ?? null,
    words: scoring.count.feeBasis,
    countingWords: scoring.words,
    drafts: volume.drafts.map((each) => ({
      id: each.draft.id,
      sequence: each.draft.sequence,
      fileName: each.draft.fileName,
      format: each.draft.format,
      date: each.date ?? null,
      precision: each.precision ?? null,
      dateFrom: each.dateFrom,
      printed: each.draft.draftDate ?? null,
      revision: each.revision ?? null,
      standsOn: each.standsOn,
      knownOn: each.draft.knownOn,
      scores: each === scoring,
      setAside: each.isSetAside,
      words: each.count.feeBasis,
      counts: { ...each.count.byClass },
      countBasis: each.count.basis,
      countGrade: each.count.grade ?? null,
      countEntry: each.count.entry?.id ?? null,
      heldWords: each.held,
      countingWords: each.words,
      likenesses: each.likenesses.map(({ entry: { id }, found, decision }) => ({
        entry: id,
        found: found.found,
        words: found.words,
        decided: decision?.says.verdict ?? null,
      })),
      waiting: (waiting.get(each.draft.id) ?? []).map(waitingJson),
      problems: each.problems.map(problemJson),
    })),
  }
}

function waitingJson({ entry, says: { total, byClass, reason, signature } }: Agreement) {
  return { entry: entry.id, total: total ?? null, byClass: { ...byClass }, reason, signature: { ...signature } }
}

export function printDrafts(listed: ListedDrafts): string {
  const { work, volume, waiting } = listed
  const { drafts, scoring } = volume
  const table = printTable(drafts, [
    { title: '', of: (each) => (each === scoring ? '*' : '') },
    { title: 'no.', of: ({ draft }) => String(draft.sequence), align: 'right' },
    { title: 'date', of: printDate },
    { title: 'called', of: ({ revision }) => revision ?? '' },
    { title: 'file', of: ({ draft }) => draft.fileName },
    { title: 'registered', of: ({ draft }) => draft.knownOn },
    { title: 'words', of: ({ count }) => printCount(count.feeBasis), align: 'right' },
    { title: 'count', of: ({ count }) => printBasis(count) },
    { title: 'for money', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'draft', of: ({ draft }) => draft.id },
  ])
  const open = drafts.flatMap(({ draft, likenesses }) =>
    likenesses
      .filter(({ found, decision }) => !decision && found.found !== 'same-text')
      .map(({ entry, found }) => `${draft.fileName}: ${printCount(found.words)} words, ${found.found} (${entry.id})`),
  )
  const signing = [...waiting].flatMap(([, agreements]) => agreements.map(printWaiting))
  return [
    `${work.title} (${work.id})`,
    '',
    table,
    '',
    `${scoring.draft.fileName} scores: ${printReason(listed)}.`,
    ...(open.length > 0 ? ['', 'Waiting for a decision (guildhall likenesses):', ...open] : []),
    ...(signing.length > 0 ? ['', 'Waiting for a second signature (guildhall drafts sign):', ...signing] : []),
    ...drafts.flatMap(({ problems }) => (problems.length > 0 ? ['', printProblems(problems)] : [])),
  ].join('\n')
}

function printDate({ date, dateFrom, standsOn }: DraftVolume): string {
  if (date === undefined) return `(${standsOn})`
  return dateFrom === 'entry' ? `${date} (said)` : date
}

function printBasis({ basis, grade }: StandingCount): string {
  return basis === 'estimate' ? `estimate, ${grade}` : basis
}

function printReason({ volume: { because, entry } }: ListedDrafts): string {
  if (because === 'only') return 'it is the only draft'
  if (because === 'latest') return 'it is the latest by date, then by registration'
  return `${entry?.source ?? ''} (${entry?.id ?? ''})`
}

function printWaiting({ entry, says: { total, byClass, reason, signature } }: Agreement): string {
  const classes = Object.entries(byClass ?? {}).map(([name, words]) => `${name} ${printCount(words)}`)
  const words = total === undefined ? classes.join(', ') : `${printCount(total)} words`
  return `${entry.id}: ${words}, signed by ${signature.name} (${signature.role}) on ${signature.on}: ${reason}`
}
