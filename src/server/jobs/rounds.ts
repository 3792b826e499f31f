/** Has the hall make its round once a day, and right after the start when that of today was not made. Every process asks; the desk takes one. */

import { askRound } from '../../app/daily-round/ask-round.ts'
import type { IsoDate } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'

export interface Rounds {
  /** Asks for nothing any more. */
  stop(): Promise<void>
}

export interface RoundOptions {
  readonly hall: Pick<Hall, 'clock'>
  readonly desk: Desk
  /** From when on, in seconds since midnight by the hall's clock; never where it is `undefined`. */
  readonly from: number | undefined
  readonly wakeJobs: () => void
  readonly tellBroken: (error: unknown) => void
  /** How often it looks at the clock, in milliseconds. */
  readonly everyMs?: number
}

const DAY_SECONDS = 86_400

export function openRounds({ hall, desk, from, wakeJobs, tellBroken, everyMs = 30_000 }: RoundOptions): Rounds {
  if (from === undefined) return { stop: async () => undefined }
  let asked: IsoDate | undefined
  let looks: Promise<void> | undefined

  async function look(): Promise<void> {
    const day = hall.clock.today()
    if (day === asked || hall.clock.seconds() % DAY_SECONDS < (from ?? 0)) return
    // What failed is tried again by whoever starts; else a part that cannot be done would be tried all day.
    if (await askRound(desk, { day, again: asked === undefined }, new Date())) wakeJobs()
    asked = day
  }

  function lookOnce(): void {
    looks ??= look()
      .catch(tellBroken)
      .finally(() => {
        looks = undefined
      })
  }

  const looking = setInterval(lookOnce, everyMs)
  lookOnce()
  return {
    async stop() {
      clearInterval(looking)
      await looks
    },
  }
}
