/** What a server tells and keeps: no password, key, code, link or cookie in its output, its errors or the files of the hall; and nothing by how long it takes. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { newPasswordLink } from '../../src/app/members/change-member.ts'
import { oneTimeCode } from './one-time-code.ts'
import { openSignInHall, PASSWORD, type SignInHall, tokenOf, WHOM } from './sign-in-hall.ts'

let server: SignInHall
before(async () => {
  server = await openSignInHall()
})
after(() => server.close())

test('an unknown address takes as long as a wrong password, and a link that goes to nobody as long as one that is sent', async () => {
  await server.member('known@hall.example', 'negotiator')
  const median = async (work: (i: number) => Promise<unknown>): Promise<number> => {
    const times: number[] = []
    for (let i = 0; i < 7; i++) {
      const begin = performance.now()
      await work(i)
      times.push(performance.now() - begin)
    }
    return times.toSorted((a, b) => a - b)[3] ?? 0
  }
  const wrong = await median((i) => server.signIn('known@hall.example', `wrong, wrong ${i}`))
  const unknown = await median((i) => server.signIn(`unknown-${i}@hall.example`, `wrong, wrong ${i}`))
  // Without hashing it would be a twentieth.
  assert.ok(unknown > wrong / 2 && unknown < wrong * 2, `${unknown} ms for nobody, ${wrong} ms for a member`)
  for (const email of ['known@hall.example', 'unknown@hall.example']) {
    const begin = performance.now()
    await server.call({ cookie: '' }, 'POST', '/api/auth/request-password-reset', { email })
    assert.ok(performance.now() - begin >= 299, email)
  }
})

test('no secret stands in the output of a server, in its answers to others, or in the files of its hall', async () => {
  const hall = path.join(server.folder, 'hall')
  const secrets: Record<string, string> = { password: PASSWORD, wrong: 'a planted wrong password' }
  await server.member('clerk@hall.example', 'clerk')
  await server.office.settled()
  const { link } = await newPasswordLink(server.office, 'clerk@hall.example', WHOM)
  secrets['link'] = tokenOf(link)
  const { url, stop } = await serveHall(hall)
  const jar = { cookie: '' }
  const send = async (address: string, body: unknown, headers = {}): Promise<{ text: string; status: number }> => {
    const response = await fetch(url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(jar.cookie && { cookie: jar.cookie }), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    for (const each of response.headers.getSetCookie())
      if (each.includes('session_token=')) jar.cookie = each.split(';')[0] ?? ''
    return { text: await response.text(), status: response.status }
  }
  const email = 'clerk@hall.example'
  await send('/api/auth/sign-in/email', { email, password: secrets['wrong'] })
  assert.equal((await send('/api/auth/sign-in/email', { email, password: PASSWORD })).status, 200)
  const enrolled = JSON.parse((await send('/api/auth/two-factor/enable', { password: PASSWORD })).text)
  secrets['factor'] = new URL(enrolled.totpURI).searchParams.get('secret') ?? ''
  secrets['recovery'] = enrolled.backupCodes[0]
  secrets['code'] = oneTimeCode(enrolled.totpURI)
  assert.equal((await send('/api/auth/two-factor/verify-totp', { code: secrets['code'] })).status, 200)
  secrets['signature'] = decodeURIComponent(jar.cookie).split('.').at(-1) ?? ''
  const drawn = await send('/api/me/keys', { name: 'tool', scope: 'write' })
  secrets['key'] = JSON.parse(drawn.text).key
  const asKey = { authorization: `Bearer ${secrets['key']}` }
  // What is refused, what is broken, and what is not JSON.
  const answers = [
    await send('/api/me/erasure', { confirm: true, password: secrets['wrong'] }),
    await send('/api/members', { email: 'x', password: PASSWORD, key: secrets['key'] }, asKey),
    await send(`/api/nothing?key=${secrets['key']}`, `{"password": "${PASSWORD}`, asKey),
    await send('/api/auth/reset-password', { token: secrets['link'], newPassword: 'short' }),
    await send('/api/auth/sign-in/email', `{"email": "${email}", "password": "${PASSWORD}`),
  ]
  const output = await stop()
  assert.deepEqual(found(secrets, output), [], output)
  assert.deepEqual(found(secrets, answers.map(({ text }) => text).join('\n')), [])
  for (const file of await readdir(hall, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || file.name.endsWith('.eml')) continue
    const { code: _, ...kept } = secrets
    assert.deepEqual(found(kept, await readFile(path.join(file.parentPath, file.name), 'latin1')), [], file.name)
  }
})

function found(secrets: Readonly<Record<string, string>>, text: string): string[] {
  for (const [name, secret] of Object.entries(secrets)) assert.ok(secret.length >= 6, name)
  return Object.keys(secrets).filter((name) => text.includes(secrets[name] ?? ''))
}

/** The real server in a process of its own; `stop` gives all that it wrote. */
async function serveHall(hall: string): Promise<{ url: string; stop: () => Promise<string> }> {
  const port = await freePort()
  const main = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, '--hall', hall, 'serve', '--port', String(port)])
  let output = ''
  const listening = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString()
      if (/ is at http/.test(output)) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('exit', () => reject(new Error(output)))
  })
  await listening
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      return output
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
