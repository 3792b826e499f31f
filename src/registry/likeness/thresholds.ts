/**
 * From where on likeness is more than a quotation, and repetition more than a refrain. The figures are from the plays and screenplays of
 * docs/decisions/0505-volume-that-is-a-copy-waits.md; a change of one is a new version of the rule.
 */

export const LIKENESS_RULE = 'guildhall-likeness/1'

/** Of the fee-basis words of a draft. */
export const THRESHOLDS = {
  /** Shares of the draft, or of the other draft. */
  wholeShare: 0.6,
  largeShare: 0.2,
  /** Copied from all others together: so many words, or such a share that has so many words. */
  passageWords: 400,
  passageShare: 0.05,
  passageLeast: 150,
  /** Less from one draft is passed over. */
  leastWords: 50,
  /** Of one work: both drafts have this share of each other; a draft has less than this of every earlier one. */
  sameShare: 0.99,
  otherShare: 0.1,
  /** Shorter drafts are too short to be called something else. */
  otherLeast: 400,
  /** A run that stood before in the draft is repeated from so many words on; a draft with less of them is left alone. */
  repeatedRun: 40,
  repeatedShare: 0.03,
  repeatedLeast: 100,
  repeatedWords: 300,
  /** In every window of so many words: different words below and above, different runs of three below, placeholder words above. */
  windowWords: 200,
  fewWords: 0.3,
  manyWords: 0.96,
  fewTriples: 0.55,
  placeholders: 0.5,
  fillerWords: 100,
} as const
