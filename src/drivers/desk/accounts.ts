/**
 * Accounts: who somebody is, by password and second factor. The work is better-auth's, over the desk's database; nobody signs up by
 * themselves. What Guildhall asks of it stands here and nowhere else.
 */

import { setTimeout } from 'node:timers/promises'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins'
import { sql } from 'kysely'
import type { Desk, DeskQueries } from './desk.ts'
import { hashPassword, isDated, isPassword } from './password-hash.ts'

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  /** A second factor is enrolled; sessions that were opened without it ended then. */
  readonly hasFactor: boolean
}

export interface AccountOptions {
  /** Under which people reach the server: `https://hall.example`. Cookies are sent over https alone when it is. */
  readonly publicUrl: string
  /** Signs cookies and seals second factors: 32 random bytes or more, as text. */
  readonly secret: string
  /** Brings somebody the link by which they choose a password. */
  readonly sendLink: (link: PasswordLink) => Promise<void>
  /** Told of errors that are ours; a request that is refused is none. */
  readonly tellBroken: (error: unknown) => void
}

export interface PasswordLink {
  readonly email: string
  readonly name: string
  readonly url: string
}

export interface Accounts {
  /** The origin under which people reach the server; the accounts take requests of no other. */
  readonly origin: string
  /** Answers everything below `/api/auth/`. */
  handle(request: Request): Promise<Response>
  /** Whoever the cookie of a request belongs to. */
  accountOf(headers: Headers): Promise<Account | undefined>
  create(account: { email: string; name: string }): Promise<Account>
  find(by: { email: string } | { id: string }): Promise<Account | undefined>
  /** A link that works once, for `LINK_HOURS`; earlier links work no more. */
  passwordLink(id: string): Promise<string>
  /** Whoever a link leads to, as long as it works. */
  accountOfLink(token: string): Promise<Account | undefined>
  /** Whoever has given the password and is asked for the second factor now, by the cookie of that step. */
  challengedBy(headers: Headers): Promise<string | undefined>
  /** Hashes a password anew that is right and was hashed with older parameters. */
  renewHash(email: string, password: string): Promise<void>
  /** Ends links and second steps that are under way. */
  endLinks(id: string): Promise<void>
  sessionsOf(id: string): Promise<AccountSession[]>
  /** The account's password, asked again before something that cannot be undone. */
  isPasswordOf(id: string, password: string): Promise<boolean>
  endSessions(id: string): Promise<void>
  /** Takes the second factor away, in a transaction of the desk; what was open ends. */
  dropFactor(id: string, db: DeskQueries): Promise<void>
  /** In a transaction of the desk, so that with the account goes what hangs on it. */
  remove(id: string, db: DeskQueries): Promise<void>
}

export interface AccountSession {
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
  readonly address: string
  readonly browser: string
}

export const LINK_HOURS = 48
export const LEAST_PASSWORD = 12
export const MOST_PASSWORD = 256
/** A session that is not used ends after so long; one that is used, too, after `MOST_SESSION_SECONDS`. */
const SESSION_SECONDS = 12 * 3600
const MOST_SESSION_SECONDS = 7 * 24 * 3600
const TWO_FACTOR_COOKIE = /(?:^|;\s*)(?:__Secure-)?guildhall\.two_factor=([^;]*)/

/** Opens the accounts of a desk and makes their tables. */
export async function openAccounts(desk: Desk, options: AccountOptions): Promise<Accounts> {
  await makeTables(desk, options)
  const auth = betterAuth({ ...settingsOf(desk, options), ...hooksOf((id) => accounts.endSessions(id)) })
  const { internalAdapter, adapter } = await auth.$context
  const accounts: Accounts = {
    origin: new URL(options.publicUrl).origin,
    handle: (request) => auth.handler(request),
    async accountOf(headers) {
      const found = await auth.api.getSession({ headers })
      if (!found) return undefined
      if (Date.now() - found.session.createdAt.getTime() < MOST_SESSION_SECONDS * 1000) return accountOf(found.user)
      await internalAdapter.deleteSession(found.session.token)
      return undefined
    },
    create: async ({ email, name }) =>
      accountOf(
        await internalAdapter.createUser(
          { email: email.toLowerCase(), name, emailVerified: true },
          { method: 'admin' },
        ),
      ),
    async find(by) {
      const found =
        'email' in by
          ? (await internalAdapter.findUserByEmail(by.email.toLowerCase()))?.user
          : await internalAdapter.findUserById(by.id)
      return found ? accountOf(found) : undefined
    },
    async passwordLink(id) {
      await accounts.endLinks(id)
      const { generateId } = await auth.$context
      const token = String(generateId({ model: 'verification', size: 32 }))
      const expiresAt = new Date(Date.now() + LINK_HOURS * 3_600_000)
      await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: id, expiresAt })
      return linkWith(options.publicUrl, token)
    },
    async accountOfLink(token) {
      const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
      return found && found.expiresAt > new Date() ? accounts.find({ id: found.value }) : undefined
    },
    async challengedBy(headers) {
      // Whether the cookie is signed is checked when the code is; here it only says whose codes are counted.
      const value = decodeCookie(TWO_FACTOR_COOKIE.exec(headers.get('cookie') ?? '')?.[1] ?? '')
      const found = value === '' ? undefined : await internalAdapter.findVerificationValue(value)
      return found?.value
    },
    async renewHash(email, password) {
      const account = await accounts.find({ email })
      const kept = account && (await credentialOf(account.id))
      if (!account || !kept || !isDated(kept) || !(await isPassword(password, kept))) return
      await internalAdapter.updatePassword(account.id, await hashPassword(password))
    },
    endLinks: async (id) => {
      await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: id }] })
    },
    sessionsOf: async (id) =>
      (await internalAdapter.listSessions(id)).map(({ createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
        createdAt: createdAt.toISOString(),
        lastUsedAt: updatedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        address: ipAddress ?? '',
        browser: userAgent ?? '',
      })),
    async isPasswordOf(id, password) {
      const hashed = await credentialOf(id)
      return hashed !== undefined && isPassword(password, hashed)
    },
    endSessions: (id) => internalAdapter.deleteUserSessions(id),
    async dropFactor(id, db) {
      await sql`delete from auth_factors where "userId" = ${id}`.execute(db)
      await sql`delete from auth_verifications where value = ${id}`.execute(db)
      await sql`delete from auth_sessions where "userId" = ${id}`.execute(db)
      await sql`update auth_users set "twoFactorEnabled" = ${desk.kind === 'sqlite' ? 0 : false} where id = ${id}`.execute(
        db,
      )
    },
    async remove(id, db) {
      await sql`delete from auth_sessions where "userId" = ${id}`.execute(db)
      await sql`delete from auth_factors where "userId" = ${id}`.execute(db)
      await sql`delete from auth_verifications where value = ${id}`.execute(db)
      await sql`delete from auth_accounts where "userId" = ${id}`.execute(db)
      await sql`delete from auth_users where id = ${id}`.execute(db)
    },
  }
  return accounts

  async function credentialOf(id: string): Promise<string | undefined> {
    const found = await internalAdapter.findAccounts(id)
    return found.find(({ providerId }) => providerId === 'credential')?.password ?? undefined
  }
}

const MOST_TRIES = 8

/** Several servers that start at once make the same tables: whoever comes second looks again what is still missing. */
async function makeTables(desk: Desk, options: AccountOptions): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      const { runMigrations } = await getMigrations(settingsOf(desk, options))
      return await runMigrations()
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      await setTimeout(50 * tries)
    }
  }
}

/**
 * When a second factor comes or goes, every session ends (the one at hand is opened anew by the library): one that was opened with the
 * password alone must not become one of a clerk because the clerk enrols a factor elsewhere.
 */
function hooksOf(endSessions: (id: string) => Promise<void>) {
  return {
    databaseHooks: {
      user: {
        update: {
          async before(data: object, context: { context: { session: { user: { id: string } } | null } } | null) {
            const id = 'twoFactorEnabled' in data ? context?.context.session?.user.id : undefined
            if (id !== undefined) await endSessions(id)
          },
        },
      },
    },
  }
}

/** `value.signature`, as the library writes it → the value. */
function decodeCookie(text: string): string {
  try {
    const whole = decodeURIComponent(text)
    return whole.slice(0, Math.max(whole.lastIndexOf('.'), 0))
  } catch {
    return ''
  }
}

function settingsOf(desk: Desk, { publicUrl, secret, sendLink, tellBroken }: AccountOptions) {
  return {
    appName: 'Guildhall',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: desk.db, type: desk.kind },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      onError(error: unknown) {
        const { name, statusCode = 500 } = error as { name?: string; statusCode?: number }
        if (name !== 'APIError' || statusCode >= 500) tellBroken(error)
      },
    },
    user: { modelName: 'auth_users' },
    account: { modelName: 'auth_accounts' },
    // Of links and second steps the hash alone is kept, so that a copy of the desk opens nothing.
    verification: { modelName: 'auth_verifications', storeIdentifier: 'hashed' as const },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_SECONDS,
      updateAge: SESSION_SECONDS / 12,
      // What is grave asks for the password again, whatever the age of the session.
      freshAge: 0,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }: { hash: string; password: string }) => isPassword(password, hash),
      },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: LINK_HOURS * 3600,
      // Not awaited: how long sending takes would tell who is a member.
      sendResetPassword: async ({ user, token }: { user: { email: string; name: string }; token: string }) => {
        void sendLink({ email: user.email, name: user.name, url: linkWith(publicUrl, token) })
      },
    },
    // By address, across processes; an office behind one address signs in together in the morning. The server counts by account before.
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      modelName: 'auth_limits',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 8 },
        '/request-password-reset': { window: 300, max: 3 },
        '/get-session': false as const,
      },
    },
    advanced: {
      cookiePrefix: 'guildhall',
      useSecureCookies: publicUrl.startsWith('https:'),
      // The server itself sets this header from what it knows of the connection, and drops what came from outside.
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
    },
    plugins: [
      twoFactor({
        issuer: 'Guildhall',
        schema: { twoFactor: { modelName: 'auth_factors' } },
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
        // Ten wrong codes in a row, whatever the address, and no code is taken for an hour.
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 3600 },
      }),
    ],
  }
}

/** Carries the address of the caller from the server to the accounts. */
export const ADDRESS_HEADER = 'x-guildhall-address'

/** The token stands behind `#`, so that no server on the way, and no log, sees it. */
function linkWith(publicUrl: string, token: string): string {
  return `${publicUrl}/password#${token}`
}

function accountOf(user: { id: string; email: string; name: string; twoFactorEnabled?: boolean | null }): Account {
  const { id, email, name, twoFactorEnabled } = user
  return { id, email, name, hasFactor: twoFactorEnabled === true }
}
