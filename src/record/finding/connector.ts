/**
 * A model as a further finder: a function that is given sentences and answers with claims. What it answers is read like anything from
 * outside: it has to quote the text word for word, name kinds that exist and days that the text gives; whatever does not is told and left out.
 */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { Party } from '../party.ts'
import type { ReadReport } from '../report.ts'
import type { Sentence } from '../words/sentence.ts'
import { answeredClaims } from './connector-answer.ts'
import { readAnswer } from './connector-claim.ts'

/** What is sent: a sentence under its number. */
export interface AskedSentence {
  readonly number: number
  readonly text: string
}

/** One request: some sentences of a report that follow on each other. */
export interface Asked {
  readonly published: IsoDate | undefined
  readonly sentences: readonly AskedSentence[]
  readonly parties: readonly { readonly id: string; readonly name: string }[]
}

/**
 * Answers with a list of objects, or with text that holds one; with an `Error` where this request came to nothing. Nothing of it is
 * believed before it is checked.
 */
export type FindingConnector = (asked: Asked) => Promise<unknown>

export interface ConnectorFinds {
  readonly claims: readonly Claim[]
  readonly problems: readonly Problem[]
  /** Every request was answered with a list: what is not in it was not found. */
  readonly isWhole: boolean
}

export interface Asking extends ReadReport {
  readonly sentences: readonly Sentence[]
}

/** How much goes into one request. */
export interface RequestSize {
  /** Of the sentences together; one that is longer by itself is sent cut. */
  readonly characters: number
  readonly sentences: number
}

// Some thousand words of sentences and answer fit into the context of small local models (8,192 tokens).
export const REQUEST_SIZE: RequestSize = { characters: 6000, sentences: 40 }

/** `name` is what stands as `foundBy`; the confidence of a model's finds is that of a weak rule. */
export async function findWithConnector(
  asking: Asking,
  {
    connector,
    name,
    parties,
    size = REQUEST_SIZE,
  }: { connector: FindingConnector; name: string; parties: readonly Party[]; size?: RequestSize },
): Promise<ConnectorFinds> {
  const claims = new Map<string, Claim>()
  const problems: Problem[] = []
  let isWhole = true
  for (const sentences of requestsOf(asking.sentences, size)) {
    const told = parties.map(({ id, name: called }) => ({ id, name: called }))
    const answer = await connector({ published: asking.report.published, sentences, parties: told })
    const list = answer instanceof Error ? undefined : answeredClaims(answer)
    if (list === undefined) {
      isWhole = false
      problems.push(refused(name, answer instanceof Error ? answer.message : 'its answer is no list of claims'))
      continue
    }
    const asked = new Set(sentences.map(({ number }) => number))
    for (const [at, each] of list.entries()) {
      const read = readAnswer(each, { ...asking, asked, name, parties })
      if ('claim' in read) claims.set(read.claim.id, read.claim)
      for (const why of read.problems) problems.push(refused(name, `claim ${at + 1}: ${why}`))
    }
  }
  return { claims: [...claims.values()], problems, isWhole }
}

/** The sentences in requests, each under its number in the text, counted from 1. */
export function requestsOf(
  sentences: readonly Sentence[],
  { characters: most, sentences: mostSentences }: RequestSize = REQUEST_SIZE,
): AskedSentence[][] {
  const requests: AskedSentence[][] = []
  let characters = 0
  for (const [at, { text }] of sentences.entries()) {
    const sent = { number: at + 1, text: text.slice(0, most) }
    const last = requests.at(-1)
    const fits = last && last.length < mostSentences && characters + sent.text.length <= most
    if (fits) last.push(sent)
    else requests.push([sent])
    characters = sent.text.length + (fits ? characters : 0)
  }
  return requests
}

function refused(name: string, why: string): Problem {
  return {
    code: 'record/connector-answer',
    message: `What ${name} found was left out: ${why}.`,
    hint: 'The rules have found what they find all the same; ask the model again, or take another one.',
  }
}
