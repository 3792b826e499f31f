/** Every screen of every role on the demo hall, as `guildhall serve` serves it, in headless Chromium: how long until something is seen, how long until all is there, and what it takes to get there. */

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { companyNames } from '../src/app/company-names.ts'
import { addMember } from '../src/app/members/add-member.ts'
import { openOffice } from '../src/app/members/open-office.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { addressPattern, screensOf } from './pages/screens-of-roles.ts'
import { oneTimeCode } from '../test/server/one-time-code.ts'

const root = path.join(import.meta.dirname, '..')
const PASSWORD = 'a lamp, an anchor, a goat'
const SECOND = 1000
/** What loads says so; counts of rows are told in the same place, in other words. */
const LOADS = 'main [aria-busy="true"], main [role="status"]:text-is("Loading…")'
const ROLES = ['public', 'writer', 'clerk', 'auditor', 'negotiator', 'company', 'administrator'] as const
type Role = (typeof ROLES)[number]
const chosen = ROLES.filter((role) => (process.env['PAINT_ROLES'] ?? role).split(',').includes(role))

interface Visit {
  readonly role: Role
  readonly screen: string
  readonly cold: Painted
  readonly warm: Painted
}
interface Painted {
  /** First contentful paint, and the heading with nothing that still loads, in ms from the start of the navigation. */
  readonly first: number
  readonly whole: number
  readonly scriptBytes: number
}

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-paint-'))
const place = path.join(folder, 'hall')
let server: ChildProcess | undefined
try {
  await finished(spawn(path.join(root, 'bin', 'guildhall'), ['demo', place], { stdio: 'ignore' }))
  const port = 20_000 + (process.pid % 20_000)
  const url = `http://127.0.0.1:${port}`
  const links = await addMembers(url)
  server = spawn(
    path.join(root, 'bin', 'guildhall'),
    ['--hall', place, 'serve', '--port', String(port), '--log-level', 'warn'],
    {
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  )
  await listening(server)
  await measure(url, links)
} finally {
  if (server?.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}

async function finished(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`guildhall ended with ${code}`)
}

async function listening({ stderr }: ChildProcess): Promise<void> {
  if (!stderr) throw new Error('the server says nothing')
  const lines = createInterface({ input: stderr })
  for await (const line of lines) {
    if (/ is at http/.test(line)) break
  }
  stderr.resume()
}

/** The links by which each chooses a password. */
async function addMembers(url: string): Promise<ReadonlyMap<Role, string>> {
  const hall = await openOwnHall(place)
  const office = await openOffice(hall, { publicUrl: url })
  try {
    const writers = await hall.database.read(({ registry }) => registry.writers())
    const [company] = (await hall.database.read(companyNames)).values()
    const links = new Map<Role, string>()
    for (const role of chosen) {
      if (role === 'public') continue
      const standsFor = role === 'writer' ? { writer: writers[0]?.id } : role === 'company' ? { company } : {}
      const request = { email: `${role}@hall.example`, name: `Somebody ${role}`, role, ...standsFor }
      links.set(role, (await addMember(office, request, { by: 'the bench', now: new Date() })).link)
    }
    return links
  } finally {
    await office.close()
    await hall.close()
  }
}

async function measure(url: string, links: ReadonlyMap<Role, string>): Promise<void> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const visits: Visit[] = []
  try {
    for (const role of chosen) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 900 } })
      const link = links.get(role)
      if (link !== undefined) await signIn(context, { url, link, email: `${role}@hall.example` })
      const own = await visitAll(context, { url, role })
      tell(own)
      visits.push(...own)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  sum(visits)
}

async function signIn(
  { request }: BrowserContext,
  { url, link, email }: { url: string; link: string; email: string },
): Promise<void> {
  const post = async (where: string, data: object): Promise<{ totpURI?: string }> => {
    const response = await request.post(`${url}/api/auth/${where}`, { data, headers: { origin: url } })
    if (!response.ok()) throw new Error(`${where} answered ${response.status()}: ${await response.text()}`)
    return (await response.json()) as { totpURI?: string }
  }
  await post('reset-password', { token: link.slice(link.indexOf('#') + 1), newPassword: PASSWORD })
  await post('sign-in/email', { email, password: PASSWORD })
  const { totpURI = '' } = await post('two-factor/enable', { password: PASSWORD })
  await post('two-factor/verify-totp', { code: oneTimeCode(totpURI) })
}

/** Screens with a name in their address are found by the links on those that were visited before. */
async function visitAll(context: BrowserContext, { url, role }: { url: string; role: Role }): Promise<Visit[]> {
  const visits: Visit[] = []
  const waiting = new Set(screensOf(role))
  const links = new Set<string>()
  for (;;) {
    const next = [...waiting]
      .map((screen) => ({ screen, address: addressOf(screen, links) }))
      .find((each) => each.address)
    if (next?.address === undefined) break
    waiting.delete(next.screen)
    visits.push({ role, screen: next.screen, ...(await visit(context, { url: url + next.address, links })) })
  }
  if (waiting.size > 0) console.log(`${role}: no link led to ${[...waiting].join(', ')}`)
  return visits
}

function addressOf(screen: string, links: ReadonlySet<string>): string | undefined {
  return screen.includes(':') ? [...links].find((link) => addressPattern(screen).test(link)) : screen
}

async function visit(
  context: BrowserContext,
  { url, links }: { url: string; links: Set<string> },
): Promise<Pick<Visit, 'cold' | 'warm'>> {
  const page = await context.newPage()
  try {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.clearBrowserCache')
    const cold = await paint(page, url)
    const warm = await paint(page, url)
    const found = (await page.evaluate(
      `[...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href').split(/[?#]/)[0])`,
    )) as string[]
    for (const link of found) links.add(link)
    return { cold, warm }
  } finally {
    await page.close()
  }
}

async function paint(page: Page, url: string): Promise<Painted> {
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('main h1').first().waitFor()
  await page.locator(LOADS).first().waitFor({ state: 'detached' })
  return (await page.evaluate(`(async () => {
    const whole = performance.now()
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    for (let i = 0; i < 50 && painted() === undefined; i++) await new Promise((after) => setTimeout(after, 20))
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
    return { first: painted() ?? NaN, whole, scriptBytes: scripts.reduce((sum, each) => sum + each.encodedBodySize, 0) }
  })()`)) as Painted
}

function tell(visits: readonly Visit[]): void {
  const ms = (value: number): string => `${value.toFixed(0)} ms`
  for (const { role, screen, cold, warm } of visits.toSorted((a, b) => b.cold.whole - a.cold.whole)) {
    const told = [cold, warm].map(({ first, whole }) => `${ms(first)} / ${ms(whole)}`)
    const size = `${(cold.scriptBytes / 1024).toFixed(0)} KiB of scripts`
    console.log(`${cold.first > SECOND ? 'LATE ' : ''}${role} ${screen}: cold ${told[0]}, warm ${told[1]}; ${size}`)
  }
}

function sum(visits: readonly Visit[]): void {
  const late = (of: (visit: Visit) => number): number => visits.filter((each) => of(each) > SECOND).length
  console.log(
    `${visits.length} screens, first paint / all there. Over a second: cold ${late((v) => v.cold.first)} / ${late((v) => v.cold.whole)}, warm ${late((v) => v.warm.first)} / ${late((v) => v.warm.whole)}. Load of the machine ${loadavg()[0]?.toFixed(1)}.`,
  )
}
