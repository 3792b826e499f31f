/**
 * How `make test` speaks: a dot a test, failures in full, reasons for what was skipped; coverage by part and one closing line, which
 * `run.ts` says instead where this process has a share of the files only.
 */

import type { TestEvent } from 'node:test/reporters'

const HAS_SHARE = process.env['GUILDHALL_TEST_SHARE'] !== undefined

export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let [passed, failed, skipped, column] = [0, 0, 0, 0]
  const failures: string[] = []
  const reasons = new Map<string, number>()
  for await (const event of source) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message
    if (event.type === 'test:coverage' && !HAS_SHARE) yield printCoverage(event.data.summary)
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    if (event.data.details.type === 'suite') continue
    if (event.data.skip !== undefined) {
      skipped++
      const reason = typeof event.data.skip === 'string' ? event.data.skip : 'no reason given'
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      yield 's'
    } else if (event.type === 'test:pass') {
      passed++
      yield '.'
    } else {
      failed++
      const cause = event.data.details.error.cause ?? event.data.details.error
      failures.push(`${event.data.file}:${event.data.line}\n  ${event.data.name}\n${indent(inspectCause(cause))}`)
      yield 'X'
    }
    if (++column % 100 === 0) yield '\n'
  }
  yield '\n'
  for (const failure of failures) yield `\nfailed: ${failure}\n`
  for (const [reason, count] of reasons) yield `skipped ${count}: ${reason}\n`
  if (!HAS_SHARE) yield `${passed} passed, ${failed} failed, ${skipped} skipped\n`
}

function inspectCause(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ')
}

type Summary = Extract<TestEvent, { type: 'test:coverage' }>['data']['summary']

function printCoverage({ files, totals, workingDirectory }: Summary): string {
  const parts = new Map<string, { lines: number; covered: number }>()
  for (const file of files) {
    const part = file.path.slice(workingDirectory.length + 1).split('/')[1] ?? ''
    const sum = parts.get(part) ?? { lines: 0, covered: 0 }
    parts.set(part, { lines: sum.lines + file.totalLineCount, covered: sum.covered + file.coveredLineCount })
  }
  const rows = [...parts].map(([part, { lines, covered }]) => `${part} ${((100 * covered) / lines).toFixed(0)}%`)
  return `\nlines covered: ${rows.join(', ')}; all ${totals.coveredLinePercent.toFixed(1)}%, branches ${totals.coveredBranchPercent.toFixed(1)}%\n`
}
