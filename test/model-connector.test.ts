/** Asking a model over a line: what goes out, what is tried again, and what ends it. */

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ChatServer, openChatServer } from './chat-server.ts'
import { BadInput, Refusal } from '../src/base/index.ts'
import { type ConnectorSettings, readConnectorSettings } from '../src/drivers/connector-settings.ts'
import { openModel } from '../src/drivers/model-connector.ts'

const KEY = 'sk-a-key-that-nobody-may-read'
const PROMPT = { system: 'the task', user: '[1] A sentence.' }
const patience = { attempts: 3, firstWaitMs: 1, longestWaitMs: 2000 }

let server: ChatServer
before(async () => {
  server = await openChatServer()
})
after(() => server.close())

function settingsOf(more: Partial<ConnectorSettings> = {}): ConnectorSettings {
  const said = { url: server.url, model: 'small:1b' }
  return { ...readConnectorSettings(said, { GUILDHALL_CONNECTOR_KEY: KEY }), ...more }
}
const ask = (more: Partial<ConnectorSettings> = {}) => openModel(settingsOf(more), { patience }).ask(PROMPT)

/** Of a refusal, which never has the key in it. */
async function refusedWith(asked: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await asked.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  )
  assert(error instanceof Refusal, String(error))
  assert.equal(error.code, 'record/connector-failed')
  assert(!JSON.stringify([error.message, error.hint, error.facts]).includes(KEY))
  return error
}

test('a request has task and sentences, temperature 0 and the key, and asks for JSON', async () => {
  server.behave(() => '{"claims": []}')
  assert.equal(await ask(), '{"claims": []}')
  const [request] = server.requests
  assert.equal(request?.headers.authorization, `Bearer ${KEY}`)
  assert.equal(request?.body.temperature, 0)
  assert.deepEqual(request?.body.response_format, { type: 'json_object' })
  assert.deepEqual(
    request?.body.messages.map(({ role, content }) => [role, content]),
    [
      ['system', 'the task'],
      ['user', '[1] A sentence.'],
    ],
  )
})

test('an option that the server does not know is left out from then on', async () => {
  server.behave(({ body }, response) => {
    if (body.response_format === undefined) return '[]'
    response.writeHead(400).end('{"error": "response_format is not supported"}')
    return undefined
  })
  const model = openModel(settingsOf(), { patience })
  assert.equal(await model.ask(PROMPT), '[]')
  assert.equal(await model.ask(PROMPT), '[]')
  assert.equal(server.requests.length, 3)
})

describe('trying again', () => {
  test('a server that has too much to do is asked again after the pause that it asks for', async () => {
    server.behave((_, response) => {
      if (server.requests.length === 3) return 'done'
      response.writeHead(server.requests.length === 1 ? 429 : 503, { 'retry-after': '0' }).end('busy')
      return undefined
    })
    assert.equal(await ask(), 'done')
    assert.equal(server.requests.length, 3)
  })

  test('it ends after so many attempts, or where the pause is longer than anybody waits', async () => {
    server.behave((_, response) => void response.writeHead(500).end(`broken, ${KEY}`))
    assert.match((await refusedWith(ask())).message, /500: broken, ….*after 3 attempts/)
    assert.equal(server.requests.length, 3)
    server.behave((_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end())
    assert.match((await refusedWith(ask())).message, /pause of 3600 seconds/)
    assert.equal(server.requests.length, 1)
  })

  test('a server that gives no answer, or is not there, is told as such', async () => {
    server.behave(() => undefined)
    assert.match((await refusedWith(ask({ timeoutSeconds: 0.05 }))).message, /no answer in 0.05 seconds/)
    server.behave((_, response) => void response.writeHead(200).write('{"choices": ['))
    assert.match((await refusedWith(ask({ timeoutSeconds: 0.05 }))).message, /no answer in/)
    const nowhere = { address: new URL('http://127.0.0.1:9/v1/chat/completions') }
    assert.match((await refusedWith(ask(nowhere))).message, /cannot be reached/)
  })

  test('who breaks it off is not kept waiting', async () => {
    server.behave(() => undefined)
    const breaking = new AbortController()
    const asked = openModel(settingsOf(), { patience, signal: breaking.signal }).ask(PROMPT)
    setTimeout(() => breaking.abort(new Error('enough')), 20)
    await assert.rejects(asked, /enough/)
    assert.equal(server.requests.length, 1)
  })
})

describe('what is not tried again', () => {
  test('a wrong key, a model that is not there, and a line to elsewhere', async () => {
    for (const [status, hint] of [
      [401, /GUILDHALL_CONNECTOR_KEY/],
      [404, /has the model/],
      [302, /runs/],
    ] as const) {
      server.behave((_, response) => void response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(KEY))
      assert.match((await refusedWith(ask())).hint ?? '', hint)
      assert.equal(server.requests.length, 1)
    }
  })

  test('a text that a server does not take stops nothing, where it has taken another', async () => {
    const model = openModel(settingsOf(), { patience })
    server.behave((_, response) => void response.writeHead(400).end('too long'))
    await refusedWith(model.ask(PROMPT))
    server.behave(() => '[]')
    await model.ask(PROMPT)
    server.behave((_, response) => void response.writeHead(413).end('too long'))
    assert.match(String(await model.ask(PROMPT)), /413: too long/)
    server.behave((_, response) => void response.end('x'.repeat(2 ** 20 + 1)))
    assert.match(String(await model.ask(PROMPT)), /longer than a mebibyte/)
  })

  test('an answer in another shape is the empty text', async () => {
    for (const body of ['<html>', '{}', '{"choices": [null]}', '{"choices": [{"message": {"content": [null, 7]}}]}']) {
      server.behave((_, response) => void response.end(body))
      assert.equal(await ask(), '', body)
    }
    server.behave((_, response) => void response.end('{"choices": [{"message": {"content": [{"text": "[]"}]}}]}'))
    assert.equal(await ask(), '[]')
  })
})

describe('settings', () => {
  const codeOf = (said: unknown, environment: NodeJS.ProcessEnv = {}): string => {
    try {
      readConnectorSettings(said, environment)
    } catch (error) {
      if (error instanceof Refusal) return error.code
      assert(error instanceof BadInput, String(error))
      assert(!error.message.includes(KEY))
      return error.problems[0]?.code ?? ''
    }
    return 'none'
  }
  const environment = { GUILDHALL_CONNECTOR_URL: 'https://models.example/v1/', GUILDHALL_CONNECTOR_MODEL: 'large' }

  test('the hall is heard first, then the environment; a hall that forbids it forbids it', () => {
    assert.equal(
      readConnectorSettings(undefined, environment).address.href,
      'https://models.example/v1/chat/completions',
    )
    const said = { url: 'http://127.0.0.1:11434/v1', model: 'qwen3:8b', timeout_seconds: '20' }
    const { address, timeoutSeconds } = readConnectorSettings(said, environment)
    assert.deepEqual([address.host, timeoutSeconds], ['127.0.0.1:11434', 20])
    for (const no of ['forbidden', 'off', 'no']) assert.equal(codeOf(no, environment), 'record/connector-forbidden')
    assert.equal(codeOf(undefined), 'record/connector-missing')
    assert.equal(codeOf({ url: said.url }, environment), 'record/connector-missing')
  })

  test('what is set wrongly sends nothing: a key in the hall, an address with one, a key over an open line', () => {
    const model = 'm'
    const wrong: unknown[] = [
      'perhaps',
      '',
      [],
      { url: server.url, model, key: KEY },
      { url: `https://me:${KEY}@models.example/v1`, model },
      { url: `https://models.example/v1?key=${KEY}`, model },
      { url: 'file:///etc', model },
      { url: 'here', model },
      { url: server.url, model: 'rules' },
      { url: server.url, model: 'two words' },
      { url: server.url, model, timeout_seconds: '0' },
      { url: server.url, model, characters: 'many' },
      { url: server.url, model: { a: 'map' } },
    ]
    for (const said of wrong) assert.equal(codeOf(said), 'record/connector-setting', JSON.stringify(said))
    const open = { url: 'http://models.example/v1', model }
    assert.equal(codeOf(open), 'none')
    assert.equal(codeOf(open, { GUILDHALL_CONNECTOR_KEY: KEY }), 'record/connector-setting')
    assert.equal(codeOf({ url: server.url, model }, { GUILDHALL_CONNECTOR_KEY: KEY }), 'none')
  })
})
