/** Publishes the consents of a hall as files for the root of a web site: RSL, TDMRep with its policies, robots.txt and headers. */

import path from 'node:path'
import { addDays, badInput, daysBetween, type IsoDate, type Problem } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  changesWithin,
  type ConsentRecord,
  consentsOf,
  licenceElement,
  licenceLink,
  pagesOf,
  type PublishedWork,
  printHeaders,
  printRobots,
  printRsl,
  printTdmrep,
  type Publication,
  RSL_FILE,
  sharesOf,
  tdmRule,
  type Work,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { consentRecords, knownNames } from './consent-records.ts'
import { addressBook, type AddressBook } from './work-addresses.ts'

export interface PublishRequest {
  readonly folder: string
  readonly site?: string | undefined
  readonly contact?: string | undefined
  readonly email?: string | undefined
  readonly guild?: string | undefined
  /** The path of a work with `{id}` for its id. */
  readonly pattern?: string | undefined
  /** A table of works and their addresses, which stand before the pattern. */
  readonly addresses?: string | undefined
  /** Names of writers are published only when the guild says so. */
  readonly names?: boolean | undefined
  readonly on?: string | undefined
}

export interface PublishedConsent {
  readonly on: IsoDate
  readonly maxAgeDays: number
  readonly files: readonly string[]
  readonly works: number
  /** For web servers and pages; missing without a site. */
  readonly discovery: { readonly header: string; readonly element: string } | undefined
  readonly problems: readonly Problem[]
}

// A word that is taken back is to reach whoever relies on the files within a week.
const LONGEST_DAYS = 7
// RFC 9309 lets crawlers stop reading here.
const MOST_ROBOTS_BYTES = 500 * 1024

export async function publishConsent(hall: Hall, request: PublishRequest): Promise<PublishedConsent> {
  checkDay('consent/bad-date', '--on', request.on)
  const on = request.on ?? hall.clock.today()
  const site = readSite(request.site)
  const contact = readContact(request.contact)
  const { book, records } = await hall.database.read(async (stores) => ({
    book: await addressBook(request, { site, names: await knownNames(stores) }),
    records: await consentRecords(stores),
  }))
  const { pages, problems } = pagesOf(records.flatMap((each) => placedWork(each, { on, book, request })))
  const publication: Publication = {
    on,
    maxAgeDays: daysToNextChange(
      records.map(({ record }) => record),
      on,
    ),
    site,
    contact,
    email: readEmail(request.email),
    guild: request.guild ?? hall.name,
    folder: book.folder,
  }
  const rules = pages.map((page) => tdmRule(page, publication))
  const files = new Map([
    [RSL_FILE, printRsl(pages, publication)],
    ['robots.txt', printRobots(pages, publication)],
    ['_headers', printHeaders(pages, { rules, publication })],
    ['.well-known/tdmrep.json', printTdmrep(rules, publication)],
    ...rules.flatMap(({ policy }) =>
      policy ? [[policy.file, `${JSON.stringify(policy.document, undefined, 2)}\n`] as const] : [],
    ),
  ])
  for (const [name, text] of files) await writeFileWhole(path.join(request.folder, name), text)
  return {
    on,
    maxAgeDays: publication.maxAgeDays,
    files: [...files.keys()],
    works: records.length,
    discovery: site === undefined ? undefined : { header: `Link: ${licenceLink(site)}`, element: licenceElement(site) },
    problems: [...book.problems, ...problems, ...lengthOf(files.get('robots.txt') ?? ''), ...noteMissing(publication)],
  }
}

function placedWork(
  { work, record }: { work: Work; record: ConsentRecord },
  { on, book, request }: { on: IsoDate; book: AddressBook; request: PublishRequest },
): PublishedWork[] {
  const place = book.pathOf(work.id)
  if (place === undefined) return []
  const writers = request.names === true ? writersOf(record) : []
  return [{ id: work.id, title: work.title, writers, path: place, consents: consentsOf(record, { on }) }]
}

function writersOf({ work, determinations, nameOf }: ConsentRecord): string[] {
  const shares = sharesOf(work, determinations.at(-1)?.credits ?? [])
  return [...new Set(shares.flatMap(({ writer }) => (writer === undefined ? [] : [nameOf(writer)])))].sort()
}

function daysToNextChange(records: readonly ConsentRecord[], on: IsoDate): number {
  const days = records.flatMap((record) => changesWithin(record, { from: on, to: addDays(on, LONGEST_DAYS) }))
  return Math.min(LONGEST_DAYS, ...days.map((day) => daysBetween(on, day)))
}

/** RSL is fetched over HTTPS, and robots.txt and `.well-known` stand at the root of a host. */
function readSite(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  throw badInput('consent/bad-site', `--site is ${JSON.stringify(text)}, which is not the root of a site on HTTPS.`, {
    hint: 'Write it as https://guild.example; these files stand at the root of a host.',
  })
}

function readContact(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (URL.canParse(text) && new URL(text).protocol === 'https:') return new URL(text).href
  throw badInput('consent/bad-site', `--contact is ${JSON.stringify(text)}, which is no address on HTTPS.`, {
    hint: 'Write the page where licences can be asked for, as https://guild.example/licences.',
  })
}

function readEmail(text: string | undefined): string | undefined {
  if (text === undefined || /^[^\s@<>"]+@[^\s@<>"]+$/.test(text)) return text
  throw badInput('consent/bad-site', `--email is ${JSON.stringify(text)}, which is no address.`, {
    hint: 'Write it as licences@guild.example.',
  })
}

function lengthOf(robots: string): Problem[] {
  const bytes = Buffer.byteLength(robots)
  if (bytes <= MOST_ROBOTS_BYTES) return []
  return [
    {
      code: 'consent/robots-long',
      severity: 'note',
      message: `robots.txt has ${bytes} bytes; crawlers need not read more than ${MOST_ROBOTS_BYTES}. What forbids comes first.`,
      hint: 'Use the headers in _headers too, which are said page by page.',
    },
  ]
}

function noteMissing({ site, contact }: Publication): Problem[] {
  const missing = [...(site === undefined ? ['--site'] : []), ...(contact === undefined ? ['--contact'] : [])]
  if (missing.length === 0) return []
  return [
    {
      code: 'consent/no-address',
      severity: 'note',
      message: `Without ${missing.join(' and ')}, what is on terms and needs that address is published as not permitted.`,
      hint: 'Give --site for the address of the site, and --contact for the page where licences can be asked for.',
    },
  ]
}
