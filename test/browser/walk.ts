/** Walks screens in headless Chromium: as somebody, at a width, in light or dark; every screen is held against axe. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const root = path.join(import.meta.dirname, '..', '..')

/** For the `skip` of a test: the reason, or nothing. */
export const NO_CHROMIUM = executablePath === undefined && 'no Chromium on this machine: apt-get install chromium'

export interface Looks {
  /** The person of the test server whose cookie is carried. */
  readonly as?: string
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  readonly locale?: string
}

export interface Walk {
  /** A page of its own context, so that nobody meets what another left in the browser. */
  page(looks?: Looks): Promise<Page>
  /**
   * Goes to a screen, waits until it has loaded, and holds it against axe (nothing serious or critical), against sideways scrolling,
   * and against errors that the browser told. With `GUILDHALL_SCREENSHOTS` a picture is left in that folder.
   */
  visit(page: Page, address: string): Promise<void>
  /** The same for a screen as it stands, after something was done. */
  check(page: Page, name: string): Promise<void>
  close(): Promise<void>
}

/** `url` is that of a server which listens; the pages are built first, unless all tests are run: then they are. */
export async function openWalk(url: string): Promise<Walk> {
  buildPages()
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  const errors = new WeakMap<Page, string[]>()
  const walk: Walk = {
    async page({ as = '', width = 1200, scheme = 'light', locale = 'en-US' } = {}) {
      const page = await openPage(browser, { url, as, width, scheme, locale })
      const told: string[] = []
      errors.set(page, told)
      // What a page names and the server has not: told in place of a screen that works all the same, later.
      page.on('response', (response) => {
        if (response.status() >= 400 && response.url().includes('/assets/'))
          told.push(`${response.status()} ${response.url()}`)
      })
      page.on('pageerror', (error) => told.push(error.message))
      page.on('console', (message) => {
        // The browser tells of refused requests itself; whether a refusal was right, the screen shows.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          told.push(message.text())
      })
      return page
    },
    async visit(page, address) {
      await page.goto(url + address)
      await page.locator('main h1').first().waitFor({ timeout: 15_000 })
      await page
        .locator('main [aria-busy="true"], main > [role="status"]:not(.unseen)')
        .first()
        .waitFor({ state: 'detached' })
      await walk.check(page, address)
    },
    async check(page, name) {
      await leavePicture(page, name)
      // No screen has frames, and only what is wrong is looked at: axe need not open another page, nor describe all that is right.
      const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
      const { violations } = await axe.analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      assert.deepEqual(
        grave.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
        [],
      )
      const over = Number(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      )
      assert.ok(over <= 0, `${name} scrolls sideways by ${over} pixels`)
      assert.deepEqual(errors.get(page), [], `${name} met errors in the browser`)
    },
    close: () => browser.close(),
  }
  return walk
}

async function openPage(browser: Browser, looks: Required<Looks> & { url: string }): Promise<Page> {
  const { url, as, width, scheme, locale } = looks
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale,
    reducedMotion: 'reduce',
  })
  if (as !== '') await context.addCookies([{ name: 'as', value: encodeURIComponent(as), url: new URL(url).origin }])
  return context.newPage()
}

async function leavePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['GUILDHALL_SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const { width = 0 } = page.viewportSize() ?? {}
  const isDark = await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)
  const file = `${name.replace(/[^\w-]+/g, '_').slice(0, 80)}-${width}-${isDark === true ? 'dark' : 'light'}.png`
  await page.screenshot({ path: path.join(folder, file), fullPage: true })
}

let isBuilt = process.env['GUILDHALL_PAGES_BUILT'] !== undefined
function buildPages(): void {
  if (!isBuilt) {
    const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    execFileSync(process.execPath, [vite, 'build', '--config', 'src/web/vite.config.ts', '--logLevel', 'error'], {
      cwd: root,
    })
  }
  isBuilt = true
}
