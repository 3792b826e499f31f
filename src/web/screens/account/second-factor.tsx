/** Enrolling a second factor: the password again, the QR code for the app on the telephone, its first code, and the recovery codes. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { encode } from 'uqr'
import { AskFailed } from '../../parts/ask.ts'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { loadSession } from '../../parts/session.ts'
import { askAccount } from '../../parts/sign-in.ts'
import { t } from '../../texts/text.ts'
import { AccountForm } from './form.tsx'

interface Enrolment {
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}

export default function SecondFactor(): JSX.Element {
  const { route } = useLocation()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [isDone, setDone] = useState(false)
  const finish = async (): Promise<void> => {
    await loadSession()
    setDone(true)
  }
  return (
    <Page title={t('account.factor')} lead={t('account.factor.lead')}>
      {!enrolment && <BeginForm begin={setEnrolment} />}
      {enrolment && !isDone && <Show enrolment={enrolment} done={finish} />}
      {enrolment && isDone && <Codes codes={enrolment.backupCodes} done={() => route('/', true)} />}
    </Page>
  )
}

function BeginForm({ begin }: { begin: (enrolment: Enrolment) => void }): JSX.Element {
  const [password, setPassword] = useState('')
  return (
    <AccountForm send={async () => begin(await enrol(password))} button={t('account.go-on')}>
      <Field
        label={t('account.password-again')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onInput={({ currentTarget }) => setPassword(currentTarget.value)}
      />
    </AccountForm>
  )
}

/** Another one takes the place of the one that was: that ends first. */
async function enrol(password: string): Promise<Enrolment> {
  try {
    return await askAccount('two-factor/enable', { password })
  } catch (error) {
    if (!(error instanceof AskFailed) || error.code !== 'TOTP_ALREADY_ENABLED') throw error
    await askAccount('two-factor/disable', { password })
    return askAccount('two-factor/enable', { password })
  }
}

function Show({ enrolment, done }: { enrolment: Enrolment; done: () => Promise<void> }): JSX.Element {
  const [code, setCode] = useState('')
  const send = async (): Promise<void> => {
    await askAccount('two-factor/verify-totp', { code: code.trim() })
    await done()
  }
  return (
    <>
      <p>{t('account.scan')}</p>
      <QrCode text={enrolment.totpURI} />
      <details>
        <summary>{t('account.by-hand')}</summary>
        <code class="secret">{new URL(enrolment.totpURI).searchParams.get('secret')}</code>
      </details>
      <AccountForm send={send} button={t('account.go-on')}>
        <Field
          label={t('account.first-code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          required
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </AccountForm>
    </>
  )
}

/** Dark on light in every appearance: cameras look for that. */
function QrCode({ text }: { text: string }): JSX.Element {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('account.qr')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

export function Codes({ codes, done }: { codes: readonly string[]; done: () => void }): JSX.Element {
  return (
    <section>
      <h2>{t('account.codes')}</h2>
      <p>{t('account.codes.lead')}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" class="first" onClick={done}>
        {t('account.codes.kept')}
      </button>
    </section>
  )
}
