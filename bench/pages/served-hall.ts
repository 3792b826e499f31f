/** The demo hall as `guildhall serve` serves it, in a folder that goes afterwards, with a member for each role who signed in as people do. */

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { Role } from '../../src/api/index.ts'
import { readCases } from '../../src/app/cases/keep-cases.ts'
import { askJob } from '../../src/app/jobs/ask-job.ts'
import { addMember } from '../../src/app/members/add-member.ts'
import { openOffice } from '../../src/app/members/open-office.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import type { Stores } from '../../src/drivers/ports.ts'
import { oneTimeCode } from '../../test/server/one-time-code.ts'

const root = path.join(import.meta.dirname, '..', '..')
const PASSWORD = 'a lamp, an anchor, a goat'
export const ROLES: readonly Role[] = ['public', 'writer', 'clerk', 'auditor', 'negotiator', 'company', 'administrator']

export interface ServedHall {
  readonly url: string
  /** A browser's context in which the role is signed in; the first signs in, the others carry its cookies. */
  contextOf(browser: Browser, role: Role, looks?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

export async function openServedHall(roles: readonly Role[]): Promise<ServedHall> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-pages-'))
  const place = path.join(folder, 'hall')
  const url = `http://127.0.0.1:${20_000 + (process.pid % 20_000)}`
  await finished(spawn(path.join(root, 'bin', 'guildhall'), ['demo', place], { stdio: 'ignore' }))
  const links = await addMembers(place, { url, roles })
  const server = await startServer(place, url)
  const signedIn = new Map<Role, Awaited<ReturnType<BrowserContext['storageState']>>>()
  return {
    url,
    async contextOf(browser, role, looks = {}) {
      const storageState = signedIn.get(role)
      const context = await browser.newContext({ ...looks, ...(storageState ? { storageState } : {}) })
      const link = links.get(role)
      if (link !== undefined && !storageState) {
        await signIn(context, { url, link, email: `${role}@hall.example` })
        signedIn.set(role, await context.storageState())
      }
      return context
    },
    async close() {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function finished(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`guildhall ended with ${code}`)
}

async function startServer(place: string, url: string): Promise<ChildProcess> {
  const args = ['--hall', place, 'serve', '--port', new URL(url).port, '--log-level', 'warn']
  const server = spawn(path.join(root, 'bin', 'guildhall'), args, { stdio: ['ignore', 'inherit', 'pipe'] })
  for await (const line of createInterface({ input: server.stderr })) {
    if (/ is at http/.test(line)) break
  }
  server.stderr.resume()
  return server
}

/** The links by which each chooses a password. */
async function addMembers(
  place: string,
  { url, roles }: { url: string; roles: readonly Role[] },
): Promise<ReadonlyMap<Role, string>> {
  const hall = await openOwnHall(place)
  const office = await openOffice(hall, { publicUrl: url })
  try {
    const { writer, company, audit } = await hall.database.read(whoHasMost)
    const links = new Map<Role, string>()
    for (const role of roles) {
      if (role === 'public') continue
      const standsFor = role === 'writer' ? { writer } : role === 'company' ? { company } : {}
      const request = { email: `${role}@hall.example`, name: `Somebody ${role}`, role, ...standsFor }
      const { link, member } = await addMember(office, request, { by: 'the bench', now: new Date() })
      links.set(role, link)
      if (role === 'clerk')
        await askJob(office.desk, { kind: 'report-audit', input: { run: audit }, by: member.id }, new Date())
    }
    return links
  } finally {
    await office.close()
    await hall.close()
  }
}

/** A writer of a work of several drafts, a company that a case is about, and an audit: their screens have something on them. */
async function whoHasMost(stores: Stores): Promise<{ writer: string; company: string; audit: string }> {
  const drafts = Map.groupBy(await stores.registry.drafts(), ({ work }) => work)
  const [work = ''] = [...drafts].find(([, all]) => all.length > 1) ?? []
  const writer = (await stores.registry.creditsOf(work))?.credits.find((credit) => credit.writer)?.writer
  const company = (await readCases(stores)).find(({ against }) => against !== undefined)?.against
  const [audit] = await stores.runs.ids({ kind: 'audit' })
  if (writer === undefined || company === undefined || audit === undefined)
    throw new Error('The demo hall has no such thing.')
  return { writer, company, audit }
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
