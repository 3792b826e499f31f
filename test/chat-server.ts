/** A local server with the chat interface of models, which behaves or misbehaves as it is told, and keeps what it was asked. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ChatRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: {
    readonly model: string
    readonly temperature?: number
    readonly response_format?: unknown
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

/** Answers with the text that the model writes, or does with the response whatever it likes. */
export type Behaviour = (request: ChatRequest, response: ServerResponse) => string | undefined

export interface ChatServer {
  readonly url: string
  readonly host: string
  readonly requests: ChatRequest[]
  behave(behaviour: Behaviour): void
  close(): Promise<void>
}

export async function openChatServer(): Promise<ChatServer> {
  let behaviour: Behaviour = () => '{"claims": []}'
  const requests: ChatRequest[] = []
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatRequest['body']
      const request = { headers: incoming.headers, body }
      requests.push(request)
      const content = behaviour(request, response)
      if (content !== undefined)
        response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}/v1`,
    host,
    requests,
    behave(next) {
      behaviour = next
      requests.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
