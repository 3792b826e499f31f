/** Goes to every screen of a role: addresses with a name in them are taken from the links on screens that were seen before. */

import type { Page } from 'playwright-core'
import type { Role } from '../../src/api/index.ts'
import { addressPattern, screensOf } from './screens-of-roles.ts'

/** What loads says so, in the languages that there are; counts of rows are told in the same place, in other words. */
const LOADS = 'main [aria-busy="true"], main [role="status"]:text-matches("^(Loading|Cargando)…$")'

export interface Seen {
  readonly screen: string
  readonly address: string
}

/**
 * `look` opens the address and gives back the links on its page once all is there. A screen that nothing of the role's own led to is opened by
 * what others `met` before, as somebody does who was sent an address; those that nothing led to are given back.
 */
export async function visitScreens(
  role: Role,
  look: (seen: Seen) => Promise<readonly string[]>,
  met: Set<string>,
): Promise<readonly string[]> {
  const waiting = new Set(screensOf(role))
  const links = new Set<string>()
  for (;;) {
    const next = nextOf(waiting, links) ?? nextOf(waiting, met)
    if (!next) return [...waiting]
    waiting.delete(next.screen)
    for (const link of await look(next)) {
      links.add(link)
      met.add(link)
    }
  }
}

function nextOf(waiting: ReadonlySet<string>, links: ReadonlySet<string>): Seen | undefined {
  return [...waiting]
    .map((screen) => ({ screen, address: addressOf(screen, links) }))
    .find((each): each is Seen => each.address !== undefined)
}

function addressOf(screen: string, links: ReadonlySet<string>): string | undefined {
  if (!screen.includes(':')) return screen
  const pattern = addressPattern(screen)
  return [...links, ...byChoice(links)].find((link) => pattern.test(link))
}

/** What is reached by choosing in a list, without a link: a deal beside another. */
function byChoice(links: ReadonlySet<string>): string[] {
  const [one, other] = [...links].filter((link) => addressPattern('/deals/:id').test(link))
  return one === undefined || other === undefined ? [] : [`${one}/compared-to/${other.slice('/deals/'.length)}`]
}

/** Until the heading stands, and until nothing says that it loads; `undefined` for what did not happen in time. */
export async function whenThere(
  page: Page,
  timeout: number,
): Promise<{ heading: number | undefined; whole: number | undefined }> {
  const now = async (): Promise<number> => Number(await page.evaluate('performance.now()'))
  const reached = async (wait: Promise<void>): Promise<number | undefined> => wait.then(now).catch(() => undefined)
  const heading = await reached(page.locator('main h1').first().waitFor({ timeout }))
  const whole = heading && (await reached(page.locator(LOADS).first().waitFor({ state: 'detached', timeout })))
  return { heading, whole }
}

/** Addresses inside the hall that a page links to. */
export async function linksOn(page: Page): Promise<string[]> {
  return (await page.evaluate(
    `[...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href').split(/[?#]/)[0])`,
  )) as string[]
}
