/** Every screen of every role on the demo hall, as `guildhall serve` serves it, in headless Chromium: how long until something is seen, until the heading of the screen stands, until all is there, and what it takes to get there. */

import { loadavg } from 'node:os'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Role } from '../src/api/index.ts'
import { openServedHall, ROLES } from './pages/served-hall.ts'
import { linksOn, visitScreens, whenThere } from './pages/visit-screens.ts'

const SECOND = 1000
/** A screen that takes longer did not finish; the next one is visited. */
const PATIENCE = Number(process.env['PAINT_PATIENCE'] ?? 30) * SECOND
const chosen = ROLES.filter((role) => (process.env['PAINT_ROLES'] ?? role).split(',').includes(role))

interface Visit {
  readonly role: Role
  readonly screen: string
  readonly cold: Painted
  readonly warm: Painted
}
interface Painted {
  /** First contentful paint, the heading, and the heading with nothing that still loads, in ms from the start of the navigation; `undefined` for what did not happen. */
  readonly first: number | undefined
  readonly heading: number | undefined
  readonly whole: number | undefined
  readonly scripts: number
  readonly scriptBytes: number
}

const hall = await openServedHall(chosen)
const met = new Set<string>()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const visits: Visit[] = []
  for (const role of chosen) {
    const context = await hall.contextOf(browser, role, { viewport: { width: 1200, height: 900 } })
    const own = await visitAll(context, role)
    tell(own)
    visits.push(...own)
    await context.close()
  }
  sum(visits)
  if (visits.some(isUnfinished)) process.exitCode = 1
} finally {
  await browser.close()
  await hall.close()
}

async function visitAll(context: BrowserContext, role: Role): Promise<Visit[]> {
  const visits: Visit[] = []
  const unseen = await visitScreens(
    role,
    async ({ screen, address }) => {
      const { links, ...painted } = await visit(context, hall.url + address)
      visits.push({ role, screen, ...painted })
      return links
    },
    met,
  )
  if (unseen.length > 0) console.log(`${role}: no link led to ${unseen.join(', ')}`)
  return visits
}

async function visit(
  context: BrowserContext,
  url: string,
): Promise<Pick<Visit, 'cold' | 'warm'> & { links: string[] }> {
  const page = await context.newPage()
  try {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.clearBrowserCache')
    const cold = await paint(page, url)
    const warm = await paint(page, url)
    return { cold, warm, links: await linksOn(page) }
  } finally {
    await page.close()
  }
}

async function paint(page: Page, url: string): Promise<Painted> {
  await page.goto(url, { waitUntil: 'commit' })
  const { heading, whole } = await whenThere(page, PATIENCE)
  const seen = (await page.evaluate(`(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    for (let i = 0; i < 50 && painted() === undefined; i++) await new Promise((after) => setTimeout(after, 20))
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
    return { first: painted(), scripts: scripts.length, scriptBytes: scripts.reduce((sum, each) => sum + each.encodedBodySize, 0) }
  })()`)) as Pick<Painted, 'first' | 'scripts' | 'scriptBytes'>
  return { ...seen, heading, whole }
}

function isUnfinished({ cold, warm }: Visit): boolean {
  return [cold, warm].some((each) => each.whole === undefined || each.first === undefined)
}

function isLate(ms: number | undefined): boolean {
  return ms === undefined || ms > SECOND
}

function tell(visits: readonly Visit[]): void {
  const worst = ({ cold }: Visit): number => cold.whole ?? Infinity
  for (const visit of visits.toSorted((a, b) => worst(b) - worst(a))) {
    const { role, screen, cold, warm } = visit
    const mark = isUnfinished(visit) ? 'NOT FINISHED ' : isLate(cold.first) || isLate(warm.first) ? 'LATE ' : ''
    const size = `${cold.scripts} scripts, ${(cold.scriptBytes / 1024).toFixed(0)} KiB`
    console.log(`${mark}${role} ${screen}: cold ${inWords(cold)}, warm ${inWords(warm)}; ${size}`)
  }
}

function inWords({ first, heading, whole }: Painted): string {
  return [first, heading, whole].map((ms) => (ms === undefined ? 'never' : `${ms.toFixed(0)} ms`)).join(' / ')
}

function sum(visits: readonly Visit[]): void {
  const late = (of: (painted: Painted) => number | undefined): string =>
    (['cold', 'warm'] as const)
      .map((kind) => `${kind} ${visits.filter((visit) => isLate(of(visit[kind]))).length}`)
      .join(', ')
  const load = loadavg()[0]?.toFixed(1)
  console.log(
    `${visits.length} screens, first paint / heading / all there. Over a second: first paint ${late((p) => p.first)}; heading ${late((p) => p.heading)}; all there ${late((p) => p.whole)}. Not finished: ${visits.filter(isUnfinished).length}. Load of the machine ${load}.`,
  )
}
