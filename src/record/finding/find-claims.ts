/**
 * Claims out of a report's text, by rules that are data: events, states, figures and outcomes, each with who, when, how much, who says
 * so and how sure. What is found is a candidate, and waits for a person.
 */

import { contentId } from '../../base/index.ts'
import type { Claim, ClaimContent } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { Party } from '../party.ts'
import { MOST_SEARCHED, type ReadReport, type Report } from '../report.ts'
import { kindOfName } from '../words/parties/shapes.ts'
import { readSentences } from '../words/read-sentences.ts'
import type { Sentence } from '../words/sentence.ts'
import { isAboutBargaining } from './about-bargaining.ts'
import { type Cast, castAt, mainCast } from './actors.ts'
import { type Asked, answerTo, askedIn } from './answers.ts'
import { type LastBallot, isBallot, placeTallies } from './ballots.ts'
import { isTakenBack } from './corrections.ts'
import { findFigures } from './figures.ts'
import { findMatches, findNotes } from './find-matches.ts'
import { type Announced, announcedBy, findListed } from './listed.ts'
import { findOutcomes } from './outcomes.ts'
import { ownVoice } from './own-voice.ts'
import { type Antecedents, resolvePronouns } from './pronouns.ts'
import { quoteAround } from './quote.ts'
import { isPosition, readMatch } from './read-match.ts'
import { type FoundTerm, findTerms } from './terms.ts'
import { type Token, readTokens } from './tokens.ts'

export interface FindingOptions {
  readonly parties: readonly Party[]
}

/** What is found in a sentence before it has a place and an id. */
export interface Found {
  readonly content: ClaimContent
  readonly confidence: number
  /** Words that carry it, the last exclusive. */
  readonly from: number
  readonly to: number
}

/** What is known of the text around a sentence. */
export interface Setting {
  readonly report: Report
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  readonly cast: Cast
  /** Terms of the vocabulary in the sentence, looked up when they are first asked for. */
  readonly terms: () => readonly FoundTerm[]
}

export const FOUND_BY_RULES = 'rules'

export function findClaims({ report, text }: ReadReport, { parties }: FindingOptions): Claim[] {
  const sentences = readSentences(text.slice(0, MOST_SEARCHED), {
    published: report.published,
    title: report.title,
    parties,
  })
  return findInSentences({ report, text, sentences }, { parties })
}

/** The same for a text whose sentences are read already. */
export function findInSentences(
  { report, text, sentences }: ReadReport & { readonly sentences: readonly Sentence[] },
  { parties }: FindingOptions,
): Claim[] {
  const byId = partiesOf(sentences, parties)
  if (!isAboutBargaining(text, { title: report.title, namesUnion: namesUnion(sentences, parties) })) return []
  const cast = mainCast(sentences, byId)
  const own = ownVoice(sentences, cast)
  let story: Story = { antecedents: {} }
  const claims = sentences.flatMap((sentence, at) => {
    const around = { before: story.antecedents, speaker: sentence.speaker, parties: byId, cast, own }
    const { tokens, left } = resolvePronouns(readTokens(sentence, byId), around)
    const setting = {
      report,
      sentence,
      tokens,
      cast: castAt(sentences, at, { cast, parties: byId }),
      terms: termsOnce(tokens),
    }
    const { found, next } = readSentence(setting, { story, at })
    story = { ...next, antecedents: sentence.isHeading ? story.antecedents : left }
    const told = isTakenBack(sentence, sentences[at + 1]) ? found.map(denied) : found
    return told.map((each) => placeClaim(each, { setting, text }))
  })
  return withoutRepeats(claims)
}

/** A union, or the employers' side of one, that is on the list. */
function namesUnion(sentences: readonly Sentence[], parties: readonly Party[]): boolean {
  const sides = new Set(parties.filter(({ kind }) => kind === 'union' || kind === 'employers').map(({ id }) => id))
  return sentences.some(({ parties: mentions }) => mentions.some(({ party, generic }) => !generic && sides.has(party)))
}

/** Those of the list, and those that the text names and no list has, by the shape of their names. */
export function partiesOf(sentences: readonly Sentence[], parties: readonly Party[]): ReadonlyMap<string, Party> {
  const byId = new Map(parties.map((party) => [party.id, party]))
  for (const { text, start, parties: mentions } of sentences) {
    for (const each of mentions) {
      if (each.generic || byId.has(each.party)) continue
      const name = text.slice(each.start - start, each.end - start)
      byId.set(each.party, { id: each.party, name, kind: kindOfName(name), aliases: [], generic: [] })
    }
  }
  return byId
}

function denied(found: Found): Found {
  return { ...found, content: { ...found.content, modality: 'denied' } }
}

function termsOnce(tokens: readonly Token[]): () => readonly FoundTerm[] {
  let terms: readonly FoundTerm[] | undefined
  return () => (terms ??= findTerms(tokens))
}

/** What is carried from sentence to sentence. */
interface Story {
  readonly antecedents: Antecedents
  readonly announced?: Announced | undefined
  readonly ballot?: LastBallot | undefined
  /** What was asked or offered last, which "turned that down" takes up. */
  readonly position?: ClaimContent | undefined
  readonly asked?: Asked | undefined
}

function readSentence(
  setting: Setting,
  { story, at }: { story: Story; at: number },
): { found: readonly Found[]; next: Story } {
  const matches = placeTallies(findMatches(setting.tokens), { last: story.ballot, at })
  const announced = announcedBy(setting, { before: story.announced, matches })
  const read = withoutEchoes(
    matches.flatMap((match) => readMatch(match, { matches, setting, position: story.position })),
  )
  if (!tellsSomething(setting.sentence)) return { found: [], next: { ...story, announced, asked: askedIn(read, at) } }
  const told = read.length > 0 ? read : leaning(setting, { story, at })
  const position = told.findLast(({ content }) => isPosition(content.kind))?.content ?? story.position
  const listed = findListed(setting, { announced, matches })
  const ballot = lastBallot(told, { story, at })
  const brought = broughtIn(setting, { told, listed })
  const found = [
    ...told.filter((each) => !isSaidOtherwise(each, { setting, announced, brought, told })),
    ...listed,
    ...brought,
  ]
  return { found, next: { ...story, announced, ballot, position } }
}

/** What tells nothing by itself: the answer to a question, or an entry under a date that is no more than a noun. */
function leaning(setting: Setting, { story, at }: { story: Story; at: number }): readonly Found[] {
  const answers = answerTo(story.asked, { setting, at })
  const isNote = setting.sentence.lead !== undefined && setting.tokens.length <= MOST_OF_NOTE
  if (answers.length > 0 || !isNote || setting.sentence.isHeading) return answers
  const matches = findNotes(setting.tokens)
  return matches.flatMap((match) => readMatch(match, { matches, setting, position: story.position }))
}

/** Words of an entry that is no sentence. */
const MOST_OF_NOTE = 14

/** A heading that asks tells nothing, and neither does a question. */
function tellsSomething({ text }: Sentence): boolean {
  return !/\?["”’)\s]*$/.test(text)
}

/** A heading that announces a list, and a strike that is named for what it brought, say nothing more. */
function isSaidOtherwise(
  { content }: Found,
  {
    setting,
    announced,
    brought,
    told,
  }: { setting: Setting; announced: Announced | undefined; brought: readonly Found[]; told: readonly Found[] },
): boolean {
  if (content.kind === 'vote' && told.some((other) => isDecision(other, content))) return true
  if (content.about === 'state')
    return content.state === 'strike' && !isLasting(content) && (brought.length > 0 || told.some(isOfStrike))
  return setting.sentence.isHeading && announced?.kind === content.kind
}

/** A ballot is told by what it decided, unless its own day is another. */
function isDecision({ content: { kind, date } }: Found, vote: ClaimContent): boolean {
  if (kind === undefined || !DECISIONS.has(kind)) return false
  return (
    vote.date === undefined || date === undefined || (date.first === vote.date.first && date.last === vote.date.last)
  )
}

const DECISIONS: ReadonlySet<EventKind> = new Set<EventKind>([
  'strike-authorised',
  'ratification',
  'rejection',
  'board-approval',
])

/** "On strike since May 2": that it began is one thing, that it is on another. */
function isLasting({ date }: ClaimContent): boolean {
  return date !== undefined && date.precision === 'days' && date.first < date.last
}

function isOfStrike({ content: { kind } }: Found): boolean {
  return kind === 'strike-begun' || kind === 'strike-ended'
}

/** What is asked or offered is no figure and no outcome. */
function broughtIn(
  setting: Setting,
  { told, listed }: { told: readonly Found[]; listed: readonly Found[] },
): readonly Found[] {
  if (listed.length > 0 || told.some(({ content }) => isPosition(content.kind) || content.about === 'figure')) return []
  const figures = findFigures(setting)
  return figures.length > 0 ? figures : findOutcomes(setting)
}

/** A ballot whose numbers stand alone takes the day of the last one. */
function lastBallot(told: readonly Found[], { story, at }: { story: Story; at: number }): LastBallot | undefined {
  const ballot = told.findLast(({ content }) => isBallot(content.kind))?.content
  if (ballot?.kind === undefined) return story.ballot
  return { kind: ballot.kind, date: ballot.date, at }
}

/** One event told twice in one sentence is told once. */
function withoutEchoes(found: readonly Found[]): readonly Found[] {
  return found.filter(
    (each, index) =>
      !found.some(
        (other, at) =>
          at !== index && isEcho(each, other) && (at < index ? !isLength(each, other) : isLength(other, each)),
      ),
  )
}

/** Of a state that is told twice, the one that says how long it was says more. */
function isLength({ content: { state, quantities } }: Found, { content: other }: Found): boolean {
  return state !== undefined && quantities.length > 0 && other.quantities.length === 0
}

function isEcho({ content: a }: Found, { content: b }: Found): boolean {
  const sameDate =
    a.date === undefined || b.date === undefined || (a.date.first === b.date.first && a.date.last === b.date.last)
  const sameIssue = a.issue === undefined || b.issue === undefined || a.issue === b.issue
  return a.kind === b.kind && a.state === b.state && a.modality === b.modality && sameDate && sameIssue
}

function placeClaim(
  { content, confidence, from, to }: Found,
  { setting, text }: { setting: Setting; text: string },
): Claim {
  const { report, sentence, tokens } = setting
  const carrying = { start: tokens[from]?.start ?? sentence.start, end: tokens[to - 1]?.end ?? sentence.end }
  const { quote, start, end } = quoteAround(text, { sentence, carrying })
  const { about, kind = null, state = null } = content
  return {
    ...content,
    id: contentId('claim', { report: report.id, at: carrying.start, about, kind, state, terms: [...content.terms] }),
    report: report.id,
    quote,
    place: { start, end, paragraph: sentence.paragraph, sentence: sentence.sentence },
    status: 'candidate',
    confidence,
    foundBy: FOUND_BY_RULES,
  }
}

function withoutRepeats(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [claim.id, claim])).values()]
}
