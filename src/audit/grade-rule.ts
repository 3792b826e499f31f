/** What each grade means, in a sentence, with the numbers that decide it. */

import { type Grade, GRADES } from './finding.ts'
import { THRESHOLDS } from './grade.ts'

const { wholeShare, largeShare, largeWords, moneyWords, extractWords, extractsWords } = THRESHOLDS
const { shortWorkShare, pieceWords, pieceShare, chanceWords, tellingWords } = THRESHOLDS
const percent = (share: number): string => `${share * 100}%`

const RULES: Readonly<Record<Grade, string>> = {
  'whole-work': `${percent(wholeShare)} of the draft’s counted words or more, and at least ${moneyWords}.`,
  'large-part': `${percent(largeShare)} of the draft’s counted words or more, and at least ${largeWords}.`,
  passages: `A passage of ${moneyWords} words or more, and one of these: a passage of ${extractWords} words; ${extractsWords} words in all; ${percent(shortWorkShare)} of the draft; ${pieceWords} words that are ${percent(pieceShare)} of the document.`,
  quotation: 'Less than that, or words that another work explains better.',
  chance: `Fewer than ${chanceWords} words, fewer than ${tellingWords} different ones that tell something, or phrases that many works share.`,
}

export interface GradeRule {
  readonly grade: Grade
  readonly says: string
  /** Whether words of this grade may become money. */
  readonly pays: boolean
}

/** Strongest first. */
export const GRADE_RULES: readonly GradeRule[] = GRADES.map((grade) => ({
  grade,
  says: RULES[grade],
  pays: grade !== 'quotation' && grade !== 'chance',
}))
