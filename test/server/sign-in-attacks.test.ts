/** Attacks on signing in, each on the embedded desk and on PostgreSQL: what a thief, a guesser or a former colleague tries does not open. */

import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { addMember } from '../../src/app/members/add-member.ts'
import { takeAttempt } from '../../src/app/members/attempts.ts'
import { changeRole, newPasswordLink, suspendMember } from '../../src/app/members/change-member.ts'
import { listMembers, memberNamed } from '../../src/app/members/list-members.ts'
import { openOffice } from '../../src/app/members/open-office.ts'
import { findPostgres, type PostgresCluster, startPostgres } from '../postgres.ts'
import { oneTimeCode } from './one-time-code.ts'
import { type Browser, openSignInHall, PASSWORD, type SignInHall, tokenOf, URL_OF_HALL, WHOM } from './sign-in-hall.ts'

const postgres = findPostgres()

attack('the embedded desk', {})
attack('a desk on PostgreSQL', { skip: 'missing' in postgres && postgres.missing, isPostgres: true })

function attack(name: string, { skip = false, isPostgres = false }: { skip?: string | false; isPostgres?: boolean }) {
  describe(`signing in on ${name}`, { skip }, () => {
    let cluster: PostgresCluster | undefined
    let server: SignInHall
    const call: SignInHall['call'] = (...given) => server.call(...given)
    const fresh = (): Browser => ({ cookie: '' })
    const roleOf = async (browser: Browser): Promise<string> =>
      (await call(browser, 'GET', '/api/session')).json.who.role as string

    before(async () => {
      if (isPostgres && 'bin' in postgres) cluster = await startPostgres(postgres.bin)
      server = await openSignInHall({ database: await cluster?.newHall() })
    })
    after(async () => {
      await server.close()
      await cluster?.stop()
      assert.deepEqual(server.broken, [], 'no request met an error of ours')
    })

    test('a session that was there before signing in is not the one after it', async () => {
      await server.member('fixed@hall.example', 'negotiator')
      const planted = (await server.signIn('fixed@hall.example')).browser.cookie
      const victim = { cookie: planted }
      await call(victim, 'POST', '/api/auth/sign-in/email', { email: 'fixed@hall.example', password: PASSWORD })
      assert.notEqual(victim.cookie, planted)
      const invented = { cookie: 'guildhall.session_token=planted.c2lnbmF0dXJl' }
      assert.equal(await roleOf(invented), 'public')
    })

    test('a session opened with the password alone does not become one of a clerk when the clerk enrols elsewhere', async () => {
      await server.member('clerk@hall.example', 'clerk')
      const thief = (await server.signIn('clerk@hall.example')).browser
      const { browser } = await server.signIn('clerk@hall.example')
      await server.enrol(browser)
      assert.equal(await roleOf(browser), 'clerk')
      assert.equal(await roleOf(thief), 'public')
      assert.equal((await call(thief, 'GET', '/api/auth/list-sessions')).status, 401, 'it has ended')
    })

    test('a code of the app is taken once, also by two at the same time', async () => {
      await server.member('replay@hall.example', 'auditor')
      const { browser } = await server.signIn('replay@hall.example')
      const { totpURI } = await server.enrol(browser)
      const later = oneTimeCode(totpURI, Date.now() + 30_000)
      const both = await Promise.all(
        [1, 2].map(async () => {
          const { browser: other } = await server.signIn('replay@hall.example')
          return (await call(other, 'POST', '/api/auth/two-factor/verify-totp', { code: later })).status
        }),
      )
      assert.deepEqual(
        both.toSorted((a, b) => a - b),
        [200, 401],
      )
      const third = (await server.signIn('replay@hall.example')).browser
      assert.equal((await call(third, 'POST', '/api/auth/two-factor/verify-totp', { code: ` ${later} ` })).status, 401)
      assert.equal(await roleOf(third), 'public')
    })

    test('no device is trusted without the second factor, and no code goes by mail', async () => {
      await server.member('trust@hall.example', 'clerk')
      const { browser } = await server.signIn('trust@hall.example')
      const { backupCodes } = await server.enrol(browser)
      const second = (await server.signIn('trust@hall.example')).browser
      const body = { code: backupCodes[0], trustDevice: true, disableSession: true }
      assert.equal((await call(second, 'POST', '/api/auth/two-factor/verify-backup-code', body)).status, 200)
      assert.equal(await roleOf(second), 'clerk')
      assert.ok(!second.cookie.includes('trust'))
      await call(second, 'POST', '/api/auth/sign-out', {})
      const again = await call(second, 'POST', '/api/auth/sign-in/email', {
        email: 'trust@hall.example',
        password: PASSWORD,
      })
      assert.equal(again.json.twoFactorRedirect, true)
      for (const route of ['send-otp', 'verify-otp', 'get-totp-uri', 'view-backup-codes'])
        assert.equal((await call(second, 'POST', `/api/auth/two-factor/${route}`, { password: PASSWORD })).status, 404)
    })

    test('wrong codes lock the second factor, whatever the address and the number of sign-ins', async () => {
      await server.member('codes@hall.example', 'auditor')
      const { backupCodes } = await server.enrol((await server.signIn('codes@hall.example')).browser)
      const statuses = new Set<number>()
      for (let round = 0; round < 4; round++) {
        const { browser } = await server.signIn('codes@hall.example')
        for (let i = 0; i < 4; i++) {
          const body = { code: `wrong-${round}-${i}` }
          statuses.add((await call(browser, 'POST', '/api/auth/two-factor/verify-backup-code', body)).status)
        }
      }
      assert.ok(statuses.has(429), [...statuses].join())
      const { browser } = await server.signIn('codes@hall.example')
      const right = await call(browser, 'POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })
      assert.equal(right.json.code, 'ACCOUNT_TEMPORARILY_LOCKED')
    })

    test('a second factor that was lost is taken away by an administrator, never by a key, and what it opened ends', async () => {
      await server.member('lost@hall.example', 'auditor')
      await server.member('chief@hall.example', 'administrator')
      const { browser } = await server.signIn('lost@hall.example')
      await server.enrol(browser)
      const { id } = await memberNamed(server.office, 'lost@hall.example')
      const chief = (await server.signIn('chief@hall.example')).browser
      await server.enrol(chief)
      const drop = (as: Browser, headers = {}) =>
        call(as, 'DELETE', `/api/members/${id}/factor`, { reason: 'called back' }, headers)
      const { json } = await call(chief, 'POST', '/api/me/keys', { name: 'tool', scope: 'write' })
      assert.equal((await drop(browser)).status, 403)
      assert.equal((await drop(fresh(), { authorization: `Bearer ${json.key}` })).status, 403)
      assert.equal(await roleOf(browser), 'auditor')
      assert.equal((await drop(chief)).json.member.hasFactor, false)
      assert.equal(await roleOf(browser), 'public')
      const again = (await server.signIn('lost@hall.example')).browser
      assert.equal((await call(again, 'GET', '/api/session')).json.who.needs, 'second-factor')
      await server.enrol(again)
      assert.equal(await roleOf(again), 'auditor')
    })

    test('guesses at one account are counted over all addresses, also those made at once, and alike for no account', async () => {
      await server.member('guess@hall.example', 'negotiator')
      for (const email of ['guess@hall.example', 'nobody-here@hall.example']) {
        const limit = { of: `sign-in as ${email}`, most: 20, seconds: 900 }
        for (let i = 0; i < 16; i++) await takeAttempt(server.office.desk, limit, new Date())
        const made = await Promise.all(
          Array.from({ length: 8 }, (_, i) => server.signIn(i % 2 ? email : email.toUpperCase(), `wrong guess ${i}`)),
        )
        const counts = [401, 429].map((status) => made.filter((each) => each.status === status).length)
        assert.deepEqual(counts, [4, 4], email)
      }
      assert.equal((await server.signIn('guess@hall.example')).json.error.code, 'member/too-many-tries')
    })

    test('guesses from one address are few, however the route is spelt, and lock nobody else out', async () => {
      await server.member('spelt@hall.example', 'negotiator')
      const from = {
        'x-test-address': '192.0.2.44',
        'x-guildhall-address': '198.51.100.1',
        'x-forwarded-for': '198.51.100.2',
      }
      const made = await Promise.all(
        Array.from({ length: 24 }, (_, i) => {
          const route = ['sign-in/email', 'sign-in/em%61il', './sign-in/email'][i % 3]
          const body = { email: `spelt-${i}@hall.example`, password: `wrong ${i}` }
          return call(fresh(), 'POST', `/api/auth/${route}`, body, from)
        }),
      )
      assert.equal(made.filter(({ status }) => status === 401).length, 20)
      for (const route of ['sign-in%2Femail', 'sign-in/email/', '/sign-in/email', 'SIGN-IN/EMAIL']) {
        const body = { email: 'spelt@hall.example', password: PASSWORD }
        assert.equal((await call(fresh(), 'POST', `/api/auth/${route}`, body, from)).status, 404, route)
      }
      assert.equal((await server.signIn('spelt@hall.example')).status, 200)
    })

    test('an open session is no way to guess the password', async () => {
      await server.member('open@hall.example', 'negotiator')
      const { browser } = await server.signIn('open@hall.example')
      const tries = [
        ['/api/me/erasure', (password: string) => ({ confirm: true, password })],
        ['/api/auth/two-factor/enable', (password: string) => ({ password })],
        [
          '/api/auth/change-password',
          (currentPassword: string) => ({ currentPassword, newPassword: `${PASSWORD}, and more` }),
        ],
      ] as const
      const statuses: number[] = []
      for (let i = 0; i < 15; i++) {
        const [address, bodyOf] = tries[i % 3] ?? tries[0]
        statuses.push((await call(browser, 'POST', address, bodyOf(`wrong ${i}`))).status)
      }
      assert.ok(
        statuses.slice(0, 10).every((status) => status === 400 || status === 403),
        statuses.join(),
      )
      assert.ok(
        statuses.slice(10).every((status) => status === 429),
        statuses.join(),
      )
    })

    test('a link works once, the newest alone, and not after the password was changed', async () => {
      await server.member('links@hall.example', 'negotiator')
      const choose = async (link: string, newPassword = `${PASSWORD}, new`) =>
        (await call(fresh(), 'POST', '/api/auth/reset-password', { token: tokenOf(link), newPassword })).status
      const first = await newPasswordLink(server.office, 'links@hall.example', WHOM)
      const second = await newPasswordLink(server.office, 'links@hall.example', WHOM)
      assert.equal(await choose(first.link), 400)
      const both = await Promise.all([
        choose(second.link, `${PASSWORD} left`),
        choose(second.link, `${PASSWORD} right`),
      ])
      assert.deepEqual(
        both.toSorted((a, b) => a - b),
        [200, 400],
        'used by two at once',
      )
      const password = both[0] === 200 ? `${PASSWORD} left` : `${PASSWORD} right`
      const third = await newPasswordLink(server.office, 'links@hall.example', WHOM)
      const { browser } = await server.signIn('links@hall.example', password)
      const other = (await server.signIn('links@hall.example', password)).browser
      const changed = { currentPassword: password, newPassword: PASSWORD, revokeOtherSessions: false }
      assert.equal((await call(browser, 'POST', '/api/auth/change-password', changed)).status, 200)
      assert.equal(await roleOf(other), 'public', 'the others have ended')
      assert.equal(await roleOf(browser), 'negotiator')
      assert.equal(await choose(third.link), 400)
    })

    test('passwords that are guessed first are refused', async () => {
      const { link } = await addMember(
        server.office,
        { email: 'rosalind.achebe@hall.example', name: 'Rosalind Achebe', role: 'negotiator' },
        WHOM,
      )
      for (const newPassword of [
        'rosalind.achebe@hall.example',
        'Password1234',
        'aaaaaaaaaaaa',
        '123456789012',
        'short',
      ])
        assert.equal(
          (await call(fresh(), 'POST', '/api/auth/reset-password', { token: tokenOf(link), newPassword })).status,
          400,
          newPassword,
        )
      const newPassword = PASSWORD
      const { status } = await call(fresh(), 'POST', '/api/auth/reset-password', { token: tokenOf(link), newPassword })
      assert.equal(status, 200, 'the link is not used up')
    })

    test('nobody is signed in from a page of another site', async () => {
      await server.member('lured@hall.example', 'negotiator')
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const { status, browser } = await server.signIn('lured@hall.example', PASSWORD, headers)
        assert.deepEqual([status, browser.cookie], [403, ''])
      }
    })

    test('nobody is sent on to another site', async () => {
      await server.member('sent@hall.example', 'negotiator')
      const body = { email: 'sent@hall.example', password: PASSWORD, callbackURL: 'https://evil.example/' }
      const { text, response } = await call(fresh(), 'POST', '/api/auth/sign-in/email', body)
      assert.ok(!text.includes('evil.example') && !response.headers.has('location'))
      const asked = { email: 'sent@hall.example', redirectTo: 'https://evil.example/' }
      await call(fresh(), 'POST', '/api/auth/request-password-reset', asked)
      await server.office.settled()
      const outbox = path.join(server.hall.folder, 'outbox')
      for (const file of await readdir(outbox))
        assert.ok(!(await readFile(path.join(outbox, file), 'utf8')).includes('evil.example'))
      assert.equal(
        (await call(fresh(), 'GET', '/api/auth/reset-password/x?callbackURL=https://evil.example')).status,
        404,
      )
    })

    test('a role that is taken away is gone from open sessions and keys, and a key never grows with its member', async () => {
      await server.member('moves@hall.example', 'negotiator')
      const { browser } = await server.signIn('moves@hall.example')
      const { json } = await call(browser, 'POST', '/api/me/keys', { name: 'tool', scope: 'write' })
      const withKey = { authorization: `Bearer ${json.key}` }
      assert.equal((await call(fresh(), 'GET', '/api/me', undefined, withKey)).json.member.role, 'negotiator')
      for (const [method, address, body] of [
        ['POST', '/api/me/keys', { name: 'another' }],
        ['DELETE', `/api/me/keys/${json.listed.id}`, undefined],
        ['GET', '/api/me/export', undefined],
        ['POST', '/api/me/erasure', {}],
      ] as const)
        assert.equal((await call(fresh(), method, address, body, withKey)).status, 403, address)
      await changeRole(server.office, { member: 'moves@hall.example', role: 'administrator' }, WHOM)
      assert.equal(await roleOf(browser), 'public')
      assert.equal((await call(fresh(), 'GET', '/api/members', undefined, withKey)).status, 401)
    })

    test('who is suspended opens nothing, by session, sign-in, link or key, until let in again', async () => {
      await server.member('gone@hall.example', 'negotiator')
      const { browser } = await server.signIn('gone@hall.example')
      const { json } = await call(browser, 'POST', '/api/me/keys', { name: 'tool' })
      const withKey = { authorization: `Bearer ${json.key}` }
      await suspendMember(server.office, { member: 'gone@hall.example', suspend: true, reason: 'has left' }, WHOM)
      assert.equal(await roleOf(browser), 'public')
      assert.equal((await call(fresh(), 'GET', '/api/me', undefined, withKey)).status, 401)
      assert.equal(await roleOf((await server.signIn('gone@hall.example')).browser), 'public')
      await suspendMember(server.office, { member: 'gone@hall.example', suspend: false, reason: 'is back' }, WHOM)
      assert.equal(await roleOf((await server.signIn('gone@hall.example')).browser), 'negotiator')
    })

    test('a session ends a week after it began, however busy it is', async () => {
      await server.member('week@hall.example', 'negotiator')
      const { browser } = await server.signIn('week@hall.example')
      const { id } = await memberNamed(server.office, 'week@hall.example')
      const begun = isPostgres
        ? sql`now() - interval '8 days'`
        : sql`${new Date(Date.now() - 8 * 86_400_000).toISOString()}`
      await sql`update auth_sessions set "createdAt" = ${begun} where "userId" = ${id}`.execute(server.office.desk.db)
      assert.equal(await roleOf(browser), 'public')
      assert.equal((await call(browser, 'GET', '/api/auth/list-sessions')).status, 401)
    })

    test('two administrators who step back at once leave one', async () => {
      await server.member('ada@hall.example', 'administrator')
      await server.member('bea@hall.example', 'administrator')
      const { db } = server.office.desk
      await db.updateTable('members').set({ role: 'negotiator' }).where('role', '=', 'administrator').execute()
      for (const member of ['ada@hall.example', 'bea@hall.example'])
        await changeRole(server.office, { member, role: 'administrator' }, WHOM)
      // Each from a server of its own, so that nothing but the database keeps them apart.
      const other = await openOffice(server.hall, { publicUrl: URL_OF_HALL })
      const done = await Promise.allSettled([
        changeRole(server.office, { member: 'ada@hall.example', role: 'negotiator' }, WHOM),
        changeRole(other, { member: 'bea@hall.example', role: 'negotiator' }, WHOM),
      ])
      await other.close()
      assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
      const left = await db.selectFrom('members').select('id').where('role', '=', 'administrator').execute()
      assert.equal(left.length, 1)
    })

    test('adding somebody that was interrupted is finished when it is asked for again', async () => {
      await server.office.accounts.create({ email: 'half@hall.example', name: 'Half' })
      const request = { email: 'half@hall.example', name: 'Half', role: 'negotiator' }
      assert.equal((await addMember(server.office, request, WHOM)).member.email, 'half@hall.example')
      await assert.rejects(addMember(server.office, request, WHOM), { code: 'member/exists' })
    })

    test('of the erased nothing is left but what oversight needs, and not by name', async () => {
      await server.member('erased@hall.example', 'negotiator')
      const { browser } = await server.signIn('erased@hall.example')
      await server.enrol(browser)
      await call(browser, 'POST', '/api/me/keys', { name: 'tool' })
      await call(fresh(), 'POST', '/api/auth/request-password-reset', { email: 'erased@hall.example' })
      await server.office.settled()
      const { id } = await memberNamed(server.office, 'erased@hall.example')
      const done = await call(browser, 'POST', '/api/me/erasure', { confirm: true, password: PASSWORD })
      assert.equal(done.json.erased, true, done.text)
      const { db } = server.office.desk
      for (const [table, column] of [
        ['auth_users', 'id'],
        ['auth_accounts', 'userId'],
        ['auth_sessions', 'userId'],
        ['auth_factors', 'userId'],
        ['auth_verifications', 'value'],
        ['members', 'id'],
        ['api_keys', 'member'],
      ] as const) {
        const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
        assert.equal(rows.length, 0, table)
      }
      const outbox = path.join(server.hall.folder, 'outbox')
      for (const file of await readdir(outbox))
        assert.ok(!(await readFile(path.join(outbox, file), 'utf8')).includes('erased@hall.example'))
      assert.equal(await roleOf(browser), 'public')
    })

    test('what was changed and read can be neither changed nor taken away', async () => {
      const { db } = server.office.desk
      await db
        .insertInto('personal_reads')
        .values({ at: WHOM.now.toISOString(), reader: 'a', reader_role: 'clerk', subject: 'b', route: 'get /' })
        .execute()
      for (const table of ['member_changes', 'personal_reads'])
        for (const change of [`delete from ${table}`, `update ${table} set at = 'x'`])
          await assert.rejects(sql.raw(change).execute(db), { code: 'database/append-only' })
    })

    test('a hall beside it has members of its own, and several servers open its new desk at once', async () => {
      const another = await openSignInHall({ database: await cluster?.newHall() })
      assert.deepEqual(await listMembers(another.office), [])
      const url = await cluster?.newHall()
      const hall = { ...another.hall, deskTarget: url === undefined ? { folder: another.folder } : { url } }
      const offices = await Promise.all(Array.from({ length: 4 }, () => openOffice(hall, { publicUrl: URL_OF_HALL })))
      for (const office of offices) await office.close()
      await another.close()
    })

    test('requests that are no requests are refused and break nothing', async () => {
      const { browser } = await server.signIn('week@hall.example')
      for (const body of [
        '{',
        '[]',
        'null',
        '"x"',
        '{"email":{"$ne":1},"password":[]}',
        JSON.stringify({ email: 'x'.repeat(9000) }),
      ])
        assert.equal((await call(browser, 'POST', '/api/auth/sign-in/email', body)).status, 400, body.slice(0, 40))
      const large = JSON.stringify({ email: 'week@hall.example', password: 'x'.repeat(20_000) })
      assert.equal((await call(fresh(), 'POST', '/api/auth/sign-in/email', large)).status, 413)
      for (const method of ['PUT', 'PATCH', 'DELETE', 'GET'])
        assert.equal((await call(browser, method, '/api/auth/sign-in/email')).status, 404, method)
      const nul = { email: 'a\0b@hall.example', password: 'x\0y' }
      assert.ok((await call(fresh(), 'POST', '/api/auth/sign-in/email', nul)).status < 500)
    })
  })
}
