/** Votes and stages as people read them. */

import { printDecimal } from '../base/index.ts'
import type { CheckedVote, Condition, Deadline, NextStep, RoundStage, VoteNumber } from '../record/index.ts'
import { colour, printCount, printTable } from './output.ts'
import { dateText } from './record-json.ts'
import { shorten } from './record-text.ts'

export function votesText(votes: readonly CheckedVote[]): string {
  if (votes.length === 0) return 'No vote is recorded there.'
  const table = printTable(votes, [
    { title: 'date', of: ({ on }) => (on ? dateText(on) : '') },
    { title: 'round', of: ({ round }) => round },
    { title: 'question', of: ({ question, electorate }) => `${question}${electorate === 'board' ? ' (board)' : ''}` },
    { title: 'yes', of: ({ numbers }) => countText(numbers.yes), align: 'right' },
    { title: 'no', of: ({ numbers }) => countText(numbers.no), align: 'right' },
    { title: 'votes', of: ({ numbers }) => countText(numbers.votes), align: 'right' },
    { title: 'members', of: ({ numbers }) => countText(numbers.members), align: 'right' },
    { title: 'share', of: ({ said }) => percentText(said.share), align: 'right' },
    { title: 'turnout', of: ({ said }) => percentText(said.turnout), align: 'right' },
    { title: 'threshold', of: ({ judgement }) => judgement?.met ?? 'no rule' },
  ])
  return [table, ...votes.flatMap(toldOf)].join('\n')
}

/** `~` before what was reckoned from a rounded share. */
function countText(number: VoteNumber | undefined): string {
  if (!number) return ''
  const [low, high] = [printDecimal(number.low), printDecimal(number.high)]
  const bound = number.bound === undefined ? '' : `${number.bound} `
  return number.said !== undefined
    ? `${bound}${printCount(Number(low))}`
    : low === high
      ? `= ${low}`
      : `~ ${low}–${high}`
}

function percentText(number: VoteNumber | undefined): string {
  return number?.said === undefined ? '' : `${number.bound === undefined ? '' : `${number.bound} `}${number.said} %`
}

function toldOf({ event, checks, judgement }: CheckedVote): string[] {
  const wrong = checks.filter(({ outcome }) => outcome !== 'agrees').map(({ says }) => `  ${says}`)
  const missed =
    judgement && judgement.met !== 'met'
      ? [`  ${judgement.threshold.says}`, ...(judgement.turnout ? [`  ${judgement.turnout.says}`] : [])]
      : []
  return wrong.length + missed.length === 0 ? [] : ['', colour('bold', event.id), ...wrong, ...missed]
}

export function stageText(stage: RoundStage): string {
  const { round, on, known, rulebook, tracks, path, unplaced, next, deadlines } = stage
  const cited: Cited = new Map()
  const head = `${colour('bold', round.title)} on ${on}${known === undefined ? '' : `, as known on ${known}`} (${rulebook.title})`
  return [
    head,
    printTable(tracks, [
      { title: 'track', of: ({ title }) => title },
      { title: 'stage', of: ({ says }) => says },
      { title: 'since', of: ({ since }) => since ?? '' },
      { title: 'days', of: ({ days }) => (days === undefined ? '' : printCount(days)), align: 'right' },
    ]),
    '',
    colour('bold', 'How it got there'),
    path.length === 0
      ? 'Nothing has happened yet.'
      : printTable(path, [
          { title: 'day', of: (each) => each.on },
          { title: 'after', of: ({ days }) => (days === undefined ? '' : printCount(days)), align: 'right' },
          { title: 'step', of: ({ step, failed }) => `${step.title}${failed ? ': failed' : ''}` },
          { title: 'what', of: ({ says }) => shorten(says, 80) },
        ]),
    ...unplaced.map(({ event, says }) => `Changes no stage: ${says} (${event})`),
    ...nextText(
      'What may be done now',
      next.filter(({ is }) => is === 'allowed'),
      { on, cited },
    ),
    ...nextText(
      'What may not be done yet',
      next.filter(({ is }) => is !== 'allowed'),
      { on, cited },
    ),
    ...deadlineText(deadlines, cited),
    ...(cited.size === 0
      ? []
      : ['', colour('bold', 'Where the rules stand'), ...[...cited].map(([text, number]) => `[${number}] ${text}`)]),
  ].join('\n')
}

/** Citations, each with the number under which the text names it. */
type Cited = Map<string, number>

interface Telling {
  readonly on: string
  readonly cited: Cited
}

function cite(citation: string | undefined, cited: Cited): string {
  if (citation === undefined) return ''
  if (!cited.has(citation)) cited.set(citation, cited.size + 1)
  return ` [${cited.get(citation) ?? 0}]`
}

function nextText(title: string, steps: readonly NextStep[], telling: Telling): string[] {
  if (steps.length === 0) return []
  return ['', colour('bold', title), ...steps.flatMap((step) => stepText(step, telling))]
}

function stepText({ step, by, is, earliest, first, conditions }: NextStep, { on, cited }: Telling): string[] {
  const told = [
    is === 'barred' ? 'not as things stand' : '',
    first.length === 0 ? '' : `first: ${first.map(({ title }) => title).join(', ')}`,
    earliest === undefined || earliest === on ? '' : `not before ${earliest}`,
  ].filter(Boolean)
  const head = `- ${step.title} (${by.join(' and ')})${told.length === 0 ? '' : `: ${told.join('; ')}`}`
  return [head, ...conditions.filter(({ is: so }) => so !== 'met').map((each) => conditionText(each, cited))]
}

function conditionText({ says, citation, hypothesis }: Condition, cited: Cited): string {
  return `    ${hypothesis ? '(hypothesis) ' : ''}${says}${cite(citation, cited)}`
}

function deadlineText(deadlines: readonly Deadline[], cited: Cited): string[] {
  if (deadlines.length === 0) return []
  const lines = deadlines.map(
    ({ on, says, daysLeft, citation }) => `- ${on} (${leftText(daysLeft)}): ${says}${cite(citation, cited)}`,
  )
  return ['', colour('bold', 'Deadlines'), ...lines]
}

function leftText(days: number): string {
  if (days === 0) return 'today'
  const number = `${printCount(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  return days < 0 ? `${number} ago` : `in ${number}`
}
