/** A statement as JSON, for programs and for whoever checks it: amounts and exact numbers as text, nothing left out but how the writer is reached. */

import { type Json, type Money, printAmount, printFraction, printPeriod } from '../base/index.ts'
import { decidedSentences, type StatementDecision } from './decided-hold.ts'
import { deductedIn, receivedIn } from './statement-pools.ts'
import type { Ceiling, Levy } from '../fund/index.ts'
import type { Evidence, Statement, StatementHold, StatementLine, StatementPayout, StatementRun } from './statement.ts'

export const STATEMENT_FORMAT = 'guildhall-statement/1'

/**
 * The same statement always gives the same document; it is what is sealed, so it holds no address, which somebody may want erased.
 * `basis` is what its obligations follow from, where that is at hand. Article 18(1) of Directive 2014/26/EU asks for the fields
 * named there.
 */
export function statementDocument(statement: Statement, basis?: Json): { readonly [key: string]: Json } {
  const { writer, currency, period, runs, payable, carried, heldOpen, works, held, paid, hypothesis } = statement
  return {
    format: STATEMENT_FORMAT,
    writer: { id: writer.id, name: writer.name },
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
    paid: paid.map(payoutDocument),
    ...(basis === undefined ? {} : { basis }),
  }
}

function runDocument({
  run,
  period,
  on,
  deal,
  key,
  assumed,
  wentBack,
  exchanged,
  says,
  levies,
  ...amounts
}: StatementRun): Json {
  const { ofThisRun, broughtIn, payable, carried } = amounts
  return {
    run,
    period: printPeriod(period),
    on,
    deal: { ...deal, stage: deal.stage ?? null },
    key,
    assumed,
    ...(wentBack && { wentBack: [...wentBack] }),
    ...(exchanged && { exchanged: [...exchanged] }),
    ofThisRun: printAmount(ofThisRun),
    broughtIn: printAmount(broughtIn),
    payable: printAmount(payable),
    carried: printAmount(carried),
    says,
    levies: levies.map(levyDocument),
  }
}

function levyDocument({ id, title, deal, share, earnings, base, ceiling, amount }: Levy): Json {
  return {
    id,
    title,
    deal: { ...deal },
    share: printFraction(share),
    earnings: printAmount(earnings),
    base: printAmount(base),
    ...ceilingMember(ceiling),
    amount: printAmount(amount),
  }
}

/** Where a calendar year caps what is taken: the cap, and what counted before. */
function ceilingMember(ceiling: Ceiling | undefined): { readonly ceiling?: Json } {
  if (!ceiling) return {}
  const { year, amount, before } = ceiling
  return { ceiling: { year, amount: printAmount(amount), before: printAmount(before) } }
}

function payoutDocument({ parts, gross, withheld, net, ...rest }: StatementPayout): Json {
  return {
    ...rest,
    parts: parts.map(({ run, amount }) => ({ run, amount: printAmount(amount) })),
    gross: printAmount(gross),
    withheld: withheld.map(({ id, share, because, amount }) => ({
      id,
      share: printFraction(share),
      because,
      amount: printAmount(amount),
    })),
    net: printAmount(net),
  }
}

function lineDocument(line: StatementLine): { readonly [key: string]: Json } {
  const { gross, net, deductions, words, total, share, exact, amount, rates, obligations, period, heldBy } = line
  const { run, pool, company, tool, model, purpose, clause, clauseTitle, work, title, measure, because } = line
  const { roundedUp, assumed, sentence } = line
  return {
    run,
    pool,
    deal: { ...line.deal, stage: line.deal.stage ?? null },
    licence: line.licence ?? null,
    payTo: line.payTo ?? null,
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
      ...ceilingMember(taken.ceiling),
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
    ...(line.wentBack && { wentBack: true }),
    heldBy: heldBy ?? null,
    ...(line.restates ? { restates: restatedDocument(line.restates) } : {}),
    rates: rates.map((cell) => ({ ...cell })),
    obligations: obligations.map(({ id, amount: owed, summary }) => ({ id, amount: amountOr(owed), summary })),
    poolObligations: line.poolObligations,
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
  shares,
  grossChange,
  deductionChanges,
}: NonNullable<StatementLine['restates']>): Json {
  return {
    run,
    because: because ?? null,
    was: amountOr(was),
    now: amountOr(now),
    kept: amountOr(kept),
    wasShare: wasShare ? printFraction(wasShare) : null,
    wasWords: wasWords === undefined ? null : `${wasWords}`,
    shares: shares === undefined ? null : `${shares}`,
    grossChange: printAmount(grossChange),
    deductionChanges: deductionChanges.map(({ id, title, amount }) => ({ id, title, amount: printAmount(amount) })),
  }
}

function holdDocument(hold: StatementHold): Json {
  const { reason, says, releasedBy, since, releasedIn, decided } = hold
  return {
    ...lineDocument(hold),
    reason,
    says,
    releasedBy,
    since,
    releasedIn: releasedIn ?? null,
    ...(decided && { decided: decidedDocument(decided) }),
  }
}

function decidedDocument(decided: StatementDecision): Json {
  const { amount, setAside, claimUntil, handedOverOn, claimedOn, ...rest } = decided
  return {
    ...rest,
    amount: printAmount(amount),
    setAside: printAmount(setAside),
    claimUntil: claimUntil ?? null,
    handedOverOn: handedOverOn ?? null,
    claimedOn: claimedOn ?? null,
    sentence: decidedSentences(decided),
  }
}

function evidenceDocument(evidence: Evidence): Json {
  return { ...evidence }
}

function amountOr(amount: Money | undefined): string | null {
  return amount ? printAmount(amount) : null
}
