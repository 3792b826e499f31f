/** Answers that everybody may have are made once and kept for some seconds, so that many readers cost as much as one. */

interface Kept {
  readonly until: number
  readonly value: Promise<unknown>
}

/** By the hall, whose data it is, and what was asked. */
const KEPT = new WeakMap<object, Map<string, Kept>>()
/** What is asked in many ways is not kept in all of them. */
const MOST = 64

/** A failure is not kept. */
export function keptBriefly<T>(
  hall: object,
  { name, seconds }: { name: string; seconds: number },
  make: () => Promise<T>,
): Promise<T> {
  const kept = KEPT.get(hall) ?? new Map<string, Kept>()
  KEPT.set(hall, kept)
  const now = performance.now()
  const known = kept.get(name)
  if (known && known.until > now) return known.value as Promise<T>
  const value = make()
  if (kept.size >= MOST) kept.delete(kept.keys().next().value ?? '')
  kept.set(name, { until: now + seconds * 1000, value })
  value.catch(() => kept.get(name)?.value === value && kept.delete(name))
  return value
}
