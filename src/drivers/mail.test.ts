/** Mail over SMTP, against a server of this test; and what of the settings is refused. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import type { BadInput } from '../base/index.ts'
import { readMailSettings, sendMail } from './mail.ts'

test('a message goes to the server that the hall names, with its sender and its text', async () => {
  const server = await startSmtp({ answers: '250 ok' })
  const settings = readMailSettings({ server: `smtp://127.0.0.1:${server.port}`, from: 'Guild <hall@guild.example>' })
  assert.ok(settings)
  const link = 'https://hall.example/password#token'
  await sendMail(settings, { to: 'nadia@hall.example', subject: 'Una contraseña', text: `Nadia,\n\n${link}\n` })
  const told = await server.stop()
  assert.match(told, /MAIL FROM:<hall@guild\.example>/)
  assert.match(told, /RCPT TO:<nadia@hall\.example>/)
  assert.match(told, /^Subject: =\?UTF-8\?/m)
  assert.ok(told.includes(link))
})

test('a server that refuses, and one that cannot be reached, are told', async () => {
  const server = await startSmtp({ answers: '550 no such user' })
  const at = `smtp://127.0.0.1:${server.port}`
  const settings = readMailSettings({ server: at, from: 'hall@guild.example' })
  assert.ok(settings)
  await assert.rejects(sendMail(settings, { to: 'x@hall.example', subject: 's', text: 't' }), /550/)
  await server.stop()
  await assert.rejects(sendMail(settings, { to: 'x@hall.example', subject: 's', text: 't' }), /ECONNREFUSED/)
})

test('without settings nothing is sent; wrong ones are refused, and so is a password in the file', () => {
  assert.equal(readMailSettings(undefined), undefined)
  const from = 'hall@guild.example'
  for (const said of [
    'yes',
    {},
    { server: 'https://guild.example', from },
    { server: 'smtp://guild.example' },
    { server: 'smtp://guild.example', from: 'nobody' },
    { server: 'smtp://guild.example', from: `${from}\r\nBcc: all@guild.example` },
    { server: 'smtp://hall:secret@guild.example', from },
    { server: 'smtp://guild.example', from, password: 'secret' },
  ])
    assert.throws(
      () => readMailSettings(said),
      (error: BadInput) => error.problems[0]?.code === 'member/bad-mail',
      JSON.stringify(said),
    )
  const { password } =
    readMailSettings({ server: 'smtps://hall@guild.example', from }, { GUILDHALL_MAIL_PASSWORD: 'x' }) ?? {}
  assert.equal(password, 'x')
})

/** As much of RFC 5321 as one message needs; `answers` a recipient. */
async function startSmtp({ answers }: { answers: string }): Promise<{ port: number; stop(): Promise<string> }> {
  let told = ''
  const server = createServer((socket) => {
    let isData = false
    socket.on('error', () => undefined)
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      told += text
      if (isData && !text.endsWith('\r\n.\r\n')) return
      const isStart = !isData && /^DATA/i.test(text)
      const reply = isStart ? '354 go on' : /^RCPT/i.test(text) && !isData ? answers : '250 ok'
      isData = isStart
      socket.write(`${reply}\r\n`)
      if (/^QUIT/i.test(text)) socket.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close()
      return told
    },
  }
}
