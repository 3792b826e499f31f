/**
 * Sentences that lean on what stands above them: the answer to a question ("When did talks start?" — "On 8 February.") and the entry of a
 * chronicle that is no more than a noun ("14 March: first round").
 */

import type { ClaimContent } from '../claim.ts'
import { quantitiesIn } from './belonging.ts'
import type { Found, Setting } from './find-claims.ts'
import { isPosition } from './read-match.ts'
import { subjectOf } from './terms.ts'

/** What a question has asked after, and where in the text. */
export interface Asked {
  readonly content: ClaimContent
  readonly at: number
}

/** Less sure than what says it all. */
const LEANING = 55

/** "When did talks start?": the event is known, its day is not. */
export function askedIn(found: readonly Found[], at: number): Asked | undefined {
  const content = found.find(({ content: { about, kind } }) => about === 'event' && kind !== undefined)?.content
  return content === undefined ? undefined : { content, at }
}

/** The sentence right below a question tells what was asked after, when it has a day, or of a demand or an offer its terms. */
export function answerTo(
  asked: Asked | undefined,
  { setting, at }: { setting: Setting; at: number },
): readonly Found[] {
  if (asked === undefined || at !== asked.at + 1) return []
  const { sentence, tokens } = setting
  const { content } = asked
  const date = sentence.dates[0]?.date
  const quantities = isPosition(content.kind) ? quantitiesIn(sentence) : content.quantities
  const subject = isPosition(content.kind) ? subjectOf(setting.terms(), { from: 0, to: tokens.length }) : undefined
  const tells = isPosition(content.kind) ? quantities.length > 0 || subject?.issue !== undefined : date !== undefined
  if (!tells) return []
  const issue = subject?.issue ?? content.issue
  const modality = content.modality === 'possible' ? 'fact' : content.modality
  const said = {
    ...content,
    modality,
    date,
    quantities,
    issue,
    terms: subject?.terms ?? content.terms,
    speaker: sentence.speaker,
  }
  return [{ content: said, confidence: LEANING, from: 0, to: tokens.length }]
}
