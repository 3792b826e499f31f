/** Distributes one pool among 100,000 shares: lines a second for the whole run, and for its split, document and books alone. */

import { canonicalJson, fraction, parseFraction, splitByWeight } from '../src/base/index.ts'
import type { Obligation } from '../src/engine/index.ts'
import {
  type DistributionInput,
  bookDistribution,
  bringForward,
  distribute,
  distributionDocument,
  readDistribution,
} from '../src/fund/index.ts'
import type { Share } from '../src/registry/index.ts'

const WORKS = 40_000
const SHARES = 100_000

const input = makeInput()
const distribution = timed('distribute', SHARES, () => distribute(input))
timed('  of it: splitByWeight', SHARES, () => splitByWeight(input.obligations[0]!.amount.amountMinor, sharers()))
const document = timed('document', SHARES, () => canonicalJson(distributionDocument(distribution)))
timed('read back and check', SHARES, () => readDistribution(JSON.parse(document)))
const books = timed('book', SHARES, () => bookDistribution(distribution))
timed('bring forward', SHARES, () => bringForward([distribution]))
console.log(
  `${distribution.lines.length} lines, ${distribution.held.length} holds, ${distribution.payable.length} writers payable, ` +
    `${books.reduce((sum, { postings }) => sum + postings.length, 0)} postings; document ${mega(document.length)} MB, ` +
    `heap ${mega(process.memoryUsage().heapUsed)} MB, peak ${mega(process.resourceUsage().maxRSS * 1024)} MB`,
)

/** Works with one to four writers (2.5 on average), every twentieth share on hold; 3,000,000.01 USD in one pool. */
function makeInput(): DistributionInput {
  let state = 20_260_502
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const shares: Share[] = []
  const volumes = new Map<string, number>()
  for (let work = 0; work < WORKS; work++) {
    const id = `work-${work}`
    const writers = 1 + (work % 4)
    volumes.set(id, 5_000 + draw(30_000))
    for (let index = 0; index < writers && shares.length < SHARES; index++) {
      const hold = draw(20) === 0 ? ('unsigned' as const) : undefined
      const because = `written by, one of ${writers}`
      shares.push({ work: id, writer: `writer-${draw(12_000)}`, fraction: fraction(1, writers), hold, because })
    }
  }
  const citation = { source: 'bench', at: undefined, says: undefined, hypothesis: undefined }
  const share = (text: string) => [{ from: '2020-01-01', value: parseFraction(text)!, citation }]
  return {
    period: { start: '2026-01-01', end: '2027-01-01' },
    deal: { id: 'bench', sha256: '0'.repeat(64) },
    rules: {
      deductions: [
        { id: 'administration', title: 'Administration', of: 'received', share: share('8%') },
        { id: 'health', title: 'Health plan', of: 'rest', share: share('13%') },
      ],
      key: { by: 'words-registered', citation },
      minimumPayment: [{ from: '2020-01-01', value: { amountMinor: 100_00n, currency: 'USD' }, citation }],
      remainder: 'largest-remainder',
    },
    currency: 'USD',
    obligations: [obligation()],
    receipts: 'as-invoiced',
    shares,
    volumes,
  }
}

function obligation(): Obligation {
  const trace = {
    deal: 'bench',
    clause: 'licence',
    clauseTitle: 'Licence',
    summary: '',
    facts: [],
    cells: [],
    arithmetic: { says: '', value: '', steps: [] },
    exact: '3000000.01',
    rounding: '',
    notApplied: [],
  }
  const about = { company: 'Northlight', licence: 'licence-1' }
  const amount = { amountMinor: 300_000_001n, currency: 'USD' }
  const [owedBy, owedTo, facts] = ['Northlight', 'fund', ['fact-1']]
  return {
    id: 'obligation-1',
    clause: 'licence',
    owedBy,
    owedTo,
    amount,
    accruedOn: '2026-06-01',
    due: '2026-09-01',
    facts,
    about,
    trace,
  }
}

function sharers(): { key: string; weight: ReturnType<typeof fraction> }[] {
  return input.shares.map(({ work, fraction: part }, index) => ({
    key: `${work} ${index}`,
    weight: fraction(BigInt(input.volumes.get(work) ?? 0) * part.numerator, part.denominator),
  }))
}

function timed<T>(name: string, lines: number, work: () => T): T {
  const started = performance.now()
  const result = work()
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${name.padEnd(24)} ${seconds.toFixed(2).padStart(6)} s ${Math.round(lines / seconds)
      .toLocaleString('en')
      .padStart(12)} lines/s`,
  )
  return result
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
