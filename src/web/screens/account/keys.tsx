/** Keys for tools: drawn, shown once, revoked. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { printDay, printMoment } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'

type Key = Answer<'GET /api/me'>['keys'][number]

export function Keys({ keys, again }: { keys: readonly Key[]; again: () => void }): JSX.Element {
  const revoke = async (id: string): Promise<void> => {
    await ask('DELETE /api/me/keys/{id}', { params: { id } })
    tell(t('account.keys.revoked'))
    again()
  }
  return (
    <Section title={t('account.keys')}>
      <p class="quiet">{t('account.keys.lead')}</p>
      {keys.length > 0 && (
        <Table
          caption={t('account.keys')}
          rows={keys}
          keyOf={({ id }) => id}
          columns={[
            { title: t('account.keys.name'), of: ({ name }) => name, isName: true },
            { title: t('account.keys.begins'), of: ({ id }) => <code>{id}…</code> },
            { title: t('account.keys.scope'), of: ({ scope }) => t(`account.keys.scope.${scope}`) },
            {
              title: t('account.keys.used'),
              of: ({ lastUsedOn }) => (lastUsedOn ? printDay(lastUsedOn) : t('account.never')),
            },
            { title: t('account.keys.until'), of: ({ expiresOn }) => (expiresOn ? printDay(expiresOn) : '') },
            {
              title: t('account.keys.state'),
              of: ({ id, revokedAt }) =>
                revokedAt === undefined ? (
                  <button type="button" onClick={() => void revoke(id)}>
                    {t('account.keys.revoke')}
                  </button>
                ) : (
                  printMoment(revokedAt)
                ),
            },
          ]}
        />
      )}
      <DrawKey again={again} />
    </Section>
  )
}

function DrawKey({ again }: { again: () => void }): JSX.Element {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'read' | 'write'>('read')
  const [expiresOn, setExpires] = useState('')
  const [drawn, setDrawn] = useState('')
  const send = async (): Promise<void> => {
    const { key } = await ask('POST /api/me/keys', { body: { name, scope, ...(expiresOn ? { expiresOn } : {}) } })
    setDrawn(key)
    setName('')
    again()
  }
  return (
    <>
      {drawn !== '' && (
        <Notice kind="good" title={t('account.keys.drawn')}>
          <p>
            <code class="secret">{drawn}</code>
          </p>
        </Notice>
      )}
      <AccountForm send={send} button={t('account.keys.draw')}>
        <Field
          label={t('account.keys.name')}
          help={t('account.keys.name.help')}
          required
          maxLength={100}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Choice
          label={t('account.keys.scope')}
          value={scope}
          choices={[
            { value: 'read', text: t('account.keys.scope.read') },
            { value: 'write', text: t('account.keys.scope.write') },
          ]}
          choose={(value) => setScope(value as 'read' | 'write')}
        />
        <Field
          label={t('account.keys.until')}
          type="date"
          value={expiresOn}
          onInput={({ currentTarget }) => setExpires(currentTarget.value)}
        />
      </AccountForm>
    </>
  )
}
