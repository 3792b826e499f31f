/** Signing in: password, then the code of the second factor where there is one; then on to where one wanted to go. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { loadSession, session } from '../../parts/session.ts'
import { askAccount } from '../../parts/sign-in.ts'
import { t } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'

export default function SignIn(): JSX.Element {
  const [asksCode, setAsksCode] = useState(false)
  const { route, query } = useLocation()
  const goOn = async (): Promise<void> => {
    await loadSession()
    const needs = session.value?.who.needs
    route(needs === undefined ? ownAddress(query['to']) : '/second-factor', true)
  }
  return (
    <Page title={t('account.sign-in')} lead={asksCode ? t('account.code.lead') : t('account.sign-in.lead')}>
      {asksCode ? <CodeForm done={goOn} /> : <PasswordForm askCode={() => setAsksCode(true)} done={goOn} />}
    </Page>
  )
}

/** Only an address of this hall: a link that leads elsewhere leads home. */
export function ownAddress(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to)) return '/'
  const { origin, pathname, search } = new URL(to, location.origin)
  return origin === location.origin ? pathname + search : '/'
}

function PasswordForm({ askCode, done }: { askCode: () => void; done: () => Promise<void> }): JSX.Element {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const send = async (): Promise<void> => {
    const { twoFactorRedirect } = await askAccount('sign-in/email', { email, password })
    if (twoFactorRedirect) askCode()
    else await done()
  }
  return (
    <>
      <AccountForm send={send} button={t('account.sign-in')}>
        <Field
          label={t('account.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Field
          label={t('account.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </AccountForm>
      <p>
        <a href="/password">{t('account.forgotten')}</a>
      </p>
    </>
  )
}

function CodeForm({ done }: { done: () => Promise<void> }): JSX.Element {
  const [code, setCode] = useState('')
  const send = async (): Promise<void> => {
    const isApp = /^\d{6}$/.test(code.trim())
    await askAccount(isApp ? 'two-factor/verify-totp' : 'two-factor/verify-backup-code', { code: code.trim() })
    await done()
  }
  return (
    <AccountForm send={send} button={t('account.go-on')}>
      <Field
        label={t('account.code')}
        help={t('account.code.help')}
        autoComplete="one-time-code"
        required
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
    </AccountForm>
  )
}
