/** What the commands about unclaimed money say. */

import type { SaidDecision } from '../app/unclaimed/decisions.ts'
import type { UnclaimedList } from '../app/unclaimed/list-unclaimed.ts'
import type { searchUnclaimed } from '../app/unclaimed/public-list.ts'
import type { NoticeRecorded } from '../app/unclaimed/record-notice.ts'
import { type Json, printAmount, printFraction, printMoney } from '../base/index.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems, printTable } from './output.ts'

type Searched = Awaited<ReturnType<typeof searchUnclaimed>>

export function unclaimedJson({ on, book, held, decided, titles, names }: UnclaimedList): Json {
  return {
    on,
    rules: { id: book.rules.id, title: book.rules.title, sha256: book.sha256, financialYearEnds: book.yearEnds },
    held: held.map(({ work, writer, share, amount, clocks, runsOut, collectedOn, start, id, state, ...rest }) => ({
      ...rest,
      id,
      state,
      work: work ?? null,
      title: work === undefined ? null : (titles.get(work) ?? work),
      writer: writer ?? null,
      name: writer === undefined ? null : (names.get(writer) ?? writer),
      share: printFraction(share),
      amount: printAmount(amount),
      currency: amount.currency,
      collectedOn,
      countedFrom: start,
      runsOut,
      deadlines: Object.fromEntries(clocks.map((day) => [camel(day.id), day.on])),
      clocks: clocks.map(({ step, doneOn, ...day }) => ({ ...day, step: step ?? null, doneOn: doneOn ?? null })),
    })),
    decided: decided.map(decisionJson),
  }
}

export function decisionJson(decision: SaidDecision): Json {
  const { entry, id, work, company, amount, setAside, use, to, on, source, claimUntil, remitted, claimed } = decision
  return {
    id,
    entry,
    work: work ?? null,
    company,
    use,
    to: to === '' ? null : to,
    amount: printAmount(amount),
    setAside: printAmount(setAside),
    currency: amount.currency,
    on,
    source,
    claimUntil: claimUntil ?? null,
    remittedOn: remitted?.on ?? null,
    claimedOn: claimed?.on ?? null,
  }
}

export function printUnclaimed({ book, held, decided, titles, names }: UnclaimedList): string {
  const gone = decided.filter(({ claimed }) => !claimed)
  const decisions =
    gone.length === 0
      ? ''
      : printTable(gone, [
          { title: 'decided', of: ({ on }) => on },
          { title: 'work', of: ({ work }) => (work === undefined ? 'no work' : (titles.get(work) ?? work)) },
          { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
          { title: 'went to', of: ({ use, to }) => (to === '' ? use : to) },
          { title: 'claims until', of: ({ claimUntil }) => claimUntil ?? 'any time' },
          { title: 'id', of: ({ id }) => id },
        ])
  if (held.length === 0) return ['No money waits.', decisions].filter((part) => part !== '').join('\n\n')
  const table = printTable(held, [
    { title: 'work', of: ({ work }) => (work === undefined ? 'no work' : (titles.get(work) ?? work)) },
    { title: 'writer', of: ({ writer }) => (writer === undefined ? 'nobody named' : (names.get(writer) ?? writer)) },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'since', of: ({ since }) => since },
    { title: 'days', of: ({ days }) => printCount(Math.max(0, days)), align: 'right' },
    { title: 'why', of: ({ reason }) => reason.replace('-', ' ') },
    { title: 'state', of: ({ state }) => state.replace('-', ' ') },
    { title: 'next', of: ({ clocks, runsOut }) => (runsOut ? nextDay(clocks) : '') },
    { title: 'released by', of: ({ releasedBy }) => releasedBy },
    { title: 'id', of: ({ id }) => id },
  ])
  const count = `${printCount(held.length)} shares wait. By ${book.rules.title}; the financial year ends on ${book.yearEnds}.`
  return [table, count, decisions].filter((part) => part !== '').join('\n\n')
}

/** What is overdue first, else what comes next. */
function nextDay(clocks: UnclaimedList['held'][number]['clocks']): string {
  const overdue = clocks.find(({ state }) => state === 'overdue')
  const next = clocks
    .filter(({ state }) => state === 'due' || state === 'ahead')
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  if (overdue) return `overdue since ${overdue.on}: ${overdue.id}`
  return next ? `${next.on}: ${next.id}` : ''
}

export function noticeResult(
  { on, holds, known, passedOver, entry, problems }: NoticeRecorded,
  what: string,
): CommandResult {
  const said =
    entry === undefined
      ? `Nothing new was ${what}.`
      : `Money of ${printCount(holds.length)} works and pools was ${what} on ${on}.`
  const rest = `${printCount(known)} were before; ${printCount(passedOver)} do not run out, or not yet.`
  return {
    json: {
      on,
      holds: holds.map(({ id }) => id),
      known,
      passedOver,
      entry: entry ?? null,
      problems: problems.map(problemJson),
    },
    text: [`${said} ${rest}`, printProblems(problems)].filter((line) => line !== '').join('\n'),
  }
}

export function publicEntryJson(entry: Searched['found'][number]): Json {
  const { ids, otherTitles, names, usedIn, amounts, reasons, year, decidedFrom, claimUntil, ...rest } = entry
  return {
    ...rest,
    ids: [...ids],
    otherTitles: [...otherTitles],
    names: [...names],
    usedIn: [...usedIn],
    amounts: [...amounts],
    reasons: [...reasons],
    year: year ?? null,
    decidedFrom: decidedFrom ?? null,
    claimUntil: claimUntil ?? null,
  }
}

export function printFound(found: Searched['found'], { toClaim }: Searched['list']): string {
  if (found.length === 0) return 'No money waits for such a work.'
  const table = printTable(found, [
    { title: 'title', of: ({ title }) => title },
    { title: 'names', of: ({ names }) => names.join(', ') },
    { title: 'used in', of: ({ usedIn }) => usedIn.join(', ') },
    { title: 'amount', of: ({ amounts }) => amounts.join('; ') },
    { title: 'since', of: ({ since }) => since },
    { title: 'id', of: ({ ids }) => ids.join(' ') },
  ])
  return `${table}\n\n${toClaim}`
}

/** `pay-by` → `payBy` */
function camel(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
