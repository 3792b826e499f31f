/** How densely a corpus is looked up, from the option of the commands that scan one. */

import { LOOK_UP_STEPS, STEP_WORDS, type StepWords } from '../app/look-up-steps.ts'
import { badInput } from '../base/index.ts'

export interface LookUpWords {
  readonly lookUpEvery?: string
}

/** Stops with `cli/usage` when it is none of the steps that there are. */
export function stepWordsOf({ lookUpEvery }: LookUpWords): StepWords {
  if (lookUpEvery === undefined) return STEP_WORDS
  const step = LOOK_UP_STEPS.find((each) => String(each) === lookUpEvery)
  if (step !== undefined) return step
  throw badInput('cli/usage', `--look-up-every is ${JSON.stringify(lookUpEvery)}.`, {
    hint: 'Give 8, 4, 2 or 1: words of the corpus from one look-up to the next.',
  })
}
