/** One member: role, suspension, a new link, and everything that was changed. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { Table } from '../../parts/table.tsx'
import { printMoment } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'
import { HandOver } from './members.tsx'
import { MEMBER_ROLES, type MemberRole } from './roles.ts'

type Listed = Answer<'GET /api/members'>['members'][number]

export default function MemberScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, async (signal) => {
    const { members } = await ask('GET /api/members', { signal })
    const { changes } = await ask('GET /api/members/{id}/changes', { params: { id }, signal })
    return { member: members.find((each) => each.id === id), changes }
  })
  const name = asked.value?.member?.name ?? t('account.member')
  return (
    <Page title={name} lead={asked.value?.member?.email}>
      <Shown asked={asked} isEmpty={({ member }) => member === undefined} empty={t('account.member.gone')}>
        {({ member, changes }) =>
          member && (
            <>
              <NewLink member={member} />
              <LostFactor member={member} again={asked.again} />
              <RoleForm member={member} again={asked.again} />
              <SuspendForm member={member} again={asked.again} />
              <Section title={t('account.changes')}>
                <Table
                  caption={t('account.changes')}
                  rows={changes}
                  keyOf={({ at, what }) => `${at} ${what}`}
                  columns={[
                    { title: t('account.reads.when'), of: ({ at }) => printMoment(at), isName: true },
                    { title: t('account.reads.what'), of: ({ what }) => what },
                    { title: t('account.reads.who'), of: ({ by }) => by },
                  ]}
                />
              </Section>
            </>
          )
        }
      </Shown>
    </Page>
  )
}

interface OfMember {
  readonly member: Listed
  readonly again: () => void
}

function NewLink({ member }: Pick<OfMember, 'member'>): JSX.Element {
  const [link, setLink] = useState('')
  const draw = async (): Promise<void> => {
    setLink((await ask('POST /api/members/{id}/link', { params: { id: member.id } })).link)
  }
  return (
    <Section title={t('account.new-link')}>
      {link !== '' && <HandOver link={link} />}
      <button type="button" onClick={() => void draw()}>
        {t('account.new-link.draw')}
      </button>
    </Section>
  )
}

function RoleForm({ member, again }: OfMember): JSX.Element {
  const [role, setRole] = useState<MemberRole>(member.role)
  const [stands, setStands] = useState(member.writer ?? member.company ?? '')
  const send = async (): Promise<void> => {
    const whom = role === 'writer' ? { writer: stands } : role === 'company' ? { company: stands } : {}
    await ask('PATCH /api/members/{id}', { params: { id: member.id }, body: { role, ...whom } })
    tell(t('account.role.changed'))
    again()
  }
  return (
    <Section title={t('account.role')}>
      <AccountForm send={send} button={t('account.role.change')}>
        <Choice
          label={t('account.role')}
          value={role}
          choices={MEMBER_ROLES.map((value) => ({ value, text: t(`account.role.${value}`) }))}
          choose={(value) => setRole(value as MemberRole)}
        />
        {(role === 'writer' || role === 'company') && (
          <Field
            label={t(role === 'writer' ? 'account.person' : 'account.company')}
            required
            value={stands}
            onInput={({ currentTarget }) => setStands(currentTarget.value)}
          />
        )}
      </AccountForm>
    </Section>
  )
}

function LostFactor({ member, again }: OfMember): JSX.Element | null {
  const [reason, setReason] = useState('')
  if (!member.hasFactor) return null
  const send = async (): Promise<void> => {
    await ask('DELETE /api/members/{id}/factor', { params: { id: member.id }, body: { reason } })
    tell(t('account.lost-factor.done'))
    again()
  }
  return (
    <Section title={t('account.lost-factor')}>
      <p class="quiet">{t('account.lost-factor.lead')}</p>
      <AccountForm send={send} button={t('account.lost-factor.drop')}>
        <Field
          label={t('account.lost-factor.reason')}
          required
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </AccountForm>
    </Section>
  )
}

function SuspendForm({ member, again }: OfMember): JSX.Element {
  const [reason, setReason] = useState('')
  const isSuspended = member.suspendedOn !== undefined
  const send = async (): Promise<void> => {
    await ask('PATCH /api/members/{id}', { params: { id: member.id }, body: { suspend: !isSuspended, reason } })
    setReason('')
    tell(t(isSuspended ? 'account.unsuspended' : 'account.suspended.done'))
    again()
  }
  return (
    <Section title={t('account.suspend')}>
      <AccountForm send={send} button={t(isSuspended ? 'account.unsuspend' : 'account.suspend')}>
        <Field
          label={t('account.reason')}
          required
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </AccountForm>
    </Section>
  )
}
