/** All members, and adding one: the link is shown once, to be handed over. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'
import { MEMBER_ROLES, type MemberRole } from './roles.ts'

export default function Members(): JSX.Element {
  const asked = useAsked('members', (signal) => ask('GET /api/members', { signal }))
  return (
    <Page title={t('account.members')} lead={t('account.members.lead')}>
      <Shown asked={asked}>
        {({ members }) => (
          <Table
            caption={t('account.members')}
            rows={members}
            keyOf={({ id }) => id}
            columns={[
              { title: t('account.name'), of: ({ id, name }) => <a href={`/members/${id}`}>{name}</a>, isName: true },
              { title: t('account.email'), of: ({ email }) => email },
              { title: t('account.role'), of: ({ role }) => t(`account.role.${role}` as TextKey) },
              {
                title: t('account.stands-for'),
                of: ({ writer, company }) => company ?? (writer === undefined ? '' : <code>{writer}</code>),
              },
              { title: t('account.factor'), of: ({ hasFactor }) => t(hasFactor ? 'account.yes' : 'account.no') },
              { title: t('account.suspended'), of: ({ suspendedOn }) => (suspendedOn ? printDay(suspendedOn) : '') },
            ]}
          />
        )}
      </Shown>
      <AddMember again={asked.again} />
    </Page>
  )
}

function AddMember({ again }: { again: () => void }): JSX.Element {
  const [link, setLink] = useState('')
  const [given, setGiven] = useState({ email: '', name: '', writer: '', company: '' })
  const [role, setRole] = useState<MemberRole>('writer')
  const set = (part: Partial<typeof given>): void => setGiven((before) => ({ ...before, ...part }))
  const send = async (): Promise<void> => {
    const { email, name, writer, company } = given
    const stands = role === 'writer' ? { writer } : role === 'company' ? { company } : {}
    const added = await ask('POST /api/members', { body: { email, name, role, ...stands } })
    setLink(added.link)
    setGiven({ email: '', name: '', writer: '', company: '' })
    again()
  }
  return (
    <Section title={t('account.add')}>
      {link !== '' && <HandOver link={link} />}
      <AccountForm send={send} button={t('account.add')}>
        <Field
          label={t('account.name')}
          required
          value={given.name}
          onInput={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <Field
          label={t('account.email')}
          type="email"
          required
          value={given.email}
          onInput={({ currentTarget }) => set({ email: currentTarget.value })}
        />
        <Choice
          label={t('account.role')}
          value={role}
          choices={MEMBER_ROLES.map((value) => ({ value, text: t(`account.role.${value}`) }))}
          choose={(value) => setRole(value as MemberRole)}
        />
        {role === 'writer' && (
          <Field
            label={t('account.person')}
            help={t('account.person.help')}
            required
            value={given.writer}
            onInput={({ currentTarget }) => set({ writer: currentTarget.value })}
          />
        )}
        {role === 'company' && (
          <Field
            label={t('account.company')}
            help={t('account.company.help')}
            required
            value={given.company}
            onInput={({ currentTarget }) => set({ company: currentTarget.value })}
          />
        )}
      </AccountForm>
    </Section>
  )
}

export function HandOver({ link }: { link: string }): JSX.Element {
  return (
    <Notice kind="good" title={t('account.hand-over')}>
      <p>
        <code class="secret">{link}</code>
      </p>
    </Notice>
  )
}
