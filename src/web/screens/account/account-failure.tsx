/** What went wrong with an account, in words that tell nobody whether an address is known. */

import type { JSX } from 'preact'
import { AskFailed } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Notice } from '../../parts/notice.tsx'
import { t, type TextKey } from '../../texts/text.ts'

const WORDS: Readonly<Record<string, TextKey>> = {
  INVALID_EMAIL_OR_PASSWORD: 'account.wrong',
  INVALID_EMAIL: 'account.wrong',
  INVALID_PASSWORD: 'account.wrong-password',
  INVALID_TOKEN: 'account.link-used',
  PASSWORD_TOO_SHORT: 'account.too-short',
  PASSWORD_TOO_LONG: 'account.too-long',
  INVALID_CODE: 'account.wrong-code',
  INVALID_BACKUP_CODE: 'account.wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'account.begin-again',
  TOO_MANY: 'account.too-many',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'account.too-many',
  ACCOUNT_TEMPORARILY_LOCKED: 'account.locked',
  'member/wrong-password': 'account.wrong-password',
  'member/too-many-tries': 'account.too-many',
  'member/guessed-password': 'account.guessed',
}

export function AccountFailure({ error }: { error: unknown }): JSX.Element {
  const key = error instanceof AskFailed ? WORDS[error.code] : undefined
  return key === undefined ? <Failure error={error} /> : <Notice kind="error" title={t(key)} />
}
