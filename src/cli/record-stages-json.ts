/** Votes and stages as JSON. */

import { fraction, multiply, placePoint, printDecimal, roundFraction } from '../base/index.ts'
import type { CheckedVote, NextStep, RoundStage, StepTaken, VoteMeasure, VoteNumber } from '../record/index.ts'
import { dateText } from './record-json.ts'

const COUNTS: readonly VoteMeasure[] = ['yes', 'no', 'votes', 'members']

export function voteJson({ event, round, question, electorate, on, numbers, checks, judgement }: CheckedVote) {
  const number = (measure: VoteMeasure) => numberJson(numbers[measure], COUNTS.includes(measure))
  return {
    event: event.id,
    round,
    kind: event.kind,
    question,
    electorate,
    date: on ? dateText(on) : null,
    voting: event.voting ? { ...event.voting } : null,
    yes: number('yes'),
    no: number('no'),
    votes: number('votes'),
    members: number('members'),
    turnout: number('turnout'),
    share: number('share'),
    checks: checks.map((check) => ({ ...check })),
    threshold: judgement ? { ...judgement.threshold, rule: judgement.rule.id, citation: judgement.citation } : null,
    turnoutNeeded: judgement?.turnout ? { ...judgement.turnout } : null,
    met: judgement?.met ?? null,
  }
}

/** What was said stands as it was said; what was reckoned, between which bounds. */
function numberJson(number: VoteNumber | undefined, isCount: boolean) {
  if (!number) return null
  const written = (value: VoteNumber['low']): string =>
    isCount ? printDecimal(value) : placePoint(roundFraction(multiply(value, fraction(10_000n)), 'half-up'), 2)
  return {
    said: number.said ?? null,
    bound: number.bound ?? null,
    low: number.said ?? written(number.low),
    high: number.said ?? written(number.high),
    reckoned: number.said === undefined,
    sources: [...number.sources],
  }
}

export function stageJson({ round, on, known, rulebook, tracks, path, unplaced, next, deadlines }: RoundStage) {
  return {
    round: round.id,
    on,
    known: known ?? null,
    rulebook: rulebook.id,
    tracks: tracks.map(({ since, days, ...track }) => ({ ...track, since: since ?? null, days: days ?? null })),
    path: path.map(stepJson),
    unplaced: unplaced.map((each) => ({ ...each })),
    next: next.filter(({ is }) => is === 'allowed').map(nextJson),
    notYet: next.filter(({ is }) => is !== 'allowed').map(nextJson),
    deadlines: deadlines.map(({ citation, ...each }) => ({ ...each, citation: citation ?? null })),
  }
}

function stepJson({ step, on, from, to, event, says, failed, days, vote }: StepTaken) {
  return {
    step: step.id,
    title: step.title,
    track: step.track,
    on,
    from,
    to,
    event: event ?? null,
    recorded: event !== undefined,
    says,
    failed,
    days: days ?? null,
    met: vote?.judgement?.met ?? null,
  }
}

function nextJson({ step, by, is, earliest, first, conditions }: NextStep) {
  return {
    step: step.id,
    title: step.title,
    track: step.track,
    by: [...by],
    is,
    earliest: earliest ?? null,
    first: first.map(({ id }) => id),
    conditions: conditions.map(({ from, ...each }) => ({ ...each, from: from ?? null })),
  }
}
