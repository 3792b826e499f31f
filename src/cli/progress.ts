/**
 * One line of progress on a terminal: share, rate, time left, files. Silent for the first second, and when stderr is no terminal.
 * The bar never goes back; the rate is that of the last seconds, so that neither a slow start nor one fast file tells the time left.
 */

export interface ProgressState {
  /** `done` of `total` (0 when nobody knows) in the unit that the bar was made for. */
  readonly done: number
  readonly total: number
  /** Told when there are several. */
  readonly files?: { readonly done: number; readonly total: number }
  /** Stands behind it: `3 found`. */
  readonly note?: string
}

export interface Progress {
  update(state: ProgressState): void
  end(): void
}

export type ProgressUnit = 'bytes' | 'files' | 'records'

/** What a bar is drawn on, and the clock that it goes by, in milliseconds. */
export interface ProgressGround {
  readonly stream: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown }
  readonly now: () => number
}

const SILENT_MS = 1000
const REDRAW_MS = 100
const CLEAR = '\r\u001b[K'

export function createProgress(
  title: string,
  unit: ProgressUnit,
  { stream, now }: ProgressGround = { stream: process.stderr, now: () => performance.now() },
): Progress {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined }
  const started = now()
  const pace = createPace()
  let drawn: number | undefined
  let [done, share] = [0, 0]
  return {
    update(state) {
      const at = now()
      done = Math.max(done, state.done)
      if (at - started < SILENT_MS || (drawn !== undefined && at - drawn < REDRAW_MS)) return
      drawn = at
      share = Math.max(share, state.total > 0 ? Math.min(1, done / state.total) : 0)
      const rate = pace.rate({ done, seconds: (at - started) / 1000 })
      const line = drawLine(title, { ...state, done, share, rate, unit })
      stream.write(`${CLEAR}${line.slice(0, Math.max(20, (stream.columns ?? 200) - 1))}`)
    },
    end() {
      if (drawn !== undefined) stream.write(CLEAR)
    },
  }
}

/** After so many seconds a rate of before has lost two thirds of its weight. */
const MEMORY_SECONDS = 8

/**
 * A moving average with weights that fall off exponentially with time, whatever the time between two calls. In the beginning, when
 * there is little to remember, it is the plain average.
 */
export function createPace(): { rate(now: { done: number; seconds: number }): number } {
  let [done, seconds, weighed, weight] = [0, 0, 0, 0]
  return {
    rate(now) {
      const passed = now.seconds - seconds
      if (passed > 0) {
        const kept = Math.exp(-passed / MEMORY_SECONDS)
        weighed = weighed * kept + ((now.done - done) / passed) * (1 - kept)
        weight = weight * kept + (1 - kept)
        ;[done, seconds] = [now.done, now.seconds]
      }
      return weight === 0 ? 0 : weighed / weight
    },
  }
}

interface Drawn extends ProgressState {
  readonly share: number
  /** Of the unit, a second. */
  readonly rate: number
  readonly unit: ProgressUnit
}

/** `Audit ━━━━━━╌╌╌╌ 61%  48.2 MB/s  4 s left  12 of 40 files  3 found` */
function drawLine(title: string, { done, total, share, rate, unit, files, note }: Drawn): string {
  const speed = unit === 'bytes' ? `${(rate / 1e6).toFixed(1)} MB/s` : `${rate.toFixed(0)} ${unit}/s`
  const filled = Math.round(share * 24)
  const bar = `${'━'.repeat(filled)}${'╌'.repeat(24 - filled)} ${Math.floor(share * 100)
    .toString()
    .padStart(3)}%`
  const parts = [
    total === 0 ? `${title} ${done.toLocaleString('en-US')} ${unit}` : `${title} ${bar}`,
    speed,
    ...(total > 0 && rate > 0 ? [`${printSeconds(Math.ceil(Math.max(0, total - done) / rate))} left`] : []),
    ...(files && files.total > 1
      ? [`${files.done.toLocaleString('en-US')} of ${files.total.toLocaleString('en-US')} files`]
      : []),
    ...(note ? [note] : []),
  ]
  return parts.join('  ')
}

function printSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const hours = Math.floor(seconds / 3600)
  return `${hours.toLocaleString('en-US')} h ${Math.floor((seconds % 3600) / 60)} min`
}
