/** A sentence of a report with what is marked in it: dates, numbers, parties, who says it. Places are UTF-16 units of the text. */

import type { IsoDate } from '../../base/index.ts'
import type { Quantity, Speaker } from '../claim.ts'
import type { Party } from '../party.ts'
import type { RecordDate } from '../record-date.ts'

export interface Marked {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

export interface DateMention extends Marked {
  readonly date: RecordDate
}

/** Words that speak of a day which the text alone does not give: "three years after the strike", "5/2/23". */
export interface OpenDate extends Marked {
  readonly said: string
  /** What is missing: the day of publication, a date before it in the text, a year, or whether day or month comes first. */
  readonly needs: 'publication' | 'earlier-date' | 'year' | 'order'
}

export interface QuantityMention extends Marked {
  readonly quantity: Quantity
}

export interface PartyMention extends Marked {
  readonly party: string
  /** "the guild": resolved from the text around it. */
  readonly generic: boolean
}

export interface Sentence extends Marked {
  /** The slice of the text from `start` to `end`. */
  readonly text: string
  /** Counted from 1 in the text. */
  readonly paragraph: number
  /** Counted from 1 in its paragraph. */
  readonly sentence: number
  readonly isListItem: boolean
  readonly isHeading: boolean
  /** The heading that it stands under. */
  readonly heading: string | undefined
  /** What lies between semicolons; the whole sentence when there are none. */
  readonly clauses: readonly Marked[]
  readonly dates: readonly DateMention[]
  /** Years that name something: "the 2023 strike", "the 2007-08 walkout". They are not the day of what the sentence tells. */
  readonly labels: readonly DateMention[]
  readonly openDates: readonly OpenDate[]
  /** The date under which it stands in a timeline: that its list item begins with, or its heading is. */
  readonly lead: RecordDate | undefined
  readonly quantities: readonly QuantityMention[]
  readonly parties: readonly PartyMention[]
  readonly speaker: Speaker
  /** Stretches inside quotation marks, marks included. */
  readonly quoted: readonly Marked[]
}

export interface ReadingOptions {
  readonly published?: IsoDate | undefined
  readonly title?: string | undefined
  readonly parties: readonly Party[]
}
