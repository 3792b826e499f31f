/** Which uses no notice speaks of, and why those that there are do not. */

import { companyKey, type IsoDate } from '../../base/index.ts'
import type { Fact } from '../../facts/index.ts'
import { licensedFrom, type Notice } from './notice.ts'

/** A notice with the registered works that it means; `undefined`: it means works that nobody has listed. */
export interface ReadyNotice {
  readonly id: string
  readonly notice: Notice
  readonly works: ReadonlySet<string>
}

export interface UnnoticedUse {
  readonly use: Fact
  readonly because: string
}

/** Uses are rows of `training_uses` that count; the company of a use is the one to whom works were licensed. */
export function unnoticedUses(uses: readonly Fact[], notices: readonly ReadyNotice[]): UnnoticedUse[] {
  const byLicensee = Map.groupBy(notices, ({ notice }) => companyKey(notice.licensee))
  return uses.flatMap((use) => {
    const because = whyUncovered(use, byLicensee.get(companyKey(use.columns['company'] ?? '')) ?? [])
    return because === undefined ? [] : [{ use, because }]
  })
}

/** The nearest miss: of the notices that come furthest. */
function whyUncovered({ columns }: Fact, notices: readonly ReadyNotice[]): string | undefined {
  const { work = '', purpose = '', tool, model } = columns
  const steps: readonly (readonly [(each: ReadyNotice) => boolean, string])[] = [
    [() => true, 'No notice says that anything was licensed to this company.'],
    [({ works }) => works.has(work), 'No notice for this company names the work.'],
    [
      ({ notice }) => notice.purposes.some((each) => each === purpose),
      `The notices that name the work are not for ${purpose}.`,
    ],
    [
      ({ notice }) => among(notice.tools, tool) && among(notice.models, model),
      'The notices that name the work are for other tools or models.',
    ],
    [({ notice }) => isDuring(notice, columns), 'What the notices speak of had ended, or had not begun.'],
  ]
  let left = notices
  for (const [fits, because] of steps) {
    left = left.filter(fits)
    if (left.length === 0) return because
  }
  return undefined
}

function among(names: readonly string[], name: string | undefined): boolean {
  return names.length === 0 || (name !== undefined && names.includes(name))
}

function isDuring(notice: Notice, { starts_on: start = '', ends_on: end }: Fact['columns']): boolean {
  const last: IsoDate = end ?? start
  return (notice.endsOn === undefined || start <= notice.endsOn) && licensedFrom(notice) <= last
}
