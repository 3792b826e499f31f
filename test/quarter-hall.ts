/** A hall with the first quarter of `examples/fund-year`, made by the commands of the command line: its run waits for two approvals. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openOwnHall } from '../src/app/open-hall.ts'
import { buildProgram } from '../src/cli/main.ts'
import type { Hall } from '../src/drivers/hall.ts'

const example = path.join(import.meta.dirname, '..', 'examples', 'fund-year')
const scripts = path.join(example, '..', 'first-season')
const file = (name: string): string => path.join(example, name)
process.stdout.setMaxListeners(0) // each command listens to it

export interface QuarterHall {
  readonly hall: Hall
  /** The run of the quarter, proposed. */
  readonly run: string
  readonly calculation: string
  /** One command in this process; what it prints is its JSON. */
  readonly guildhall: <T = unknown>(...args: string[]) => Promise<T>
  readonly keyFile: (who: string) => string
  readonly end: () => Promise<void>
}

/** Meridian reported with one record that waits, one that is rejected; Lantern's money came without a name that fits. */
export async function quarterHall(prefix: string): Promise<QuarterHall> {
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  const place = path.join(folder, 'port-ambry')
  const guildhall: Command = (day, ...args) => inEnvironment(place, day, () => runCommand(args))
  const keyFile = (who: string): string => path.join(folder, 'keys', `${who}.key`)
  await begin(guildhall, { place, keyFile })
  const { run: calculation } = await reportAndCharge(guildhall, brokenReport(folder))
  await guildhall('2027-05-03', 'invoice', 'make', '2027-Q1')
  await guildhall('2027-06-01', 'bank', 'receive', file('bank/received-in-may.xml'))
  const { run } = await guildhall<{ run: string }>('2027-06-01', 'distribute', '2027-Q1', '--residuals')
  const hall = await inEnvironment(place, '2027-06-02', () => openOwnHall(place))
  return {
    hall,
    run,
    calculation,
    keyFile,
    guildhall: (...args) => guildhall('2027-06-02', ...args),
    async end() {
      await hall.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Command = <T = unknown>(day: string, ...args: string[]) => Promise<T>

/** Other tests share the process: what a command finds in its environment is there while it runs, and not after. */
async function inEnvironment<T>(place: string, day: string, work: () => Promise<T>): Promise<T> {
  const set = { GUILDHALL_HALL: place, GUILDHALL_TODAY: day, DATABASE_URL: undefined }
  const before = Object.keys(set).map((name) => [name, process.env[name]] as const)
  put(Object.entries(set))
  try {
    return await work()
  } finally {
    put(before)
  }
}

function put(values: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of values) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

async function begin(
  guildhall: Command,
  { place, keyFile }: { place: string; keyFile: (who: string) => string },
): Promise<void> {
  const day = '2027-01-04'
  await guildhall(day, 'init', place)
  await guildhall(day, 'register', path.join(scripts, 'scripts'), '--credits', path.join(scripts, 'credits.csv'))
  for (const each of ['meridian.yaml', 'harbour.yaml']) await guildhall(day, 'licence', 'add', file(each))
  for (const who of ['ida', 'joan']) await guildhall(day, 'approver', 'add', who, '--key', keyFile(who))
  await guildhall(day, 'payee', 'rules', '--tax', 'us')
  await guildhall(day, 'payee', 'import', file('accounts.csv'))
  for (const [at, who] of ['Marisol Etxarte', 'Tunde Marchbanks', 'Kenji Orimoto-Bell', 'Wenda Ocasek'].entries()) {
    const form = ['--form', 'w9', '--signed', day, '--classification', 'individual', '--tin', `111-22-333${at}`]
    await guildhall(day, 'payee', 'tax-form', who, ...form)
  }
  const account = ['--iban', 'DE02120300000000202051', '--bic', 'BYLADEM1001', '--country', 'DE']
  await guildhall(day, 'pay', 'account', '--currency', 'USD', '--name', 'Fund of Port Ambry', ...account)
}

/** The report of the example with a day in one record that is none. */
function brokenReport(folder: string): string {
  const text = readFileSync(file('uses-q1.csv'), 'utf8')
  mkdirSync(path.join(folder, 'sent'))
  const report = path.join(folder, 'sent', 'uses-q1.csv')
  writeFileSync(report, text.replace('The Quiet Referendum,,,2027-02-15', 'The Quiet Referendum,,,in spring'))
  return report
}

async function reportAndCharge(guildhall: Command, report: string): Promise<{ run: string }> {
  await guildhall('2027-02-20', 'notice', 'import', file('notices.csv'))
  for (const kind of ['works', 'exhibitions'])
    await guildhall('2027-03-31', 'facts', 'import', kind, file(`${kind}.csv`))
  await guildhall('2027-04-12', 'uses', 'receive', report)
  const charged = await guildhall<{ run: string }>('2027-05-03', 'licence', 'charge', 'meridian-2027', '2027-Q1')
  const deal = [file('circle.yaml'), '--from', '2027-01-01', '--to', '2027-04-01']
  await guildhall('2027-05-03', 'calculate', ...deal)
  return charged
}

async function runCommand<T>(args: readonly string[]): Promise<T> {
  const { exitCode } = process
  const argv = ['--json', ...args]
  const printed: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    if (typeof chunk !== 'string' || !chunk.startsWith('{')) return write(chunk, ...(rest as [])) // what tells of the tests
    printed.push(chunk)
    for (const each of rest) if (typeof each === 'function') (each as () => void)()
    return true
  }
  try {
    await (await buildProgram(argv)).parseAsync(argv, { from: 'user' })
  } finally {
    process.stdout.write = write
    process.exitCode = exitCode
  }
  return JSON.parse(printed.join('')) as T
}
