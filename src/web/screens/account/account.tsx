/** One's own account: who one is here, second factor, sessions, keys for tools, and one's data. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { askAccount, listSessions } from '../../parts/sign-in.ts'
import { printCount } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'
import { Keys } from './keys.tsx'
import { MyData } from './my-data.tsx'

type Me = Answer<'GET /api/me'>

export default function Account(): JSX.Element {
  const asked = useAsked('me', (signal) => ask('GET /api/me', { signal }))
  return (
    <Page title={t('account.title')}>
      <Shown asked={asked}>
        {(me) => (
          <>
            <Person me={me} />
            <Factor me={me} />
            <Section title={t('account.change-password')}>
              <ChangePassword />
            </Section>
            <Sessions />
            <Keys keys={me.keys} again={asked.again} />
            <MyData />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Person({ me: { member } }: { me: Me }): JSX.Element {
  return (
    <dl class="figures words">
      <div>
        <dt>{t('account.name')}</dt>
        <dd>{member.name}</dd>
      </div>
      <div>
        <dt>{t('account.email')}</dt>
        <dd>{member.email}</dd>
      </div>
      <div>
        <dt>{t('account.role')}</dt>
        <dd>
          {t(`account.role.${member.role}` as TextKey)}
          {member.company === undefined ? '' : ` · ${member.company}`}
        </dd>
      </div>
    </dl>
  )
}

function Factor({ me: { member, needsFactor } }: { me: Me }): JSX.Element {
  return (
    <Section title={t('account.factor')}>
      <p>
        {t(member.hasFactor ? 'account.factor.on' : 'account.factor.off')} {needsFactor && t('account.factor.needed')}
      </p>
      <a class="button" href="/second-factor">
        {t(member.hasFactor ? 'account.factor.renew' : 'account.factor.enrol')}
      </a>
    </Section>
  )
}

function ChangePassword(): JSX.Element {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const send = async (): Promise<void> => {
    await askAccount('change-password', { currentPassword, newPassword, revokeOtherSessions: true })
    setCurrent('')
    setNew('')
    tell(t('account.password-changed'))
  }
  return (
    <AccountForm send={send} button={t('account.change-password')}>
      <Field
        label={t('account.password-now')}
        type="password"
        autoComplete="current-password"
        required
        value={currentPassword}
        onInput={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <Field
        label={t('account.new-password')}
        help={t('account.new-password.help')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        maxLength={256}
        required
        value={newPassword}
        onInput={({ currentTarget }) => setNew(currentTarget.value)}
      />
    </AccountForm>
  )
}

function Sessions(): JSX.Element {
  const asked = useAsked('sessions', () => listSessions())
  const end = async (): Promise<void> => {
    await askAccount('revoke-other-sessions')
    tell(t('account.sessions.ended'))
    asked.again()
  }
  return (
    <Section title={t('account.sessions')}>
      <Shown asked={asked}>
        {(sessions) => (
          <>
            <p>{t('account.sessions.count', { n: sessions.length })}</p>
            {sessions.length > 1 && (
              <button type="button" onClick={() => void end()}>
                {t('account.sessions.end', { n: printCount(sessions.length - 1) })}
              </button>
            )}
          </>
        )}
      </Shown>
    </Section>
  )
}
