/** How answers about consent are printed, for people and as JSON. */

import type { CheckedConsent } from '../app/consent/check-consent.ts'
import type { SaidConsent } from '../app/consent/set-consent.ts'
import { cawgEntries, sayLimits, sayPurpose, sayTerms, type ShownConsent } from '../app/consent/show-consent.ts'
import type { Json } from '../base/index.ts'
import type { Consent, HistoryLine, Judgement, Work } from '../registry/index.ts'
import { problemJson } from './errors.ts'
import { colour, type CommandResult, printCount, printProblems, printTable } from './output.ts'

export function saidResult({ entries, unchanged, problems }: SaidConsent): CommandResult {
  const kept = entries.map(({ id, purpose }) => `Kept as ${id}${purpose === '' ? '' : `: ${purpose}`}.`)
  const same = unchanged.length === 0 ? [] : [`This stands already: ${unchanged.join(', ')}.`]
  return {
    json: {
      entries: entries.map((each) => ({ ...each })),
      unchanged: [...unchanged],
      problems: problems.map(problemJson),
    },
    text: [...kept, ...same, printProblems(problems)].join('\n').trimEnd(),
  }
}

export function shownResult({ on, knownBy, works }: ShownConsent, { one }: { one: boolean }): CommandResult {
  const json = works.map(({ work, consents }) => ({
    id: work.id,
    title: work.title,
    consents: consents.map(consentJson),
    cawg: cawgEntries(consents),
  }))
  return {
    json: { on, known: knownBy ?? null, works: json },
    text: one ? works.map(printWork).join('\n\n') : printWorks(works),
  }
}

function consentJson({ purpose, answer, terms, limits, reasons, notes }: Consent): Json {
  return {
    purpose,
    answer,
    terms: terms.map((each) => ({ ...each })),
    limits: Object.fromEntries(Object.entries(limits).map(([name, list]) => [name, [...(list as readonly string[])]])),
    reasons: reasons.map(({ says, entry }) => ({ says, entry: entry ?? null })),
    notes: [...notes],
  }
}

function printWork({ work, consents }: ShownConsent['works'][number]): string {
  const table = printTable(consents, [
    { title: 'purpose', of: ({ purpose }) => purpose },
    { title: 'answer', of: (consent) => printAnswer(consent) },
    { title: 'why', of: ({ reasons }) => reasons.map(({ says }) => says).join('; ') },
  ])
  const notes = [...new Set(consents.flatMap((each) => each.notes))]
  return [`${work.title} (${work.id})`, '', table, ...notes.map((each) => `${colour('cyan', 'note')} ${each}`)].join(
    '\n',
  )
}

function printWorks(works: ShownConsent['works']): string {
  if (works.length === 0) return 'No work is registered.'
  const purposes = (works[0]?.consents ?? [])
    .filter(({ purpose }) => !purpose.includes(':'))
    .map(({ purpose }) => purpose)
  return printTable(works, [
    { title: 'work', of: ({ work }) => work.title },
    ...purposes.map((purpose) => ({
      title: purpose,
      of: ({ consents }: (typeof works)[number]) => consents.find((each) => each.purpose === purpose)?.answer ?? '',
    })),
  ])
}

function printAnswer({ answer, terms, limits }: Consent): string {
  const on = answer === 'terms' ? `on terms (${terms.map(sayTerms).join(', ')})` : answer
  return [on, sayLimits(limits)].filter((part) => part !== '').join(', ')
}

export function historyResult({ work, lines }: { work: Work; lines: readonly HistoryLine[] }): CommandResult {
  const table = printTable(lines, [
    { title: 'known on', of: ({ knownOn }) => knownOn },
    { title: 'from', of: ({ from }) => from },
    {
      title: 'about',
      of: ({ about }) => (about === 'work' ? 'the work' : about === 'hall' ? 'the hall' : 'all works'),
    },
    { title: 'what', of: ({ says, correctedBy }) => `${says}${correctedBy === undefined ? '' : ' (taken back)'}` },
    { title: 'source', of: ({ source }) => source },
    { title: 'entry', of: ({ entry }) => entry },
  ])
  return {
    json: {
      work: { id: work.id, title: work.title },
      history: lines.map(({ corrects, correctedBy, ...rest }) => ({
        ...rest,
        corrects: corrects ?? null,
        correctedBy: correctedBy ?? null,
      })),
    },
    text:
      lines.length === 0
        ? `Nothing was ever said about ${work.title}; silence is not consent.`
        : `${work.title} (${work.id})\n\n${table}`,
  }
}

const JUDGED: Readonly<Record<Judgement, string>> = {
  none: 'no consent',
  'no-licence': 'on terms, no licence known',
  'said-since': 'consent then, no longer',
}

export function checkedResult({ knownBy, uses, unregistered, openEnded, findings }: CheckedConsent): CommandResult {
  const against = findings.filter(({ judgement }) => judgement !== 'said-since')
  const table = printTable(findings, [
    { title: 'work', of: ({ title }) => title },
    { title: 'company', of: ({ use }) => use.company },
    { title: 'tool', of: ({ use }) => [use.tool, use.model].filter((each) => each !== undefined).join(' ') },
    { title: 'purpose', of: ({ use }) => sayPurpose(use.purpose) },
    { title: 'days', of: ({ from, to }) => (from === to ? from : `${from} to ${to}`) },
    { title: 'use', of: ({ use }) => use.basis },
    { title: 'consent', of: ({ judgement }) => JUDGED[judgement] },
    { title: 'why', of: ({ consent }) => consent.reasons.map(({ says }) => says).join('; ') },
  ])
  const notes = [
    ...(unregistered > 0
      ? [
          `${printCount(unregistered)} uses are of works that are not registered; nobody can say whose consent they need.`,
        ]
      : []),
    ...(openEnded > 0 ? [`${printCount(openEnded)} uses have no last day; only their first day was looked at.`] : []),
  ]
  const summary = `${printCount(uses)} uses, ${printCount(new Set(against.map(({ use }) => use.id)).size)} without consent on some day.`
  return {
    json: {
      known: knownBy ?? null,
      uses,
      unregistered,
      openEnded,
      against: against.length,
      findings: findings.map(({ use, title, from, to, judgement, consent }) => ({
        use: { ...use },
        title,
        from,
        to,
        judgement,
        answer: consent.answer,
        reasons: consent.reasons.map(({ says, entry }) => ({ says, entry: entry ?? null })),
      })),
    },
    text: [...(findings.length === 0 ? [] : [table, '']), summary, ...notes].join('\n'),
    exitCode: against.length > 0 ? 1 : 0,
  }
}
