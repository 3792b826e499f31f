/** `guildhall demo [DIR]` */

import path from 'node:path'
import type { Command } from 'commander'
import { type Demo, runDemo } from '../app/run-demo.ts'
import { isError, printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { colour, printCount, printTable } from './output.ts'
import { printDistribution } from './distribute.ts'

export function addDemo(program: Command, answer: Answer): void {
  program
    .command('demo')
    .description('Make a hall from the bundled example and walk the whole way once.')
    .argument('[dir]', 'a new folder (default: demo-hall)')
    .action(
      answer(async (context, dir: string | undefined) => {
        const say = (text: string): void => {
          if (!context.json) process.stdout.write(text)
        }
        let step = 0
        const demo = await runDemo(dir, {
          begin: (title) => say(`${colour('bold', `${++step}. ${title}`)} … `),
          done: (part) => say(`${tellStep(part)}\n`),
        })
        const { hall, registration, audit, calculation, distributed, statements, verification } = demo
        const { totals } = distributed.distribution
        return {
          json: {
            hall,
            works: registration.works.length,
            findings: audit.findings,
            obligations: calculation.obligations.length,
            received: printAmount(totals.received),
            distributed: printAmount(totals.distributed),
            held: printAmount(totals.held),
            carried: printAmount(totals.carried),
            currency: calculation.currency,
            statements: statements.map(({ statement, files: { html = null, csv = null } }) => ({
              writer: statement.writer.name,
              payable: printAmount(statement.payable),
              html,
              csv,
            })),
            log: { size: verification.size, root: verification.root, ok: verification.ok },
          },
          text: printText(demo),
          exitCode: verification.ok && registration.rejected.length === 0 && !audit.problems.some(isError) ? 0 : 1,
        }
      }),
    )
}

function tellStep({
  registration,
  audit,
  calculation,
  received,
  distributed,
  statements,
  business,
  verification,
}: Partial<Demo>): string {
  if (registration) {
    const words = registration.works.reduce((sum, work) => sum + work.words, 0)
    return `${printCount(registration.works.length)} works, ${printCount(words)} words`
  }
  if (audit) {
    const found = audit.works.filter(({ payableWords }) => payableWords > 0).length
    return `${printCount(audit.corpus.documents)} documents, ${printCount(audit.corpus.words)} words; ${found} works found in ${audit.seconds.toFixed(1)} s`
  }
  if (calculation) return `${printCount(calculation.obligations.length)} obligations, ${printMoney(calculation.total)}`
  if (received) return `${printMoney(received.amount)} from ${received.company}`
  if (distributed) return `${printMoney(distributed.distribution.totals.distributed)} to writers`
  if (statements) return `${printCount(statements.length)} statements`
  if (business) {
    const { reported, breaches, candidates } = business
    return `a licence, a report of ${reported.rows} uses (${reported.rejected} rejected), ${breaches} breaches, a claim, ${candidates} sentences to review`
  }
  return verification?.ok ? `${printCount(verification.size)} leaves, all as recorded` : 'NOT as recorded'
}

function printText({ hall, audit, calculation, distributed, statements }: Demo): string {
  const found = printTable(audit.works, [
    { title: 'work', of: ({ title }) => title },
    { title: 'printed words', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'found', of: ({ matchedWords }) => printCount(matchedWords), align: 'right' },
    { title: 'grade', of: ({ grade }) => grade.replace('-', ' ') },
    {
      title: 'payable words',
      of: ({ payableWords }) => (payableWords > 0 ? printCount(payableWords) : 'none'),
      align: 'right',
    },
  ])
  const here = shortPath(hall)
  const command = import.meta.filename.endsWith('.ts') ? 'bin/guildhall' : 'guildhall'
  const shown = printTable(statements, [
    { title: 'writer', of: ({ statement }) => statement.writer.name },
    { title: 'payable', of: ({ statement }) => printMoney(statement.payable), align: 'right' },
    { title: 'held', of: ({ statement }) => printMoney(statement.heldOpen), align: 'right' },
    { title: 'carried', of: ({ statement }) => printMoney(statement.carried), align: 'right' },
    { title: 'statement', of: ({ files }) => shortPath(files.html ?? '') },
  ])
  return [
    '',
    found,
    '',
    `${calculation.deal.title} (${calculation.deal.stage}; an invented example)`,
    '',
    printDistribution(distributed, { dryRun: false }),
    '',
    shown,
    '',
    `The hall is in ${here}. Look around:`,
    `  ${command} --hall ${here} works`,
    `  ${command} --hall ${here} explain ${calculation.run} "${audit.works[0]?.title ?? ''}"`,
    `  ${command} --hall ${here} findings latest      (pages and a PDF: each passage beside the script)`,
    `  ${command} --hall ${here} log verify`,
    `  ${command} --hall ${here} serve           (the hall in a browser)`,
  ].join('\n')
}

/** Relative when it lies below the folder in which people are. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') ? file : relative
}
