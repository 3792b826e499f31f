/** `guildhall index verify REPORT` */

import type { Command } from 'commander'
import type { SeenCanary, VerifiedReport } from '../app/one-way/verify-report.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { keyOf } from './key-words.ts'
import { colour, printCount, printProblems, printTable } from './output.ts'
import { readCount } from './read-count.ts'

interface VerifyOptions {
  readonly key?: string
  readonly shards?: string
  readonly bytes?: string
}

export function addIndexVerify(index: Command, answer: Answer): void {
  index
    .command('verify')
    .description(
      'Verify the report of a company: signature, figures, fingerprints, canaries; and say what was found of which work.',
    )
    .argument('<report>', 'the folder that the audit wrote')
    .option('--key <key>', 'the public key of the company or its .pub file, unless it was given at the export')
    .option('--shards <number>', 'how many shards the company has said that its corpus has')
    .option('--bytes <number>', 'how many bytes')
    .action(
      answer(async (context, report: string, { key, shards, bytes }: VerifyOptions) =>
        context.withHall(async (hall) => {
          const { verifyReport } = await import('../app/one-way/verify-report.ts')
          const verified = await verifyReport(hall, {
            report,
            ...(key === undefined ? {} : { key: await keyOf(key) }),
            ...(shards === undefined ? {} : { shards: readCount('--shards', shards) }),
            ...(bytes === undefined ? {} : { bytes: readCount('--bytes', bytes) }),
          })
          const ok = !verified.problems.some(isError)
          return { json: verifiedJson(verified, ok), text: verifiedText(verified, ok), exitCode: ok ? 0 : 1 }
        }),
      ),
    )
}

function verifiedJson({ sha256, report, export: exported, drafts, canaries, problems }: VerifiedReport, ok: boolean) {
  return {
    ok,
    report: sha256,
    company: report.company,
    auditedOn: report.auditedOn,
    export: exported.id,
    root: report.root,
    corpus: { ...report.corpus },
    hits: { found: report.hits.found, alone: report.hits.alone },
    works: drafts.map((each) => ({ ...each })),
    canaries: canaries.map((each) => ({ ...each, for: [...each.for] })),
    problems: problems.map(problemJson),
  }
}

function verifiedText({ report, drafts, canaries, problems }: VerifiedReport, ok: boolean): string {
  const { corpus, company, auditedOn } = report
  const table = printTable(drafts, [
    { title: 'work', of: ({ title }) => title },
    { title: 'words', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'at least', of: ({ least }) => printCount(least), align: 'right' },
    { title: 'likely', of: ({ likely }) => printCount(likely), align: 'right' },
    { title: 'at most', of: ({ most }) => printCount(most), align: 'right' },
    {
      title: 'fingerprints',
      of: (each) => `${printCount(each.found)}/${printCount(each.fingerprints)}`,
      align: 'right',
    },
    { title: 'documents', of: ({ documents }) => printCount(documents), align: 'right' },
    { title: 'grade', of: ({ grade }) => grade.replace('-', ' ') },
  ])
  return [
    `${company}, ${auditedOn}: ${printCount(corpus.documents)} documents, ${printCount(corpus.words)} words in ${printCount(corpus.shards)} shards.`,
    drafts.length > 0 ? `\n${table}\n` : 'Nothing of the exported works is reported.',
    ...canaries.map(printCanary),
    printProblems(problems),
    ok ? colour('green', 'The report holds.') : colour('red', 'The report does not hold.'),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function printCanary({ title, for: companies, state, found, fingerprints }: SeenCanary): string {
  const where = companies.length > 0 ? `planted for ${companies.join(', ')}` : 'never planted'
  const what = {
    found: `found, ${found} of ${fingerprints} fingerprints`,
    missing: 'not in the report',
    'not-in-index': 'made after the index was exported',
  }[state]
  return `canary ${title} (${where}): ${what}`
}
