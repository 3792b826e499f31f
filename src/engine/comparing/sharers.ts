/** Among whom an obligation is split: the credited writers of its work, those of all works by their words, or whom it names. */

import { fraction, type Fraction, multiply, type Sharer } from '../../base/index.ts'
import type { SharesByWork } from './deal-totals.ts'

/** Who shares what: `volumes` are the words by which what names no work is shared; without them that is nobody's yet. */
export interface Sharing {
  readonly shares: SharesByWork
  readonly volumes?: ReadonlyMap<string, number>
}

/** What decides who shares in an obligation. */
export interface Shared {
  readonly owedTo: string
  readonly work: string | undefined
}

const NOBODY: readonly Sharer[] = [{ key: '\n', weight: fraction(1) }]

/**
 * The sharers of an obligation to the fund or to the credited writers are those of its work; of one that names no work, of all
 * works by their words. One that is owed to somebody by name has that one. Their keys give the same cents wherever they are split.
 */
export function openSharers({ shares, volumes }: Sharing): (shared: Shared) => readonly Sharer[] {
  const known = new Map<string | undefined, readonly Sharer[]>()
  return ({ owedTo, work }) => {
    if (owedTo !== 'fund' && owedTo !== 'writers') return [{ key: `${owedTo}\n`, weight: fraction(1) }]
    const sharers =
      known.get(work) ??
      (work === undefined ? byVolume(shares, volumes ?? new Map<string, number>()) : byShare(work, shares.get(work)))
    known.set(work, sharers)
    return sharers
  }
}

/** The writer that the key of a sharer stands for; '' when it is nobody's yet. */
export function writerOf(key: string): string {
  return key.slice(0, key.indexOf('\n'))
}

export function sharesByWork(
  shares: readonly { readonly work: string; readonly writer: string | undefined; readonly fraction: Fraction }[],
): SharesByWork {
  const ofWork = Map.groupBy(shares, ({ work }) => work)
  return new Map(
    [...ofWork].map(([work, each]) => [work, each.map(({ writer, fraction: share }) => ({ writer, share }))]),
  )
}

/** Keys are `writer\nwork\nplace`: unique, and the writer can be read off. */
function byShare(
  work: string,
  shares: readonly { readonly writer: string | undefined; readonly share: Fraction }[] = [],
  words = 1,
): readonly Sharer[] {
  if (shares.length === 0) return NOBODY
  return shares.map(({ writer, share }, place) => ({
    key: `${writer ?? ''}\n${work}\n${place}`,
    weight: multiply(share, fraction(words)),
  }))
}

function byVolume(shares: SharesByWork, volumes: ReadonlyMap<string, number>): readonly Sharer[] {
  const sharers = [...volumes]
    .filter(([, words]) => words > 0)
    .flatMap(([work, words]) => byShare(work, shares.get(work), words))
  return sharers.length > 0 ? sharers : NOBODY
}
