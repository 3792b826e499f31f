/**
 * The pages of a company with 500 invoices and 200 use reports, beside four companies that have as many: what each route takes when it
 * is first asked for and after that. `COMPANY_INVOICES` and `COMPANY_REPORTS` ask for others.
 */

import assert from 'node:assert/strict'
import { addDays, contentId, required } from '../src/base/index.ts'
import { openDesk } from '../src/drivers/desk/index.ts'
import type { Stores } from '../src/drivers/ports.ts'
import { type Invoice, invoicesDocument, readInvoices } from '../src/fund/index.ts'
import { keepPart } from '../src/app/uses/kept-reports.ts'
import { keptReports } from '../src/app/uses/kept-reports.ts'
import { openServer } from '../src/server/open-server.ts'
import type { Who } from '../src/server/who.ts'
import { quarterHall } from '../test/quarter-hall.ts'

const INVOICES = Number(process.env['COMPANY_INVOICES'] ?? 500)
const REPORTS = Number(process.env['COMPANY_REPORTS'] ?? 200)
const COMPANIES = ['Meridian Models', 'Northlight', 'Harbour Loom', 'Aubade', 'Quarry']
const AGAIN = 5

const quarter = await quarterHall('guildhall-bench-')
try {
  await quarter.hall.database.write(fill)
  await measure()
} finally {
  await quarter.end()
}

async function fill(stores: Stores): Promise<void> {
  await addInvoices(stores)
  await addReports(stores)
}

/** As many runs as a company has invoices, each with a charge of its own that it follows and an invoice to every company. */
async function addInvoices(stores: Stores): Promise<void> {
  const [made] = await stores.runs.runs({ kind: 'invoicing' })
  const run = required(made, 'bench: the quarter was invoiced')
  const [first] = readInvoices(run.results)
  const invoice = required(first, 'bench: an invoice was made')
  const charge = required(await stores.runs.run(quarter.calculation), 'bench: the licence was charged')
  for (let at = 1; at < INVOICES; at++) {
    const calculation = contentId('run', { at })
    await stores.runs.addRun({ ...charge, id: calculation, inputs: { ...(charge.inputs as object), at } })
    const invoices = COMPANIES.map((company): Invoice => {
      const lines = invoice.lines.map((line, nth) => ({ ...line, obligation: `obligation-${at}-${company}-${nth}` }))
      return {
        ...invoice,
        id: contentId('invoice', { at, company }),
        company,
        lines,
        due: addDays(invoice.due, at % 90),
      }
    })
    const results = invoicesDocument(invoices, invoice.total.currency)
    const inputs = { ...(run.inputs as object), calculation }
    await stores.runs.addRun({ ...run, id: contentId('run', { invoicing: at }), inputs, results })
  }
}

/** Corrections that follow one another, each of twenty records: every one is a report of its own. */
async function addReports(stores: Stores): Promise<void> {
  const [report] = await keptReports(stores)
  const { head, uses } = required(report, 'bench: a report was received')
  const records = Array.from({ length: 20 }, (_, at) => ({
    ...required(uses[at % uses.length], 'bench: it has records'),
    row: at + 1,
  }))
  for (let at = 0; at < REPORTS; at++) {
    for (const company of COMPANIES) {
      await keepPart(stores, {
        head: {
          ...head,
          report: `${company} ${at}`,
          company,
          licence: company === head.company ? head.licence : company,
        },
        uses: records,
        receivedOn: '2027-06-01',
        file: contentId('file', { at, company }),
      })
    }
  }
}

async function measure(): Promise<void> {
  const who: Who = {
    role: 'company',
    member: 'member-1',
    name: 'Cora',
    email: 'c@company.example',
    via: 'key',
    company: 'Meridian Models',
  }
  const desk = await openDesk(quarter.hall.deskTarget)
  const app = openServer({
    hall: quarter.hall,
    desk,
    accounts: undefined,
    identify: async () => who,
    checksAnswers: false,
    tellBroken: (error) => console.error(error),
    keepRead: async () => undefined,
  })
  for (const address of [
    '/api/company',
    '/api/invoices',
    '/api/invoices?open=true',
    '/api/receipts',
    '/api/use-reports',
    '/api/use-reports/due',
  ]) {
    const took: number[] = []
    let bytes = 0
    for (let turn = 0; turn <= AGAIN; turn++) {
      const before = performance.now()
      const response = await app.request(address)
      bytes = (await response.arrayBuffer()).byteLength
      took.push(performance.now() - before)
      assert.equal(response.status, 200, address)
    }
    const [first = 0, ...again] = took
    const middle = again.toSorted((a, b) => a - b)[AGAIN >> 1] ?? 0
    console.log(`${address}: first ${first.toFixed(0)} ms, again ${middle.toFixed(0)} ms, ${bytes} bytes`)
  }
  await desk.close()
}
