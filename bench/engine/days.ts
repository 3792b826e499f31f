/** Days since 1970 and dates, both ways, without the parts that are measured. */

const MILLISECONDS = 86_400_000

export function dayOf(date: string): number {
  return Date.parse(date) / MILLISECONDS
}

export function dateOf(day: number): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10)
}
