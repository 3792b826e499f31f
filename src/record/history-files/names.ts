/** The names that the files of a history give and use: given twice, or used and never given, is a mistake in its place. */

import { didYouMean, quote, type Report } from '../../terms/index.ts'
import type { History } from '../history.ts'

/** Events, states, positions and outcomes are entries: their ids are one set. */
export const NAMED = ['party', 'source', 'round', 'entry'] as const
export type Named = (typeof NAMED)[number]

export interface Mention {
  readonly id: string
  /** An offset into the text of the report. */
  readonly at: number
  readonly report: Report
}

export interface Names {
  give(kind: Named, mention: Mention): void
  use(kind: Named, mention: Mention): void
  /** To be called when every file has been read, since a name may be given in a later one. */
  check(): void
}

/** `known`: what was there before these files, which they may use and give anew. */
export function createNames(known?: History): Names {
  const given = perKind(() => new Set<string>())
  const used = perKind((): Mention[] => [])
  const earlier = earlierNames(known)
  return {
    give(kind, { id, at, report }) {
      if (given[kind].has(id)) {
        const hint = 'Keep one of the two, or give the other a name of its own.'
        report.say('history/duplicate-id', at, `The name ${quote(id)} is given to a second ${kind}.`, { hint })
      }
      given[kind].add(id)
    },
    use: (kind, mention) => void used[kind].push(mention),
    check() {
      for (const kind of NAMED) {
        const all = [...new Set([...given[kind], ...earlier[kind]])]
        for (const mention of used[kind]) if (!all.includes(mention.id)) sayUnknown(kind, mention, all)
      }
    },
  }
}

function sayUnknown(kind: Named, { id, at, report }: Mention, all: readonly string[]): void {
  const hint = didYouMean(id, all) || ADD[kind]
  report.say(UNKNOWN[kind], at, `There is no ${kind} ${quote(id)} in the record.`, { hint })
}

const UNKNOWN: Readonly<Record<Named, string>> = {
  party: 'history/unknown-party',
  source: 'history/unknown-source',
  round: 'history/unknown-round',
  entry: 'history/unknown-entry',
}

const ADD: Readonly<Record<Named, string>> = {
  party: 'Add it under parties, with its name and kind.',
  source: 'Add it under sources, with title and publisher.',
  round: 'Add a file with that round.',
  entry: 'Name an event or a position of the record.',
}

function perKind<T>(make: () => T): Record<Named, T> {
  return { party: make(), source: make(), round: make(), entry: make() }
}

function earlierNames(known: History | undefined): Record<Named, readonly string[]> {
  const ids = (list: readonly { readonly id: string }[] = []): string[] => list.map(({ id }) => id)
  return {
    party: ids(known?.parties),
    source: ids(known?.sources),
    round: ids(known?.rounds),
    entry: [...ids(known?.events), ...ids(known?.states), ...ids(known?.positions), ...ids(known?.outcomes)],
  }
}
