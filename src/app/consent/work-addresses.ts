/** Where works are found on a site: by a pattern with their ids, or by a table of addresses. */

import { badInput, type Problem } from '../../base/index.ts'
import { readFactFile } from '../../drivers/fact-files.ts'
import { pathOf, type WorkId } from '../../registry/index.ts'
import { isProblem, type KnownNames } from './consent-records.ts'

export interface AddressBook {
  /** `undefined` for a work that has no page on the site. */
  readonly pathOf: (work: WorkId) => string | undefined
  /** The folder in which the pattern puts all works. */
  readonly folder: string | undefined
  readonly problems: readonly Problem[]
}

const PATTERN = '/works/{id}/'

/** Addresses of the table stand before the pattern; the pattern is used for all others. */
export async function addressBook(
  { pattern = PATTERN, addresses }: { pattern?: string | undefined; addresses?: string | undefined },
  { site, names }: { site: string | undefined; names: KnownNames },
): Promise<AddressBook> {
  if (!pattern.startsWith('/') || !pattern.includes('{id}')) throw badPattern(pattern)
  const { paths, problems } =
    addresses === undefined ? { paths: new Map(), problems: [] } : await readAddresses(addresses, { site, names })
  const before = pathOf(pattern.slice(0, pattern.indexOf('{id}')), site) ?? '/'
  const folder = before.slice(0, before.lastIndexOf('/') + 1)
  return {
    pathOf: (work) => (paths.has(work) ? paths.get(work) : pathOf(pattern.replaceAll('{id}', work), site)),
    folder: folder === '/' ? undefined : folder,
    problems,
  }
}

/** A work whose address is on another site is left out: a file speaks for its own site alone. */
async function readAddresses(
  file: string,
  { site, names }: { site: string | undefined; names: KnownNames },
): Promise<{ paths: Map<WorkId, string | undefined>; problems: Problem[] }> {
  const { rows, problems: reading } = await readFactFile(file)
  const paths = new Map<WorkId, string | undefined>()
  const problems: Problem[] = [...reading]
  for await (const { line, cells } of rows) {
    const [named, address] = ['work', 'url'].map((name) => cells[name]?.trim() ?? '')
    if (!named && !address) continue
    const work = names.work(named ?? '')
    const found = isProblem(work) ? undefined : pathOf(address ?? '', site)
    const isGiven = address !== undefined && address !== ''
    if (!isProblem(work)) paths.set(work.id, isGiven ? found : undefined)
    if (isProblem(work)) problems.push({ ...work, severity: 'note', at: { file, line } })
    else if (found === undefined || !isGiven) problems.push(notHere(address ?? '', { file, line }))
  }
  return { paths, problems }
}

function notHere(address: string, at: { file: string; line: number }): Problem {
  return {
    code: 'consent/other-site',
    severity: 'note',
    at,
    message: `${JSON.stringify(address)} is no address on this site; nothing is published about the work.`,
    hint: 'Publish once for each site, with its --site; the column url holds the address of the work there.',
  }
}

function badPattern(pattern: string): Error {
  return badInput('consent/bad-site', `--path is ${JSON.stringify(pattern)}, which is no path with {id} in it.`, {
    hint: 'Write it as /works/{id}/.',
  })
}
