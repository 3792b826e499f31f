/**
 * Leaves a picture of every screen of every role on the demo hall, for people's eyes, and beside each the words on it; tells what scrolls
 * sideways, what did not finish, and what the browser complained of.
 *
 * `SCREENS_LOOKS=en-1200-light,es-360-dark SCREENS_ROLES=clerk node bench/screens.ts FOLDER`; `SCREENS_SHARED=no` leaves out, for all roles
 * but the public, what everybody may open.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Role } from '../src/api/index.ts'
import { screensOf } from './pages/screens-of-roles.ts'
import { openServedHall, ROLES, type ServedHall } from './pages/served-hall.ts'
import { linksOn, visitScreens, whenThere } from './pages/visit-screens.ts'

const PATIENCE = 30_000
/** More of a long screen than this tells an eye nothing new. */
const MOST_PIXELS = 6_000
const folder = process.argv[2]
if (folder === undefined) throw new Error('Say where the pictures go: node bench/screens.ts FOLDER')
const chosen = ROLES.filter((role) => (process.env['SCREENS_ROLES'] ?? role).split(',').includes(role))
const looks = (process.env['SCREENS_LOOKS'] ?? 'en-1200-light,es-360-dark').split(',').map(readLook)
const shared = new Set(process.env['SCREENS_SHARED'] === 'no' ? screensOf('public') : [])

interface Look {
  readonly name: string
  readonly locale: string
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

function readLook(name: string): Look {
  const [language = 'en', width = '1200', scheme] = name.split('-')
  const locale = language === 'es' ? 'es-ES' : 'en-US'
  return { name, locale, width: Number(width), colorScheme: scheme === 'dark' ? 'dark' : 'light' }
}

const hall = await openServedHall(chosen)
const met = new Set<string>()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const role of chosen) for (const look of looks) await lookAt(hall, { browser, role, look, into: folder })
} finally {
  await browser.close()
  await hall.close()
}

async function lookAt(
  served: ServedHall,
  { browser: opened, role, look, into }: { browser: Browser; role: Role; look: Look; into: string },
): Promise<void> {
  const { name, width, locale, colorScheme } = look
  const viewport = { width, height: 900 }
  const context = await served.contextOf(opened, role, { viewport, locale, colorScheme, reducedMotion: 'reduce' })
  const place = path.join(into, `${role}-${name}`)
  mkdirSync(place, { recursive: true })
  const unseen = await visitScreens(
    role,
    async ({ screen, address }) => {
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', ({ message }) => complaints.push(message))
      try {
        await page.goto(served.url + address, { waitUntil: 'commit' })
        const { whole } = await whenThere(page, PATIENCE)
        if (whole === undefined) complaints.push('did not finish')
        // Everything is there to take links from; only what this role has of its own is kept as a picture.
        if (!shared.has(screen) || role === 'public') await leavePicture(page, path.join(place, fileName(screen)))
        for (const each of [...complaints, ...(await sideways(page))])
          console.log(`${role} ${name} ${address}: ${each}`)
        return await linksOn(page)
      } finally {
        await page.close()
      }
    },
    met,
  )
  await context.close()
  if (unseen.length > 0) console.log(`${role} ${name}: no link led to ${unseen.join(', ')}`)
}

async function leavePicture(page: Page, file: string): Promise<void> {
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
  const { width = 0 } = page.viewportSize() ?? {}
  await page.screenshot({
    path: `${file}.png`,
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PIXELS) },
  })
  writeFileSync(`${file}.txt`, String(await page.evaluate('document.body.innerText')))
}

async function sideways(page: Page): Promise<string[]> {
  const over = Number(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  )
  return over > 0 ? [`scrolls sideways by ${over} pixels`] : []
}

function fileName(screen: string): string {
  return screen === '/' ? 'home' : screen.slice(1).replaceAll('/', '_').replaceAll(':', '')
}
