/** A TCP proxy before a PostgreSQL server that cuts the line at a named moment: in a transaction, or after COMMIT was sent. */

import { createServer, connect, type Socket } from 'node:net'

/** `inside`: at the n-th message of a transaction; `after-commit`: the server gets COMMIT, the client no answer. */
export type Cut = { readonly when: 'inside'; readonly message: number } | { readonly when: 'after-commit' }

export interface Proxy {
  readonly port: number
  /** The next transaction is cut so, once. */
  arm(cut: Cut): void
  /** How many lines were cut. */
  cuts(): number
  close(): Promise<void>
}

const BEGINS = Buffer.from('begin isolation level read committed')
const COMMITS = Buffer.from('commit\0')

export async function startProxy(socketPath: string): Promise<Proxy> {
  let armed: Cut | undefined
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(socketPath)
    let messages: number | undefined
    let isMute = false
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => open.delete(socket))
    }
    const cut = (): void => {
      cuts++
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (data) => {
      if (data.includes(BEGINS)) messages = 0
      if (messages !== undefined) messages++
      const isCommit = messages !== undefined && data.includes(COMMITS)
      if (armed?.when === 'inside' && messages !== undefined && messages >= armed.message) {
        armed = undefined
        cut()
        return
      }
      if (armed?.when === 'after-commit' && isCommit) {
        armed = undefined
        isMute = true
        upstream.once('data', cut) // the server has answered, so it has done it
      }
      if (isCommit) messages = undefined
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (!isMute) client.write(data)
    })
    upstream.on('close', () => client.destroy())
    client.on('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    arm(cut) {
      armed = cut
    },
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
