/** How much a hall tells everybody about its titles: what `public_titles` in `hall.yaml` says. */

import { badInput } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'

/**
 * `none`: the look-up is closed. `registered`: whether a title that somebody knows in full is registered. `counts`: also in how many
 * audits it was found. `found`: also in whose, for which tool and model, with the grade and the number of words; and titles and writers
 * are found by beginnings and misspellings.
 */
export const TITLE_LEVELS = ['none', 'registered', 'counts', 'found'] as const
export type TitleLevel = (typeof TITLE_LEVELS)[number]

/** A registry holds scripts that nobody has announced, so without a word of the hall only whoever knows a title learns of it. */
const WITHOUT_A_WORD: TitleLevel = 'counts'

export function titleLevelOf({ publicTitles }: Pick<Hall, 'publicTitles'>): TitleLevel {
  if (publicTitles === undefined) return WITHOUT_A_WORD
  const level = TITLE_LEVELS.find((each) => each === publicTitles)
  if (level) return level
  throw badInput('hall/bad-hall-file', `public_titles is ${JSON.stringify(publicTitles)}.`, {
    hint: `Write one of ${TITLE_LEVELS.join(', ')} in hall.yaml.`,
  })
}
