/** A new password: asked for with the e-mail address, or chosen with the link that came. The token stands behind `#` and is taken off the address at once. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { Field } from '../../parts/field.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { askAccount } from '../../parts/sign-in.ts'
import { t } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'

export default function Password(): JSX.Element {
  const [token] = useState(takeToken)
  return (
    <Page
      title={t(token === '' ? 'account.forgotten.title' : 'account.choose')}
      lead={t(token === '' ? 'account.forgotten.lead' : 'account.choose.lead')}
    >
      {token === '' ? <AskForm /> : <ChooseForm token={token} />}
    </Page>
  )
}

function takeToken(): string {
  const token = location.hash.slice(1)
  if (token !== '') history.replaceState(history.state, '', location.pathname)
  return token
}

function AskForm(): JSX.Element {
  const [email, setEmail] = useState('')
  const [isAsked, setAsked] = useState(false)
  if (isAsked) return <Notice kind="good" title={t('account.link-sent')} />
  const send = async (): Promise<void> => {
    await askAccount('request-password-reset', { email })
    setAsked(true)
  }
  return (
    <AccountForm send={send} button={t('account.send-link')}>
      <Field
        label={t('account.email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onInput={({ currentTarget }) => setEmail(currentTarget.value)}
      />
    </AccountForm>
  )
}

function ChooseForm({ token }: { token: string }): JSX.Element {
  const { route } = useLocation()
  const [password, setPassword] = useState('')
  const send = async (): Promise<void> => {
    await askAccount('reset-password', { token, newPassword: password })
    tell(t('account.chosen'))
    route('/sign-in', true)
  }
  return (
    <AccountForm send={send} button={t('account.choose')}>
      <Field
        label={t('account.new-password')}
        help={t('account.new-password.help')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        maxLength={256}
        required
        value={password}
        onInput={({ currentTarget }) => setPassword(currentTarget.value)}
      />
    </AccountForm>
  )
}
