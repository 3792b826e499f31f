/** What the credit notes of restatements take off the lines that they correct: the latest that asked for it first. */

import type { Invoice, InvoiceLine } from './invoice.ts'

/** Minor units by obligation of the line; invoices in any order. What nothing is left to be taken off is left out. */
export function creditedLines(invoices: readonly Pick<Invoice, 'lines'>[]): ReadonlyMap<string, bigint> {
  const lines = invoices.flatMap((invoice) => invoice.lines)
  const asking = new Map<string, InvoiceLine[]>()
  for (const line of lines) {
    if (line.amount.amountMinor <= 0n) continue
    for (const name of namesOf(line)) asking.set(name, [...(asking.get(name) ?? []), line])
  }
  const earlier = earlierNames(lines)
  const credited = new Map<string, bigint>()
  const notes = lines.filter(({ amount }) => amount.amountMinor < 0n)
  for (const note of notes.toSorted((a, b) => (a.obligation < b.obligation ? -1 : 1))) {
    let left = -note.amount.amountMinor
    for (const line of linesBefore(note, { asking, earlier })) {
      const before = credited.get(line.obligation) ?? 0n
      const most = line.amount.amountMinor - before
      const off = left < most ? left : most
      if (off > 0n) credited.set(line.obligation, before + off)
      left -= off
    }
  }
  return credited
}

/** What a line asks for: itself, or what stands by its adjustment. */
function namesOf({ obligation, adjusts }: InvoiceLine): string[] {
  return adjusts ? adjusts.now.map((now) => now.obligation) : [obligation]
}

/** What stood before, by what stands in its place. */
function earlierNames(lines: readonly InvoiceLine[]): ReadonlyMap<string, readonly string[]> {
  const earlier = new Map<string, string[]>()
  for (const { adjusts } of lines) {
    for (const { obligation } of adjusts?.now ?? []) {
      const was = (adjusts?.was ?? []).map((each) => each.obligation)
      earlier.set(obligation, [...(earlier.get(obligation) ?? []), ...was])
    }
  }
  return earlier
}

interface Known {
  readonly asking: ReadonlyMap<string, readonly InvoiceLine[]>
  readonly earlier: ReadonlyMap<string, readonly string[]>
}

/** Each line that asked for what a note takes off, the one that it names first, then those before it. */
function linesBefore({ adjusts }: InvoiceLine, { asking, earlier }: Known): InvoiceLine[] {
  const found = new Set<InvoiceLine>()
  const seen = new Set<string>()
  const names = (adjusts?.was ?? []).map(({ obligation }) => obligation)
  for (const name of names) {
    if (seen.has(name)) continue
    seen.add(name)
    for (const line of asking.get(name) ?? []) found.add(line)
    names.push(...(earlier.get(name) ?? []))
  }
  return [...found]
}
