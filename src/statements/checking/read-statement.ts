/** A statement out of its document: the values that were printed, so that every sum can be done and every sentence written again. */

import { type Json, isCurrency } from '../../base/index.ts'
import type { CellUsed } from '../../engine/index.ts'
import type { Ceiling, Levy, Measure } from '../../fund/index.ts'
import type { StatementDecision } from '../decided-hold.ts'
import { STATEMENT_FORMAT } from '../statement-document.ts'
import type {
  Evidence,
  Statement,
  StatementDeduction,
  StatementHold,
  StatementLine,
  StatementPayout,
  StatementRun,
} from '../statement.ts'
import { Misread, Node } from './read-document.ts'

/** Without a statement, `broken` says what cannot be read and where. */
export function readStatement(document: Json): { statement?: Statement; broken?: string } {
  try {
    const format = new Node(document, '', '').at('format').maybe((node) => node.text())
    if (format !== STATEMENT_FORMAT) throw new Misread('format', STATEMENT_FORMAT)
    const currency = new Node(document, '', '').at('currency').text()
    if (!isCurrency(currency)) throw new Misread('currency', 'a currency')
    return { statement: statementIn(new Node(document, '', currency)) }
  } catch (error) {
    if (!(error instanceof Misread)) throw error
    return { broken: error.message }
  }
}

function statementIn(root: Node): Statement {
  const lines = root.at('lines').list().map(lineIn)
  const writer = root.at('writer')
  return {
    writer: { id: writer.at('id').text(), name: writer.at('name').text(), contact: undefined },
    currency: root.currency,
    period: root.at('period').period(),
    runs: root.at('runs').list().map(runIn),
    payable: root.at('payable').money(),
    carried: root.at('carried').money(),
    heldOpen: root.at('held').money(),
    works: root
      .at('works')
      .list()
      .map((node) => {
        const work = node.at('work').text()
        return {
          work,
          title: node.at('title').text(),
          amount: node.at('amount').money(),
          lines: lines.filter((line) => line.work === work),
          evidence: node.at('evidence').list().map(evidenceIn),
        }
      }),
    held: root.at('holds').list().map(holdIn),
    paid: root.at('paid').list().map(payoutIn),
    hypothesis: root.at('hypothesis').flag(),
  }
}

function runIn(node: Node): StatementRun {
  const exchanged = node.at('exchanged').maybe((each) => each.list().map((text) => text.text()))
  const wentBack = node.at('wentBack').maybe((each) => each.list().map((text) => text.text()))
  return {
    run: node.at('run').text(),
    period: node.at('period').period(),
    on: node.at('on').text(),
    deal: dealIn(node.at('deal')),
    key: node.at('key').text(),
    assumed: node.at('assumed').flag(),
    ...(wentBack && { wentBack }),
    ...(exchanged && { exchanged }),
    ofThisRun: node.at('ofThisRun').money(),
    broughtIn: node.at('broughtIn').money(),
    payable: node.at('payable').money(),
    carried: node.at('carried').money(),
    says: node.at('says').text(),
    levies: node
      .at('levies')
      .list()
      .map((each): Levy => ({
        writer: '',
        id: each.at('id').text(),
        title: each.at('title').text(),
        deal: { id: each.at('deal').at('id').text(), sha256: each.at('deal').at('sha256').text() },
        share: each.at('share').fraction(),
        earnings: each.at('earnings').money(),
        base: each.at('base').money(),
        ceiling: each.at('ceiling').maybe(ceilingIn),
        amount: each.at('amount').money(),
      })),
  }
}

function dealIn(node: Node): StatementRun['deal'] {
  return {
    id: node.at('id').text(),
    sha256: node.at('sha256').text(),
    title: node.at('title').text(),
    stage: node.at('stage').maybe((each) => each.text()) as StatementRun['deal']['stage'],
  }
}

function lineIn(node: Node): StatementLine {
  return {
    run: node.at('run').text(),
    pool: node.at('pool').text(),
    deal: dealIn(node.at('deal')),
    licence: node.at('licence').maybe((each) => each.text()),
    payTo: node.at('payTo').maybe((each) => each.text()) as StatementLine['payTo'],
    company: node.at('company').text(),
    tool: node.at('tool').text(),
    model: node.at('model').text(),
    purpose: node.at('purpose').text(),
    clause: node.at('clause').text(),
    clauseTitle: node.at('clauseTitle').text(),
    period: node.at('period').period(),
    work: node.at('work').text(),
    title: node.at('title').text(),
    measure: measureIn(node.at('measure')),
    words: node.at('words').whole(),
    total: node.at('total').whole(),
    counted: node.at('counted').maybe((each) => each.text()),
    rates: node.at('rates').list().map(rateIn),
    obligations: node
      .at('obligations')
      .list()
      .map((each) => ({
        id: each.at('id').text(),
        amount: each.at('amount').maybe((owed) => owed.money()),
        summary: each.at('summary').text(),
      })),
    poolObligations: node.at('poolObligations').count(),
    gross: node.at('gross').money(),
    deductions: node.at('deductions').list().map(deductionIn),
    net: node.at('net').money(),
    share: node.at('share').fraction(),
    because: node.at('because').text(),
    exact: node.at('exact').fraction(),
    amount: node.at('amount').money(),
    roundedUp: node.at('roundedUp').flag(),
    assumed: node.at('assumed').flag(),
    ...(node.at('wentBack').maybe((each) => each.flag()) && { wentBack: true as const }),
    heldBy: node.at('heldBy').maybe((each) => each.text()),
    restates: node.at('restates').maybe(restatesIn),
    sentence: node.at('sentence').text(),
  }
}

const MEASURES: ReadonlySet<string> = new Set([
  'words-used',
  'words-registered',
  'works',
  'uses',
  'points',
  'amount',
] satisfies Measure[])

function measureIn(node: Node): Measure {
  if (MEASURES.has(node.text())) return node.text() as Measure
  throw new Misread(node.place, `one of ${[...MEASURES].join(', ')}`)
}

function rateIn(node: Node): CellUsed {
  return {
    schedule: node.at('schedule').text(),
    value: node.at('value').text(),
    unit: node.at('unit').text(),
    from: node.at('from').text(),
    hypothesis: node.at('hypothesis').flag(),
    citation: node.at('citation').text(),
  }
}

function deductionIn(node: Node): StatementDeduction {
  const of = node.at('of').text()
  if (of !== 'received' && of !== 'rest' && of !== 'share')
    throw new Misread(node.at('of').place, 'received, rest or share')
  return {
    id: node.at('id').text(),
    title: node.at('title').text(),
    of,
    share: node.at('share').fraction(),
    base: node.at('base').money(),
    amount: node.at('amount').money(),
    ceiling: node.at('ceiling').maybe(ceilingIn),
    citation: node.at('citation').text(),
    hypothesis: node.at('hypothesis').flag(),
  }
}

function ceilingIn(node: Node): Ceiling {
  return { year: node.at('year').text(), amount: node.at('amount').money(), before: node.at('before').money() }
}

function restatesIn(node: Node): NonNullable<StatementLine['restates']> {
  const [was, now, kept] = ['was', 'now', 'kept'].map((name) => node.at(name).maybe((each) => each.money()))
  const wasShare = node.at('wasShare').maybe((each) => each.fraction())
  const wasWords = node.at('wasWords').maybe((each) => each.whole())
  const shares = node.at('shares').maybe((each) => each.whole())
  return {
    run: node.at('run').text(),
    because: node.at('because').maybe((each) => each.text()),
    grossChange: node.at('grossChange').money(),
    deductionChanges: node
      .at('deductionChanges')
      .list()
      .map((each) => ({ id: each.at('id').text(), title: each.at('title').text(), amount: each.at('amount').money() })),
    ...(was && { was }),
    ...(now && { now }),
    ...(kept && { kept }),
    ...(wasShare && { wasShare }),
    ...(wasWords !== undefined && { wasWords }),
    ...(shares !== undefined && { shares }),
  }
}

function decidedIn(node: Node): StatementDecision {
  const use = node.at('use').text()
  if (use !== 'members' && use !== 'social' && use !== 'state')
    throw new Misread(node.at('use').place, 'members, social or state')
  const [claimUntil, handedOverOn, claimedOn] = ['claimUntil', 'handedOverOn', 'claimedOn'].map((name) =>
    node.at(name).maybe((each) => each.text()),
  )
  return {
    id: node.at('id').text(),
    use,
    to: node.at('to').text(),
    on: node.at('on').text(),
    amount: node.at('amount').money(),
    setAside: node.at('setAside').money(),
    claimUntil,
    handedOverOn,
    claimedOn,
  }
}

function holdIn(node: Node): StatementHold {
  const decided = node.at('decided').maybe(decidedIn)
  return {
    ...lineIn(node),
    reason: node.at('reason').text() as StatementHold['reason'],
    says: node.at('says').text(),
    releasedBy: node.at('releasedBy').text(),
    since: node.at('since').text(),
    releasedIn: node.at('releasedIn').maybe((each) => each.text()),
    ...(decided && { decided }),
  }
}

function evidenceIn(node: Node): Evidence {
  return {
    file: node.at('file').text(),
    document: node.at('document').text(),
    documentStart: node.at('documentStart').count(),
    documentEnd: node.at('documentEnd').count(),
    words: node.at('words').count(),
    grade: node.at('grade').text(),
  }
}

function payoutIn(node: Node): StatementPayout {
  return {
    payout: node.at('payout').text(),
    on: node.at('on').text(),
    executeOn: node.at('executeOn').text(),
    parts: node
      .at('parts')
      .list()
      .map((each) => ({ run: each.at('run').text(), amount: each.at('amount').money() })),
    gross: node.at('gross').money(),
    withheld: node
      .at('withheld')
      .list()
      .map((each) => ({
        id: each.at('id').text(),
        share: each.at('share').fraction(),
        because: each.at('because').text(),
        amount: each.at('amount').money(),
      })),
    net: node.at('net').money(),
    status: node.at('status').text() as StatementPayout['status'],
    since: node.at('since').text(),
    says: node.at('says').text(),
  }
}
