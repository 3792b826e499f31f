/** Which routes of the accounts are reached from outside, and which fields of a request: the rest of what better-auth could do does not exist here. */

import { z } from '@hono/zod-openapi'

const EMAIL = z.string().max(254)
/** Longer than a password may be, so that what is too long is told by the one rule for it. */
const PASSWORD = z.string().max(1000)
const WITH_PASSWORD = z.object({ password: PASSWORD })
const NOTHING = z.object({})

/** What is not named is dropped: no address to be sent on to, no device that needs no second factor, no session without end. */
export const SIGN_IN_ROUTES = {
  'sign-in/email': z.object({ email: EMAIL, password: PASSWORD }),
  'sign-out': NOTHING,
  'request-password-reset': z.object({ email: EMAIL }),
  'reset-password': z.object({ token: z.string().min(1).max(200), newPassword: PASSWORD }),
  // A new password always ends the sessions that the old one opened.
  'change-password': z
    .object({ currentPassword: PASSWORD, newPassword: PASSWORD })
    .transform((body) => ({ ...body, revokeOtherSessions: true })),
  'revoke-session': z.object({ token: z.string().max(200) }),
  'revoke-other-sessions': NOTHING,
  'two-factor/enable': WITH_PASSWORD,
  'two-factor/disable': WITH_PASSWORD,
  'two-factor/verify-totp': z.object({ code: z.string().trim().max(20) }),
  'two-factor/verify-backup-code': z.object({ code: z.string().trim().max(100) }),
  'two-factor/generate-backup-codes': WITH_PASSWORD,
} as const

export type SignInRoute = keyof typeof SIGN_IN_ROUTES

export type SignInBody = Readonly<Record<string, unknown>>

export function isSignInRoute(name: string): name is SignInRoute {
  return Object.hasOwn(SIGN_IN_ROUTES, name)
}
