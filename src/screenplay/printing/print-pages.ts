/** The shape of a script → pages as the industry lays them out, ready for whoever draws them. */

import { type ScriptPage, turnPages } from './page-turns.ts'
import { stacksOf } from './page-rows.ts'
import { titleSheet } from './page-title.ts'
import { lossCounter, type Printed } from './print-blocks.ts'
import type { Screenplay } from '../screenplay.ts'

export interface ScriptPages {
  readonly title: string | undefined
  readonly authors: string | undefined
  /** The title page, if there is one, then the script. */
  readonly pages: readonly ScriptPage[]
}

/**
 * Lays a script out on US Letter in Courier of 12 points: scene numbers on both sides, dual dialogue in two columns, `(MORE)`
 * and `(CONT'D)`, page numbers from the second page on. The same script gives the same places.
 */
export function layOutPages(screenplay: Screenplay): Printed<ScriptPages> {
  const losses = lossCounter('A PDF')
  const { title, authors } = screenplay.titlePage
  const front = titleSheet(screenplay.titlePage, losses)
  const pages = [...(front ? [front] : []), ...turnPages(stacksOf(screenplay, losses))]
  return { output: { title, authors, pages }, problems: losses.problems() }
}
