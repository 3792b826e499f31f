/** How many numbers of a deal no source gives. */

import type { Deal } from '../../terms/index.ts'

export function hypothesesIn({ schedules, clauses, fund }: Deal): number {
  const cited = [
    ...schedules.flatMap(({ rows }) => rows.map(({ citation }) => citation)),
    ...clauses.map(({ citation }) => citation),
    ...(fund?.minimumPayment ?? []).map(({ citation }) => citation),
    ...(fund?.deductions ?? []).flatMap(({ share, ceiling = [] }) =>
      [...share, ...(ceiling ?? [])].map(({ citation }) => citation),
    ),
  ]
  return cited.filter((each) => each?.hypothesis !== undefined).length
}
