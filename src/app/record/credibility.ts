/** How far a report is believed: as it was assessed, else as its publisher was, else as it came. */

import type { Assessment, Report } from '../../record/index.ts'
import { assessedSubject } from './kept.ts'

export interface Believed {
  /** As assessed; `undefined` when nobody has. */
  readonly assessed: Assessment | undefined
  /** In one word: the assessment, else what came with the report, else `unverified`. */
  readonly credibility: string
}

export function createBelief(assessments: readonly Assessment[]): (report: Report) => Believed {
  const bySubject = new Map(assessments.map((each) => [assessedSubject(each.of), each]))
  return ({ id, publisher, credibility }) => {
    const assessed =
      bySubject.get(id) ?? (publisher === undefined ? undefined : bySubject.get(assessedSubject(publisher)))
    return { assessed, credibility: assessed?.credibility ?? credibility ?? 'unverified' }
  }
}
