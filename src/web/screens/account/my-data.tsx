/** One's data: who read them, taking them along, and erasing what can be erased. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { type Answer, addressOf, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { loadSession } from '../../parts/session.ts'
import { t, type TextKey } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'
import { ReadsTable } from './reads-table.tsx'

export function MyData(): JSX.Element {
  const [isErasing, setErasing] = useState(false)
  const reads = useAsked('reads', (signal) => ask('GET /api/me/reads', { query: { limit: 50 }, signal }))
  return (
    <>
      <Section title={t('account.read-by')}>
        <p class="quiet">{t('account.read-by.lead')}</p>
        <Shown asked={reads} isEmpty={(value) => value.reads.length === 0} empty={t('account.read-by.empty')}>
          {(value) => <ReadsTable reads={value.reads} />}
        </Shown>
      </Section>
      <Section title={t('account.data')}>
        <p class="row">
          <a class="button" href={addressOf('GET /api/me/export')} data-native>
            {t('account.export')}
          </a>
          <button type="button" onClick={() => setErasing(true)}>
            {t('account.erase')}
          </button>
        </p>
      </Section>
      <Dialog title={t('account.erase.title')} isOpen={isErasing} close={() => setErasing(false)}>
        <Erasing />
      </Dialog>
    </>
  )
}

type Erasure = Answer<'POST /api/me/erasure'>

function Erasing(): JSX.Element {
  const { route } = useLocation()
  const [password, setPassword] = useState('')
  const asked = useAsked('erasure', () => ask('POST /api/me/erasure', { body: {} }))
  const erase = async (): Promise<void> => {
    await ask('POST /api/me/erasure', { body: { confirm: true, password } })
    await loadSession()
    tell(t('account.erased'))
    route('/', true)
  }
  return (
    <Shown asked={asked}>
      {(said) => (
        <>
          <WhatBecomes said={said} />
          <AccountForm send={erase} button={t('account.erase.now')}>
            <Field
              label={t('account.password-again')}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onInput={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          </AccountForm>
        </>
      )}
    </Shown>
  )
}

function WhatBecomes({ said: { goes, stays } }: { said: Erasure }): JSX.Element {
  return (
    <>
      <h3>{t('account.goes')}</h3>
      <ul>
        {goes.map((what) => (
          <li key={what}>{t(`account.what.${what}` as TextKey)}</li>
        ))}
      </ul>
      <h3>{t('account.stays')}</h3>
      <ul>
        {stays.map(({ what, because }) => (
          <li key={what}>
            {t(`account.what.${what}` as TextKey)}: {t(`account.because.${because}` as TextKey)}
          </li>
        ))}
      </ul>
    </>
  )
}
