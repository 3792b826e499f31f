/** What the server says of money is what the command line says, to the cent; and who is told none of it. */

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ROUTES } from '../src/api/index.ts'
import { APPROVAL_ROUTES } from '../src/api/routes/approval-routes.ts'
import { CALCULATION_ROUTES } from '../src/api/routes/calculation-routes.ts'
import { DISTRIBUTION_ROUTES } from '../src/api/routes/distribution-routes.ts'
import { INVOICE_ROUTES } from '../src/api/routes/invoice-routes.ts'
import { LICENSEE_ROUTES } from '../src/api/routes/licensee-routes.ts'
import { PAYMENT_ROUTES } from '../src/api/routes/payment-routes.ts'
import { RESTATEMENT_ROUTES } from '../src/api/routes/restatement-routes.ts'
import { RUN_ROUTES } from '../src/api/routes/run-routes.ts'
import { USE_ROUTES } from '../src/api/routes/use-routes.ts'
import { addMember } from '../src/app/members/add-member.ts'
import { openOffice } from '../src/app/members/open-office.ts'
import { eraseOwnData } from '../src/app/members/own-data.ts'
import type { Member } from '../src/server/who.ts'
import type { RouteKey } from '../src/web/parts/ask.ts'
import { doJobs } from './do-jobs.ts'
import { openTestServer, type TestServer } from './hall-server.ts'
import { type QuarterHall, quarterHall } from './quarter-hall.ts'

const member = (name: string, role: Member['role'], more: Partial<Member> = {}): Member => ({
  role,
  member: `member-${name}`,
  name,
  email: `${name}@example.org`,
  via: 'session',
  ...more,
})
const PEOPLE = {
  ida: member('ida', 'clerk'),
  joan: member('joan', 'auditor'),
  wren: member('wren', 'writer', { writer: 'writer-of-nobody' }),
  nia: member('nia', 'negotiator'),
  cora: member('cora', 'company', { company: 'Meridian Models' }),
  ada: member('ada', 'administrator'),
}

let quarter: QuarterHall
let server: TestServer
// A test, not a hook: hooks of all files run beside each other, and commands read the environment of the process.
test('a quarter that commands made opens as a server', async () => {
  quarter = await quarterHall('guildhall-server-money-')
  server = await openTestServer(quarter.hall, PEOPLE)
})
after(async () => {
  await server.close()
  await quarter.end()
})

// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any
async function told(key: RouteKey, asked: Parameters<TestServer['ask']>[2] = {}, as = 'joan'): Promise<Loose> {
  const { status, json } = await server.ask(as, key, asked)
  assert.ok(status < 300, `${key}: ${JSON.stringify(json)}`)
  return json
}

/** What came of a job that was asked for. */
async function done({ job }: { job: string }): Promise<Loose> {
  await doJobs({ hall: quarter.hall, desk: server.desk })
  const { state, result, error } = await told('GET /api/jobs/{id}', { params: { id: job } }, 'ida')
  assert.equal(state, 'done', JSON.stringify(error))
  return result
}

/** All pages, in small ones. */
async function all(key: RouteKey, asked: Parameters<TestServer['ask']>[2] = {}): Promise<Loose[]> {
  const rows: Loose[] = []
  let after: string | undefined
  do {
    const query = { ...asked.query, limit: '2', ...(after === undefined ? {} : { after }) }
    const page = await told(key, { ...asked, query })
    rows.push(...page.rows)
    after = page.next
    assert.ok(rows.length <= page.total)
  } while (after !== undefined)
  return rows
}

const amounts = (rows: readonly Loose[]): string[] => rows.map(({ amount }) => amount)

test('a calculation is told clause by clause, company by company, obligation by obligation as on the command line', async () => {
  const { guildhall, calculation } = quarter
  const charged = await guildhall<Loose>('licence', 'charge', 'meridian-2027', '2027-Q1')
  assert.equal(charged.run, calculation)
  const params = { id: calculation }
  const shown = await told('GET /api/calculations/{id}', { params })
  assert.equal(shown.total, charged.total)
  assert.deepEqual(shown.byClause, charged.byClause)
  assert.deepEqual(shown.byCompany, charged.byCompany)
  assert.deepEqual(amounts(shown.byWriter), amounts(charged.byWriter))
  const rows = await all('GET /api/calculations/{id}/obligations', { params })
  assert.deepEqual(
    rows.map(({ id, amount, due }) => [id, amount, due]),
    charged.obligations.map(({ id, amount, due }: Loose) => [id, amount, due]),
  )
  const { id } = rows[0]
  const why = await told('GET /api/calculations/{id}/obligations/{obligation}', {
    params: { ...params, obligation: id },
  })
  const explained = await guildhall<Loose>('explain', calculation, id)
  assert.deepEqual(why.trace, explained.trace)
  assert.ok(why.trace.cells.every(({ citation }: Loose) => citation.length > 0))
})

test('a distribution, its holds and what each writer gets are those of the command line', async () => {
  const { guildhall, run } = quarter
  const made = await guildhall<Loose>('distribute', '2027-Q1', '--residuals')
  assert.equal(made.run, run)
  const shown = await told('GET /api/distributions/{id}', { params: { id: run } })
  for (const name of ['received', 'deducted', 'distributed', 'heldTotal', 'carriedTotal', 'credits', 'released'])
    assert.equal(shown[name], made[name], name)
  assert.deepEqual(shown.deductions, made.deductions)
  assert.equal(shown.state, 'proposed')
  const payable = await all('GET /api/distributions/{id}/payable', { params: { id: run } })
  assert.deepEqual(amounts(payable), amounts(made.payable))
  const holds = await all('GET /api/distributions/{id}/holds', { params: { id: run } })
  assert.deepEqual(
    holds.map(({ amount, reason, says }) => [amount, reason, says]),
    made.held.map(({ amount, reason, says }: Loose) => [amount, reason, says]),
  )
  const listed = (await all('GET /api/runs', { query: { kind: 'distribution' } })).find(({ id }) => id === run)
  assert.deepEqual([listed.state, listed.amounts[0].amount, listed.approvedBy], ['proposed', made.distributed, []])
})

test('trying a distribution records nothing and comes to the same', async () => {
  const runs = async (): Promise<number> => (await told('GET /api/runs')).total
  const many = await runs()
  const body = { period: '2027-Q1', residuals: true }
  const tried = await told('POST /api/distributions/try', { body })
  const cli = await quarter.guildhall<Loose>('distribute', '2027-Q1', '--residuals', '--dry-run')
  assert.deepEqual(amounts(tried.payable), amounts(cli.payable))
  assert.deepEqual(amounts(tried.held), amounts(cli.held))
  assert.equal(tried.received, cli.received)
  assert.equal(await runs(), many)
  const asked = await told('POST /api/distributions', { body }, 'ida')
  const again = await done(asked)
  assert.deepEqual([again.run, again.recorded, again.state], [quarter.run, false, 'proposed'])
  assert.equal(await runs(), many)
  const seen = await told('GET /api/jobs/{id}', { params: { id: asked.job } }, 'ada')
  assert.deepEqual([seen.state, seen.result], ['done', undefined], 'an administrator reads no money')
  const refused = await server.ask('ida', 'POST /api/distributions', { body: { period: '2027-Q9' } })
  assert.deepEqual([refused.status, refused.json.error.code], [400, 'distribute/bad-period'])
})

test('what a run that waits for approvals invoices is not invoiced beside it', async () => {
  const body = { period: '2027-Q1', residuals: true }
  const { invoices, before } = await told('POST /api/invoices/try', { body })
  assert.deepEqual([invoices, before], [[], (await all('GET /api/invoices')).length])
  const { made } = await done(await told('POST /api/invoices', { body }, 'ida'))
  assert.deepEqual(made, [])
})

test('invoices, their ages, items and receipts are those of the command line', async () => {
  const list = await quarter.guildhall<Loose>('invoice', 'list')
  const rows = (await all('GET /api/invoices')).toReversed()
  const pick = ({ id, number, amount, received, open, daysLate, state }: Loose): Loose[] => [
    id,
    number,
    amount,
    received,
    open,
    daysLate,
    state,
  ]
  assert.deepEqual(rows.map(pick), list.invoices.map(pick))
  const { ages } = await told('GET /api/invoices')
  for (const { currency, ages: own } of ages)
    assert.deepEqual(
      Object.fromEntries(own.map(({ age, open }: Loose) => [age, open])),
      list.ages.find((each: Loose) => each.currency === currency).open,
    )
  const named = rows[0].number
  const shown = await told('GET /api/invoices/{id}', { params: { id: named } })
  const cli = await quarter.guildhall<Loose>('invoice', 'show', named)
  assert.deepEqual([shown.items, shown.parts, shown.reference], [cli.items, cli.parts, cli.reference])
  const { receipts } = await quarter.guildhall<Loose>('invoice', 'list', '--receipts')
  const came = (await all('GET /api/receipts')).toReversed()
  assert.deepEqual(
    came.map(({ receipt, amount, rest }) => [receipt, amount, rest]),
    receipts.map(({ receipt, amount, rest }: Loose) => [receipt, amount, rest]),
  )
})

test('an invoice is drawn as PDF, always the same bytes', async () => {
  const { rows } = await told('GET /api/invoices')
  const draw = async (): Promise<Buffer> => {
    const { response } = await server.ask('joan', 'GET /api/invoices/{id}/pdf', { params: { id: rows[0].number } })
    assert.equal(response.headers.get('content-type'), 'application/pdf')
    return Buffer.from(await response.arrayBuffer())
  }
  const pdf = await draw()
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.deepEqual(await draw(), pdf)
})

test('a bank entry that nobody could match is resolved to a company once', async () => {
  const { unmatched } = await told('GET /api/receipts')
  assert.ok(unmatched.length > 0)
  const params = { id: unmatched[0].entry }
  const body = { company: 'Lantern Street Pictures' }
  assert.equal((await server.ask('joan', 'POST /api/receipts/unmatched/{id}', { params, body })).status, 403)
  const made = await told('POST /api/receipts/unmatched/{id}', { params, body }, 'ida')
  assert.equal(made.known, false)
  const after = await told('GET /api/receipts')
  assert.deepEqual(after.unmatched, unmatched.slice(1))
  const other = { params, body: { company: 'Harbour Loom' } }
  assert.equal((await server.ask('ida', 'POST /api/receipts/unmatched/{id}', other)).status, 409)
})

test('a use report is told record by record, its rejects with line and column, and matched by hand', async () => {
  const { reports } = await quarter.guildhall<Loose>('uses', 'list')
  const rows = await told('GET /api/use-reports')
  assert.deepEqual(
    rows.rows.map(({ id, matched, unmatched }: Loose) => [id, matched, unmatched]),
    reports.toReversed().map(({ id, matched, unmatched }: Loose) => [id, matched, unmatched]),
  )
  const params = { id: 'MM-2027-Q1' }
  const waiting = await told('GET /api/use-reports/{id}', { params, query: { only: 'waiting' } })
  assert.deepEqual(
    waiting.rows.map(({ row, reason }: Loose) => [row, reason]),
    (await quarter.guildhall<Loose>('uses', 'unmatched')).unmatched.map(({ use, reason }: Loose) => [
      use.row,
      reason.says,
    ]),
  )
  const { works } = await told('GET /api/use-reports/works', { query: { text: 'long divis' } }, 'ida')
  assert.equal(works[0].title, 'The Long Division')
  const rejects = await told('GET /api/use-reports/{id}/rejects', { params })
  assert.deepEqual(
    rejects.rows.map(({ file, line, column, cells }: Loose) => [file, line, column, cells.title]),
    [['uses-q1.csv.rejects.csv', '6', 'from', 'The Quiet Referendum']],
  )
  assert.ok(rejects.rows[0].reason.length > 0 && rejects.rows[0].hint.length > 0)
  const row = `${waiting.rows[0].row}`
  const match = 'POST /api/use-reports/{id}/rows/{row}/work'
  const said = { params: { ...params, row }, body: { work: works[0].id } }
  assert.equal((await server.ask('joan', match, said)).status, 403)
  assert.deepEqual((await told(match, said, 'ida')).work, { id: works[0].id, title: 'The Long Division' })
  assert.equal((await told(match, said, 'ida')).isNew, false)
  const left = await told('GET /api/use-reports/{id}', { params, query: { only: 'waiting' } })
  assert.equal(left.rows.length, waiting.rows.length - 1)
  assert.equal((await server.ask('joan', 'GET /api/use-reports/{id}', { params: { id: 'none' } })).status, 404)
})

test('declared beside found and what is due are those of the command line', async () => {
  const cli = await quarter.guildhall<Loose>('uses', 'compare')
  const compared = await all('GET /api/use-reports/compared')
  assert.deepEqual(
    compared.map(({ work, declared, found, missing }) => [work, declared, found, missing]),
    cli.uses.map(({ work, declared, found, missing }: Loose) => [work, declared, found, missing]),
  )
  const { valuations } = await told('GET /api/use-reports/compared')
  assert.deepEqual(
    valuations.map(({ declared, difference }: Loose) => [declared, difference]),
    cli.valuations.map(({ declared, difference }: Loose) => [declared, difference]),
  )
  const due = await told('GET /api/use-reports/due')
  assert.deepEqual(
    due.reports.map(({ licence, due: on, state }: Loose) => [licence, on, state]),
    (await quarter.guildhall<Loose>('uses', 'due')).reports.map(({ licence, due: on, state }: Loose) => [
      licence,
      on,
      state,
    ]),
  )
})

test('licensees are told with what is open, and a licence with its terms as it was taken in', async () => {
  const { rows } = await told('GET /api/licensees')
  const meridian = rows.find(({ company }: Loose) => company === 'Meridian Models')
  assert.equal(meridian.licences.inForce, 1)
  const shown = await told('GET /api/licensees/{company}', { params: { company: 'Meridian Models' } })
  assert.deepEqual(shown.licensee, meridian)
  const cli = await quarter.guildhall<Loose>('licence', 'show', 'meridian-2027')
  const licence = await told('GET /api/licences/{id}', { params: { id: 'meridian-2027' } })
  assert.deepEqual(licence.charges, cli.licence.charges)
  assert.deepEqual(licence.purposes, cli.licence.purposes)
  assert.equal(
    (await server.ask('joan', 'GET /api/licensees/{company}', { params: { company: 'No One' } })).status,
    404,
  )
  const params = { company: 'Meridian Models' }
  const set = 'PATCH /api/licensees/{company}/particulars'
  const changed = await told(set, { params, body: { particulars: { city: 'Ambry', country: 'US' } } }, 'ida')
  assert.deepEqual([changed.changed, changed.particulars.city], [true, 'Ambry'])
  assert.equal((await server.ask('ida', set, { params, body: { particulars: { country: 'USA' } } })).status, 422)
  assert.equal((await server.ask('ida', set, { params, body: { particulars: { colour: 'red' } } })).status, 400)
})

test('nothing is paid of a run that two people have not approved, and what would be paid is what the command line says', async () => {
  const { run, keyFile, guildhall } = quarter
  const body = { period: '2027-Q1', run }
  assert.deepEqual((await told('POST /api/payments/try', { body })).payouts, [])
  for (const who of ['ida', 'joan']) await guildhall('approve', run, '--key', keyFile(who))
  const cli = await guildhall<Loose>('pay', '2027-Q1', '--run', run, '--dry-run')
  const tried = await told('POST /api/payments/try', { body })
  const net = (rows: Loose[]): Loose[] => rows.map(({ payout, net: amount }) => [payout, amount])
  assert.ok(tried.payouts.length > 0)
  assert.deepEqual(net(tried.payouts), net(cli.payouts))
  assert.equal((await server.ask('joan', 'POST /api/payments', { body })).status, 403)
  await payKilled(body)
  const { rows: batches } = await told('GET /api/payments')
  assert.equal(batches.length, 1)
  assert.ok(batches[0].files.every(({ name }: Loose) => !name.includes('/')))
  const { batch } = batches[0]
  const { name } = batches[0].files[0]
  const file = await server.ask('ida', 'GET /api/payments/{batch}/files/{name}', { params: { batch, name } })
  assert.match(await file.response.text(), /^<\?xml/)
  const other = { params: { batch, name: '..%2fhall.yaml' } }
  assert.equal((await server.ask('ida', 'GET /api/payments/{batch}/files/{name}', other)).status, 404)
  const payouts = await all('GET /api/payouts')
  assert.deepEqual(net(payouts), net(cli.payouts))
  assert.deepEqual((await told('POST /api/payments/try', { body })).payouts, [])
  const books = await guildhall<Loose>('ledger', 'verify')
  assert.deepEqual(books.problems, [], JSON.stringify(books))
})

/** The process of the job is killed as soon as its batch is in the books, and another takes the job up. */
async function payKilled(body: object): Promise<void> {
  const { job } = await told('POST /api/payments', { body }, 'ida')
  const { hall } = quarter
  const runner = spawn(process.execPath, [path.join(import.meta.dirname, 'server', 'job-runner.ts'), hall.folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, GUILDHALL_TODAY: '2027-06-02', DATABASE_URL: undefined },
  })
  const isRecorded = async (): Promise<boolean> =>
    (await hall.database.read(({ runs }) => runs.ids({ kind: 'payment' }))).length > 0
  while (!(await isRecorded())) await pause(2)
  const [child] = execFileSync('ps', ['-o', 'pid=', '--ppid', String(runner.pid)], { encoding: 'utf8' }).split('\n')
  if (Number(child) > 0) process.kill(Number(child), 'SIGKILL')
  let state: Loose
  do {
    await pause(50)
    state = await told('GET /api/jobs/{id}', { params: { id: job } }, 'ida')
  } while (state.endedAt === undefined)
  runner.kill('SIGTERM')
  assert.equal(state.state, 'done', JSON.stringify(state.error))
}

test('what one reads of another’s money is kept', async () => {
  const before = server.reads.length
  const { rows } = await told('GET /api/distributions/{id}/payable', { params: { id: quarter.run } })
  const kept = server.reads.slice(before)
  assert.deepEqual(
    kept.map(({ subject }) => subject),
    rows.map(({ writer }: Loose) => writer),
  )
})

test('no writer, negotiator, company or administrator, and nobody who is not signed in, is told of the guild’s money', async () => {
  const routes = Object.values({
    ...APPROVAL_ROUTES,
    ...CALCULATION_ROUTES,
    ...DISTRIBUTION_ROUTES,
    ...RESTATEMENT_ROUTES,
    ...RUN_ROUTES,
    ...PAYMENT_ROUTES,
    ...INVOICE_ROUTES,
    ...USE_ROUTES,
    ...LICENSEE_ROUTES,
  })
  assert.ok(routes.length > 35 && routes.every((route) => Object.values(ROUTES).includes(route)))
  for (const { method, path, access } of routes) {
    const key = `${method.toUpperCase()} ${path}` as RouteKey
    const params = Object.fromEntries([...path.matchAll(/{(\w+)}/g)].map(([, name]) => [name, '1']))
    const asked = { params, ...(method === 'get' ? {} : { body: {} }) }
    // Companies share some addresses, where rows of others do not exist for them.
    const isShared = access.some((role) => role === 'company')
    for (const who of isShared ? ['wren', 'nia', 'ada'] : ['wren', 'nia', 'cora', 'ada'])
      assert.equal((await server.ask(who, key, asked)).status, 403, `${who} ${key}`)
    assert.equal((await server.ask('nobody', key, asked)).status, 401, key)
  }
})

test('what changed is told of deals of the library and of those that calculations used, never of a file of the machine', async () => {
  const changes = (deal: string): ReturnType<TestServer['ask']> =>
    server.ask('joan', 'GET /api/changes', { query: { deal, since: '2027-01-01' } })
  const { deal } = await told('GET /api/calculations/{id}', { params: { id: quarter.calculation } })
  assert.equal((await changes('wga-mba-2023')).json.deal, 'wga-mba-2023')
  assert.equal((await changes(deal.id)).json.deal, deal.id)
  for (const name of ['package.json', 'examples/first-season/deal.yaml', '/etc/hostname']) {
    const { status, json } = await changes(name)
    assert.equal(status, 404)
    assert.match(json.error.message, /no deal .* in the library/)
  }
})

test('a writer whom a run pays may leave: the account goes; payee data, credits and statements stay, and it is said why', async () => {
  const [paid] = await all('GET /api/distributions/{id}/payable', { params: { id: quarter.run } })
  const office = await openOffice(quarter.hall, { publicUrl: 'http://hall.example' })
  try {
    const now = new Date('2027-06-02T10:00:00Z')
    const asked = { email: 'leaves@hall.example', name: 'Leaves', role: 'writer', writer: paid.writer } as const
    const { member, link } = await addMember(office, asked, { by: 'the test', now })
    const password = 'a lamp, an anchor, a goat'
    const chosen = { token: link.slice(link.indexOf('#') + 1), newPassword: password }
    const headers = { 'content-type': 'application/json', origin: 'http://hall.example' }
    const sent = { method: 'POST', headers, body: JSON.stringify(chosen) }
    await office.accounts.handle(new Request('http://hall.example/api/auth/reset-password', sent))
    const before = await quarter.guildhall('payee', 'show', paid.writer)
    const { erased, goes, stays } = await eraseOwnData(office, { id: member.id, confirm: true, password }, now)
    assert.ok(erased)
    assert.deepEqual(goes, ['account', 'keys', 'sessions'])
    assert.deepEqual(
      stays.map(({ what }) => what),
      ['changes-and-reads', 'payee', 'credits', 'statements', 'consents'],
    )
    assert.deepEqual(await quarter.guildhall('payee', 'show', paid.writer), before)
    assert.equal((await office.accounts.find({ email: 'leaves@hall.example' }))?.id, undefined)
    assert.deepEqual((await all('GET /api/distributions/{id}/payable', { params: { id: quarter.run } }))[0], paid)
  } finally {
    await office.close()
  }
})
