/** What a grade means, as a rule says it. */

import { type Grade, GRADE_RULES } from '../../audit/index.ts'
import { required } from '../../base/index.ts'

export function meansOfGrade(asked: Grade): { readonly means: string; readonly pays: boolean } {
  const { says, pays } = required(
    GRADE_RULES.find(({ grade }) => grade === asked),
    `app: the grade ${asked} has a rule`,
  )
  return { means: says, pays }
}
