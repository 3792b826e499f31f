/** One line of progress on a terminal: share, rate, time left. Silent for the first second, and when stderr is no terminal. */

export interface Progress {
  /** `done` of `total` (0 when nobody knows) in the unit that the bar was made for; `note` stands behind it (`3 found`). */
  update(state: { done: number; total: number; note?: string }): void
  end(): void
}

export type ProgressUnit = 'bytes' | 'files' | 'records'

export function createProgress(title: string, unit: ProgressUnit): Progress {
  const stream = process.stderr
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined }
  const started = performance.now()
  let drawn = 0
  return {
    update({ done, total, note }) {
      const now = performance.now()
      if (now - started < 1000 || now - drawn < 100) return
      drawn = now
      stream.write(
        `\r\x1b[K${drawLine(title, { done, total, unit, seconds: (now - started) / 1000 })}${note ? `  ${note}` : ''}`,
      )
    },
    end() {
      if (drawn > 0) stream.write('\r\x1b[K')
    },
  }
}

/** `Audit ━━━━━━╌╌╌╌ 61%  48.2 MB/s  4 s left` */
function drawLine(
  title: string,
  { done, total, unit, seconds }: { done: number; total: number; unit: ProgressUnit; seconds: number },
): string {
  const share = total > 0 ? Math.min(1, done / total) : 0
  const filled = Math.round(share * 24)
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 ? Math.ceil((total - done) / rate) : undefined
  const pace = unit === 'bytes' ? `${(rate / 1e6).toFixed(1)} MB/s` : `${rate.toFixed(0)} ${unit}/s`
  if (total === 0) return `${title} ${done.toLocaleString('en-US')} ${unit}  ${pace}`
  const clock = left === undefined ? '' : `  ${printSeconds(left)} left`
  return `${title} ${'━'.repeat(filled)}${'╌'.repeat(24 - filled)} ${(share * 100).toFixed(0).padStart(3)}%  ${pace}${clock}`
}

function printSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}
