/** A thing that is being done: one at a time, with what went wrong until it is tried again. */

import { useState } from 'preact/hooks'

export interface Doing {
  readonly isBusy: boolean
  readonly error: unknown
  /** Runs the work unless some is running; true when it went well. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>
}

export function useDoing(): Doing {
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: undefined })
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (state.isBusy) return false
    setState({ isBusy: true, error: undefined })
    try {
      await work()
      setState({ isBusy: false, error: undefined })
      return true
    } catch (error) {
      setState({ isBusy: false, error })
      return false
    }
  }
  return { ...state, run }
}
