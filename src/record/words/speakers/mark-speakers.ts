/** Who says each sentence of a text: by its own words, by the quotation that it is part of, by who was speaking before; else the report. */

import type { Speaker } from '../../claim.ts'
import type { Marked, PartyMention } from '../sentence.ts'
import { type Attribution, SAYS_NEXT, findAttribution } from './attributions.ts'
import type { Quotation } from './quotations.ts'

export interface SpokenSentence extends Marked {
  readonly paragraph: number
  readonly isHeading: boolean
  readonly parties: readonly PartyMention[]
  readonly quoted: readonly Quotation[]
}

const REPORT: Speaker = { is: 'report', name: '' }
/** A sentence of which so much stands in quotation marks is speech. */
const MOSTLY = 0.6

/** Who has spoken so far: for "she said", for "Stutzman" after "Ellen Stutzman", and for speech that goes on. */
interface Spoken {
  last: Speaker | undefined
  paragraph: number
  readonly people: Map<string, Speaker>
}

export function markSpeakers(plain: string, sentences: readonly SpokenSentence[]): Speaker[] {
  const spoken: Spoken = { last: undefined, paragraph: 0, people: new Map() }
  const own = sentences.map((sentence) => ownSpeaker(plain, sentence, spoken))
  const byQuotation = speakersOfQuotations(sentences, own)
  let carried: { speaker: Speaker; paragraph: number } | undefined
  return sentences.map((sentence, index) => {
    const speech = quotedPart(sentence) >= MOSTLY
    const said = own[index] ?? firstOf(sentence.quoted, byQuotation)
    const speaker =
      said ?? (speech && carried && sentence.paragraph - carried.paragraph <= 1 ? carried.speaker : REPORT)
    if (said || speaker !== REPORT) carried = { speaker, paragraph: sentence.paragraph }
    else if (!speech) carried = undefined
    return speaker
  })
}

function firstOf(quoted: readonly Quotation[], speakers: ReadonlyMap<number, Speaker>): Speaker | undefined {
  return quoted.map(({ start }) => speakers.get(start)).find((speaker) => speaker !== undefined)
}

/** A quotation over several sentences has the speaker of any of them. */
function speakersOfQuotations(
  sentences: readonly SpokenSentence[],
  own: readonly (Speaker | undefined)[],
): Map<number, Speaker> {
  const speakers = new Map<number, Speaker>()
  sentences.forEach(({ quoted }, index) => {
    const speaker = own[index]
    if (speaker) for (const { start } of quoted) if (!speakers.has(start)) speakers.set(start, speaker)
  })
  return speakers
}

function quotedPart({ start, end, quoted }: SpokenSentence): number {
  const inside = quoted.reduce(
    (sum, each) => sum + Math.max(0, Math.min(end, each.end) - Math.max(start, each.start)),
    0,
  )
  return inside / Math.max(1, end - start)
}

function ownSpeaker(plain: string, sentence: SpokenSentence, spoken: Spoken): Speaker | undefined {
  if (sentence.isHeading) return undefined
  const said = withoutSpeech(plain, sentence)
  const found = findPartyThatSays(said, plain, sentence) ?? findAttribution(said)
  if (!found) return undefined
  if (found.is === 'pronoun') return sentence.paragraph - spoken.paragraph <= 3 ? spoken.last : undefined
  const speaker = speakerOf(found, sentence, spoken)
  if (speaker.is === 'named') [spoken.last, spoken.paragraph] = [speaker, sentence.paragraph]
  return speaker
}

/** "The WGA said in a statement": a party is followed by a verb of saying, and nobody is named between. */
function findPartyThatSays(said: string, plain: string, { start, parties }: SpokenSentence): Attribution | undefined {
  const says = parties.find((each) => {
    const [from, to] = [each.start - start, each.end - start]
    return (
      said.slice(from, to).trim() !== '' &&
      SAYS_NEXT.test(said.slice(to, to + 60)) &&
      !/\b(?:of|by|to|from|at|with|for|and) (?:the )?$/i.test(said.slice(Math.max(0, from - 10), from))
    )
  })
  if (!says) return undefined
  const name = plain.slice(says.start, says.end)
  return { is: 'named', name, place: { start: says.start - start, end: says.end - start } }
}

/** The same length, so that places stay; the marks stay too. */
function withoutSpeech(plain: string, { start, end, quoted }: SpokenSentence): string {
  let said = ''
  let at = start
  for (const quote of quoted) {
    const [from, to] = [Math.max(start, quote.start + 1), Math.min(end, quote.end - 1)]
    if (from > to || from < at) continue
    said += plain.slice(at, from) + ' '.repeat(to - from)
    at = to
  }
  return (said + plain.slice(at, end)).replace(/" {2,}"/g, (speech) => `"${' '.repeat(speech.length - 2)}"`)
}

function speakerOf({ is, name, place }: Attribution, sentence: SpokenSentence, { people }: Spoken): Speaker {
  if (is === 'anonymous') return withParty({ is, name }, partyIn(sentence, place))
  const words = name.split(' ')
  const surname = words.at(-1) ?? name
  const known = words.length === 1 ? people.get(surname) : undefined
  if (known) return known
  const party = partyIn(sentence, place)
  const speaker = withParty({ is: 'named', name }, party)
  if (words.length > 1 && /^[A-Z]/.test(name)) people.set(surname, speaker)
  return speaker
}

function withParty(speaker: Speaker, party: string | undefined): Speaker {
  return party === undefined ? speaker : { ...speaker, party }
}

/** The party named within the words of the attribution, or right before them: "WGA chief negotiator Ellen Stutzman said". */
function partyIn({ start, parties }: SpokenSentence, place: Marked): string | undefined {
  const [from, to] = [start + place.start, start + place.end]
  const inside = parties.find((each) => each.start >= from && each.start < to)
  return (inside ?? parties.findLast((each) => each.start < from && from - each.end <= 30))?.party
}
