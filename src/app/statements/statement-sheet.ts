/** A statement as blocks for paper: what the page says, with passages counted and obligations named by their ids. */

import { printMoney } from '../../base/index.ts'
import type { Block, Sheet } from '../../drivers/paper/sheet.ts'
import {
  dealsOf,
  decidedSentences,
  isGone,
  payoutRows,
  payoutState,
  printDays,
  printUse,
  type Statement,
  type StatementHold,
  type StatementLine,
  statementNotes,
  type StatementWork,
  type SumRow,
  sumRows,
  totalRows,
  waitingRows,
  waits,
} from '../../statements/index.ts'

export interface SheetFacts {
  readonly hall: string
  readonly contact: string | undefined
  /** Of the leaf in the log. */
  readonly name: string
  readonly sha256: string
}

export function statementSheet(statement: Statement, facts: SheetFacts): Sheet {
  const { writer, period, payable, works, held, runs } = statement
  const { notes, saysOfTotal } = statementNotes(statement)
  const [amount = '', currency = ''] = printMoney(payable).split(' ')
  const waiting = waitingRows(statement)
  return {
    title: `Statement for ${writer.name}`,
    subtitle: `${facts.hall} · use of your scripts from ${printDays(period)}`,
    day: runs.reduce((last, { on }) => (on > last ? on : last), runs[0]?.on ?? period.start),
    blocks: [
      { is: 'total', amount, unit: currency, text: saysOfTotal },
      ...notes.map((text): Block => ({ is: 'note', text })),
      { is: 'space' },
      { is: 'rows', rows: headRows(statement, facts) },
      heading('How it comes about'),
      amounts(totalRows(statement)),
      ...(waiting.length === 0 ? [] : [amounts(waiting, { total: false })]),
      ...works.flatMap((work) => workBlocks(work, statement)),
      ...heldBlocks(held, statement),
      ...carriedBlocks(statement),
      ...paidBlocks(statement),
      heading('How to check it'),
      { is: 'list', items: HOW_TO_CHECK },
      { is: 'space' },
      { is: 'rows', mono: true, rows: checkRows(statement, facts) },
    ],
  }
}

function headRows(statement: Statement, { contact }: SheetFacts): (readonly [string, string])[] {
  const { writer } = statement
  return [
    ['Writer', writer.name],
    ...(contact === undefined ? [] : [['Reached at', contact] as const]),
    ...dealsOf(statement).map(({ title, stage }) => ['Deal', `${title} (${stage ?? 'stage not known'})`] as const),
  ]
}

function workBlocks({ title, amount, lines, evidence }: StatementWork, statement: Statement): Block[] {
  if (lines.length === 0 && evidence.length === 0) return []
  const sum =
    lines.length === 0
      ? 'What it earned in your name is on hold: see below.'
      : `${printMoney(amount)} from ${counted(lines.length, 'line')}.`
  const words = evidence.reduce((total, each) => total + each.words, 0)
  const found = `${counted(evidence.length, 'passage')} of it, with ${counted(words, 'word')}, ${evidence.length === 1 ? 'was' : 'were'} found in the data that was audited; the page and the table list ${evidence.length === 1 ? 'it' : 'them'}.`
  return [
    heading(title),
    { is: 'paragraph', text: sum },
    ...lines.flatMap((line) => lineBlocks(line, statement)),
    ...(evidence.length === 0 ? [] : [{ is: 'paragraph' as const, text: found }]),
  ]
}

function lineBlocks(line: StatementLine, statement: Statement, before = ''): Block[] {
  const { company, period, deal, run, sentence, rates } = line
  const by = dealsOf(statement).length > 1 ? `, by “${deal.title}”` : ''
  const where = statement.runs.length > 1 ? `, ${run}` : ''
  return [
    heading(`${before}${company}: ${printUse(line)}`, 3),
    { is: 'paragraph', text: `${printDays(period)}${by}${where}`, soft: true },
    { is: 'paragraph', text: sentence },
    { is: 'space' },
    amounts(sumRows(line)),
    { is: 'space' },
    ...(rates.length === 0
      ? []
      : [
          {
            is: 'rows' as const,
            rows: rates.map(
              ({ schedule, value, unit, from, hypothesis, citation }) =>
                [
                  schedule.replaceAll('_', ' '),
                  `${value} ${unit} from ${from}${hypothesis ? ' (hypothesis)' : ''}. ${citation === '' ? 'No citation is at hand.' : citation}`,
                ] as const,
            ),
          },
        ]),
    ...obligationBlocks(line),
  ]
}

function obligationBlocks({ obligations, poolObligations }: StatementLine): Block[] {
  const [shown, rest] = [obligations.slice(0, MOST_OBLIGATIONS), obligations.length - MOST_OBLIGATIONS]
  if (obligations.length === 0)
    return [
      {
        is: 'paragraph',
        text: `The pool was paid for ${counted(poolObligations, 'obligation')}, not for this work alone.`,
        soft: true,
      },
    ]
  const items = shown.map(({ id, amount, summary }) => `${amount ? `${printMoney(amount)}. ` : ''}${summary} ${id}`)
  return [
    { is: 'list', items: rest > 0 ? [...items, `And ${counted(rest, 'more')} in the attached document.`] : items },
  ]
}

/** Of one line; paper is not for thousands. */
const MOST_OBLIGATIONS = 12

function heldBlocks(held: readonly StatementHold[], statement: Statement): Block[] {
  if (held.length === 0) return []
  const { heldOpen } = statement
  const says =
    heldOpen.amountMinor === 0n
      ? 'Nothing in your name waits any more.'
      : `${printMoney(heldOpen)} in your name waits. Only the share in question is held; all others are paid.`
  return [
    heading('On hold'),
    { is: 'paragraph', text: says },
    ...held.flatMap((hold): Block[] => {
      const { title, company, amount, since, says: why, releasedBy, releasedIn, decided } = hold
      const course = decided === undefined ? '' : ` ${decidedSentences(decided)}`
      if (!waits(hold)) {
        const end = isGone(hold) ? course : `${course} Released in ${releasedIn}.`
        const text = `“${title}”, ${company}: ${printMoney(amount)} was held since ${since}. ${why}${end}`
        return [{ is: 'list', items: [text] }]
      }
      const note: Block = { is: 'note', text: `${why} What releases it: ${releasedBy} Held since ${since}.${course}` }
      const [first, ...rest] = lineBlocks(hold, statement, `“${title}”, `)
      return first ? [first, note, ...rest] : []
    }),
  ]
}

function carriedBlocks({ runs, carried }: Statement): Block[] {
  const kept = runs.filter((run) => run.carried.amountMinor !== 0n)
  if (kept.length === 0) return []
  const says =
    carried.amountMinor === 0n
      ? 'A later run has paid what was carried over.'
      : carried.amountMinor < 0n
        ? `${printMoney(carried)} is set off against the next runs.`
        : `${printMoney(carried)} waits for the next run.`
  return [
    heading('Carried over'),
    { is: 'paragraph', text: says },
    { is: 'list', items: kept.map((run) => `${printDays(run.period)}: ${run.says}`) },
  ]
}

function paidBlocks(statement: Statement): Block[] {
  if (statement.paid.length === 0) return []
  return [
    heading('Paid out'),
    ...statement.paid.flatMap((payout): Block[] => [
      { is: 'paragraph', text: `${payout.payout}. ${payoutState(payout)}` },
      amounts(payoutRows(payout, statement)),
    ]),
  ]
}

function checkRows({ writer, runs }: Statement, { name, sha256 }: SheetFacts): (readonly [string, string])[] {
  return [
    ['statement', name],
    ['SHA-256', sha256],
    ['writer', writer.id],
    ...runs.flatMap(({ run, on, deal }) => [
      ['run', `${run}, booked on ${on}`] as const,
      ['its deal', `${deal.id}, ${deal.sha256}`] as const,
    ]),
  ]
}

const HOW_TO_CHECK: readonly string[] = [
  'Every amount is a sum of numbers that stand beside it. × and ÷ are exact. Each deduction is rounded once, half up. A pool is divided once: all parts are rounded down, and the units left over go, one each, to the largest fractions.',
  'The page …-verify.html that comes with this statement does all of it again on your own machine, without a network: every line, every sum, what the deal makes of the facts, and whether this is what the fund sealed in its log. It takes this PDF too.',
  'The file statement.json that is attached to this PDF holds the same numbers, exact ones as fractions, the deals and the facts. The SHA-256 below is that of its document in canonical JSON (RFC 8785).',
]

function heading(text: string, level: 2 | 3 = 2): Block {
  return { is: 'heading', text, level }
}

/** Citations stand small below what they are of. */
function amounts(rows: readonly SumRow[], { total = true }: { total?: boolean } = {}): Block {
  return {
    is: 'amounts',
    rows: rows.map(
      ({ label, value, source }) => [source === undefined ? label : `${label}\n${source}`, value] as const,
    ),
    total,
  }
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 || what === 'more' ? '' : 's'}`
}
