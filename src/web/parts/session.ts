/** Who is signed in, for every screen. */

import { signal } from '@preact/signals'
import type { Role } from '../../api/index.ts'
import { type Answer, ask } from './ask.ts'

export type Session = Answer<'GET /api/session'>

/** `undefined` until it was asked, and when the server does not answer. */
export const session = signal<Session | undefined>(undefined)

export async function loadSession(): Promise<void> {
  session.value = await ask('GET /api/session').catch(() => undefined)
}

export function role(): Role {
  return session.value?.who.role ?? 'public'
}
