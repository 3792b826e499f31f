/** A statement as JSON, for programs: amounts and exact numbers as text, nothing left out. */

import { type Json, type Money, printAmount, printFraction, printPeriod } from '../base/index.ts'
import { deductedIn, receivedIn } from './statement-pools.ts'
import type { Evidence, Statement, StatementHold, StatementLine, StatementRun } from './statement.ts'

/** The same statement always gives the same document. Article 18(1) of Directive 2014/26/EU asks for the fields named there. */
export function statementDocument(statement: Statement): Json {
  const { writer, currency, period, runs, payable, carried, heldOpen, works, held, hypothesis } = statement
  return {
    writer: { id: writer.id, name: writer.name, contact: writer.contact ?? null },
    currency,
    period: printPeriod(period),
    payable: printAmount(payable),
    carried: printAmount(carried),
    held: printAmount(heldOpen),
    assumed: runs.some(({ assumed }) => assumed),
    hypothesis,
    runs: runs.map(runDocument),
    received: printAmount(receivedIn(statement)),
    deductions: deductedIn(statement).map(({ id, title, amount }) => ({ id, title, amount: printAmount(amount) })),
    lines: works.flatMap(({ lines }) => lines.map(lineDocument)),
    works: works.map(({ work, title, amount, evidence }) => ({
      work,
      title,
      amount: printAmount(amount),
      evidence: evidence.map(evidenceDocument),
    })),
    holds: held.map(holdDocument),
  }
}

function runDocument({ run, period, on, deal, key, assumed, exchanged, says, levies, ...amounts }: StatementRun): Json {
  const { ofThisRun, broughtIn, payable, carried } = amounts
  return {
    run,
    period: printPeriod(period),
    on,
    deal: { ...deal, stage: deal.stage ?? null },
    key,
    assumed,
    ...(exchanged && { exchanged: [...exchanged] }),
    ofThisRun: printAmount(ofThisRun),
    broughtIn: printAmount(broughtIn),
    payable: printAmount(payable),
    carried: printAmount(carried),
    says,
    levies: levies.map((levy) => ({
      id: levy.id,
      title: levy.title,
      share: printFraction(levy.share),
      base: printAmount(levy.base),
      amount: printAmount(levy.amount),
    })),
  }
}

function lineDocument(line: StatementLine): { readonly [key: string]: Json } {
  const { gross, net, deductions, words, total, share, exact, amount, rates, obligations, period, heldBy } = line
  const { run, pool, company, tool, model, purpose, clause, clauseTitle, work, title, measure, because } = line
  const { roundedUp, assumed, sentence } = line
  return {
    run,
    pool,
    company,
    tool,
    model,
    purpose,
    clause,
    clauseTitle,
    period: printPeriod(period),
    work,
    title,
    gross: printAmount(gross),
    deductions: deductions.map((taken) => ({
      id: taken.id,
      title: taken.title,
      of: taken.of,
      share: printFraction(taken.share),
      base: printAmount(taken.base),
      amount: printAmount(taken.amount),
      citation: taken.citation,
      hypothesis: taken.hypothesis,
    })),
    net: printAmount(net),
    measure,
    words: `${words}`,
    total: `${total}`,
    counted: line.counted ?? null,
    share: printFraction(share),
    because,
    exact: printFraction(exact),
    amount: printAmount(amount),
    roundedUp,
    assumed,
    heldBy: heldBy ?? null,
    ...(line.restates ? { restates: restatedDocument(line.restates) } : {}),
    rates: rates.map((cell) => ({ ...cell })),
    obligations: obligations.map(({ id, amount: owed, summary }) => ({ id, amount: amountOr(owed), summary })),
    sentence,
  }
}

function restatedDocument({
  run,
  because,
  was,
  now,
  kept,
  wasShare,
  wasWords,
}: NonNullable<StatementLine['restates']>): Json {
  return {
    run,
    because: because ?? null,
    was: amountOr(was),
    now: amountOr(now),
    kept: amountOr(kept),
    wasShare: wasShare ? printFraction(wasShare) : null,
    wasWords: wasWords === undefined ? null : `${wasWords}`,
  }
}

function holdDocument(hold: StatementHold): Json {
  const { reason, says, releasedBy, since, releasedIn } = hold
  return { ...lineDocument(hold), reason, says, releasedBy, since, releasedIn: releasedIn ?? null }
}

function evidenceDocument(evidence: Evidence): Json {
  return { ...evidence }
}

function amountOr(amount: Money | undefined): string | null {
  return amount ? printAmount(amount) : null
}
