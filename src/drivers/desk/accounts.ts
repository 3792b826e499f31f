/**
 * Accounts: who somebody is, by password and second factor. The work is better-auth's, over the desk's database; nobody signs up by
 * themselves. What Guildhall asks of it stands here and nowhere else.
 */

import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins'
import type { Desk } from './desk.ts'
import { hashPassword, isPassword } from './password-hash.ts'

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  /** A second factor is enrolled and was used for the session. */
  readonly hasFactor: boolean
}

export interface AccountOptions {
  /** Under which people reach the server: `https://hall.example`. Cookies are sent over https alone when it is. */
  readonly publicUrl: string
  /** Signs cookies and seals second factors: 32 random bytes or more, as text. */
  readonly secret: string
  /** Brings somebody the link by which they choose a password. */
  readonly sendLink: (link: PasswordLink) => Promise<void>
}

export interface PasswordLink {
  readonly email: string
  readonly name: string
  readonly url: string
}

export interface Accounts {
  /** Answers everything below `/api/auth/`. */
  handle(request: Request): Promise<Response>
  /** Whoever the cookie of a request belongs to. */
  accountOf(headers: Headers): Promise<Account | undefined>
  create(account: { email: string; name: string }): Promise<Account>
  find(by: { email: string } | { id: string }): Promise<Account | undefined>
  /** A link that works once, for `LINK_HOURS`. */
  passwordLink(id: string): Promise<string>
  /** The account's password, asked again before something that cannot be undone. */
  isPasswordOf(id: string, password: string): Promise<boolean>
  endSessions(id: string): Promise<void>
  remove(id: string): Promise<void>
}

export const LINK_HOURS = 48
export const LEAST_PASSWORD = 12
const SESSION_SECONDS = 12 * 3600

/** Opens the accounts of a desk and makes their tables. */
export async function openAccounts(desk: Desk, options: AccountOptions): Promise<Accounts> {
  const auth = betterAuth(settingsOf(desk, options))
  const { runMigrations } = await getMigrations(settingsOf(desk, options))
  await runMigrations()
  const { internalAdapter } = await auth.$context
  const accounts: Accounts = {
    handle: (request) => auth.handler(request),
    async accountOf(headers) {
      const found = await auth.api.getSession({ headers })
      return found ? accountOf(found.user) : undefined
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
      const { generateId } = await auth.$context
      const token = String(generateId({ model: 'verification', size: 32 }))
      const expiresAt = new Date(Date.now() + LINK_HOURS * 3_600_000)
      await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: id, expiresAt })
      return linkWith(options.publicUrl, token)
    },
    async isPasswordOf(id, password) {
      const found = await internalAdapter.findAccounts(id)
      const hashed = found.find(({ providerId }) => providerId === 'credential')?.password
      return typeof hashed === 'string' && isPassword(password, hashed)
    },
    endSessions: (id) => internalAdapter.deleteUserSessions(id),
    async remove(id) {
      await internalAdapter.deleteUserSessions(id)
      await internalAdapter.deleteAccounts(id)
      await internalAdapter.deleteUser(id)
    },
  }
  return accounts
}

function settingsOf(desk: Desk, { publicUrl, secret, sendLink }: AccountOptions) {
  return {
    appName: 'Guildhall',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: desk.db, type: desk.kind },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'auth_users' },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_SECONDS,
      updateAge: SESSION_SECONDS / 12,
      freshAge: 3600,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: 256,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }: { hash: string; password: string }) => isPassword(password, hash),
      },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: LINK_HOURS * 3600,
      sendResetPassword: ({ user, token }: { user: { email: string; name: string }; token: string }) =>
        sendLink({ email: user.email, name: user.name, url: linkWith(publicUrl, token) }),
    },
    // Limits of the server stand before these, which count across processes: a password is tried five times a minute at most.
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      modelName: 'auth_limits',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/email': { window: 60, max: 5 },
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
