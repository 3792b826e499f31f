/**
 * A model as a further finder: a function that is given sentences and answers with claims. What it answers is read like anything from
 * outside: it has to quote the text word for word, name kinds that exist and days that are days; whatever does not is told and left out.
 */

import { type IsoDate, type Problem, contentId, isDate } from '../../base/index.ts'
import { type Claim, type ClaimContent, type Modality, STATE_KINDS, type Speaker, type StateKind } from '../claim.ts'
import { type EventKind, isEventKind } from '../event-kind.ts'
import { ISSUES } from '../issue.ts'
import type { Party } from '../party.ts'
import type { RecordDate } from '../record-date.ts'
import type { ReadReport } from '../report.ts'
import { quoteAround } from './quote.ts'
import type { Marked, Sentence } from '../words/sentence.ts'

/** What is sent: a sentence under its number. */
export interface AskedSentence {
  readonly number: number
  readonly text: string
}

/** Answers with a list of objects; nothing of it is believed before it is checked. */
export type FindingConnector = (asked: {
  readonly published: IsoDate | undefined
  readonly sentences: readonly AskedSentence[]
  readonly parties: readonly { readonly id: string; readonly name: string }[]
}) => Promise<unknown>

export interface ConnectorFinds {
  readonly claims: readonly Claim[]
  readonly problems: readonly Problem[]
}

interface Asking extends ReadReport {
  readonly sentences: readonly Sentence[]
}

/** `name` is what stands as `foundBy`; the confidence of a model's finds is that of a weak rule. */
export async function findWithConnector(
  { report, text, sentences }: Asking,
  { connector, name, parties }: { connector: FindingConnector; name: string; parties: readonly Party[] },
): Promise<ConnectorFinds> {
  const answer = await connector({
    published: report.published,
    sentences: sentences.map((sentence, at) => ({ number: at + 1, text: sentence.text })),
    parties: parties.map(({ id, name: called }) => ({ id, name: called })),
  })
  if (!Array.isArray(answer)) return { claims: [], problems: [refused(name, 'its answer is no list of claims')] }
  const read = answer.map((each: unknown) => readAnswer(each, { report, text, sentences, name, parties }))
  const claims = read.flatMap((each) => (typeof each === 'string' ? [] : [each]))
  return {
    claims: [...new Map(claims.map((claim) => [claim.id, claim])).values()],
    problems: read.flatMap((each, at) => (typeof each === 'string' ? [refused(name, `claim ${at + 1}: ${each}`)] : [])),
  }
}

function refused(name: string, why: string): Problem {
  return {
    code: 'record/connector-answer',
    message: `What ${name} found was left out: ${why}.`,
    hint: 'The rules have found what they find all the same; ask the model again, or take another one.',
  }
}

const MODALITIES: readonly Modality[] = ['fact', 'planned', 'possible', 'denied']
const CONFIDENCE = 50

interface Reading extends Asking {
  readonly name: string
  readonly parties: readonly Party[]
}

/** The claim, or what is wrong with it. */
function readAnswer(answer: unknown, { report, text, sentences, name, parties }: Reading): Claim | string {
  if (typeof answer !== 'object' || answer === null) return 'it is no object'
  const fields = answer as Record<string, unknown>
  const sentence = sentences[Number(fields['sentence']) - 1]
  if (sentence === undefined) return 'there is no such sentence'
  const carrying = findQuote(sentence, fields['quote'])
  if (carrying === undefined) return 'its quotation is not in the sentence'
  const content = readContent(fields, { speaker: sentence.speaker, parties })
  if (typeof content === 'string') return content
  const { quote, start, end } = quoteAround(text, { sentence, carrying })
  const { kind = null, state = null } = content
  return {
    ...content,
    id: contentId('claim', { report: report.id, at: carrying.start, by: name, kind, state }),
    report: report.id,
    quote,
    place: { start, end, paragraph: sentence.paragraph, sentence: sentence.sentence },
    status: 'candidate',
    confidence: CONFIDENCE,
    foundBy: name,
  }
}

function findQuote(sentence: Sentence, quote: unknown): Marked | undefined {
  const at = typeof quote === 'string' && quote !== '' ? sentence.text.indexOf(quote) : -1
  const start = sentence.start + at
  return at < 0 ? undefined : { start, end: start + (quote as string).length }
}

function readContent(
  { kind, state, modality, parties: named = [], issue, date }: Record<string, unknown>,
  { speaker, parties }: { speaker: Speaker; parties: readonly Party[] },
): ClaimContent | string {
  const what = kindOf(kind, state)
  if (what === undefined) return 'its kind is none of an event or a state'
  const how = MODALITIES.find((each) => each === modality)
  if (how === undefined) return 'its modality is none'
  const when = dateOf(date)
  if (when === 'wrong') return 'its date is no day'
  const about = ISSUES.find((each) => each === issue)
  if (about === undefined && issue !== undefined) return 'its issue is none'
  const ids = Array.isArray(named) ? parties.map(({ id }) => id).filter((id) => named.includes(id)) : []
  if (!Array.isArray(named) || ids.length < new Set(named).size) return 'a party of it is not known'
  const inOrder = ids.toSorted((a, b) => named.indexOf(a) - named.indexOf(b))
  return { ...what, modality: how, parties: inOrder, date: when, issue: about, terms: [], quantities: [], speaker }
}

type What = { readonly about: 'event' | 'state'; readonly kind?: EventKind; readonly state?: StateKind }

function kindOf(kind: unknown, state: unknown): What | undefined {
  if (typeof kind === 'string' && isEventKind(kind)) return { about: 'event', kind }
  const known = STATE_KINDS.find((each) => each === state)
  return known === undefined ? undefined : { about: 'state', state: known }
}

function dateOf(date: unknown): RecordDate | undefined | 'wrong' {
  if (date === undefined || date === null) return undefined
  if (typeof date !== 'string' || !isDate(date)) return 'wrong'
  return { first: date, last: date, precision: 'day', basis: 'relative', said: '' }
}
