/** A terminal that is asked for single keys and for lines. */

import { createInterface } from 'node:readline/promises'

export interface Terminal {
  say(text: string): void
  /** The key that was pressed, in lower case; `undefined` when there will be no more. Ctrl-C and Ctrl-D mean `q`. */
  key(): Promise<string | undefined>
  line(prompt: string): Promise<string | undefined>
  close(): void
}

/** `undefined` when nobody sits there: stdin or stderr is no terminal. What is asked goes to stderr, the answer of the command to stdout. */
export function openTerminal(): Terminal | undefined {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  const typed: string[] = [] // pressed before they were asked for
  return {
    say: (text) => void stderr.write(text),
    async key() {
      if (typed.length === 0) typed.push(...(await pressed()))
      const key = typed.shift()
      return key === '\u0003' || key === '\u0004' ? 'q' : key?.toLowerCase()
    },
    async line(prompt) {
      typed.length = 0
      const reader = createInterface({ input: stdin, output: stderr })
      try {
        return await reader.question(prompt)
      } finally {
        reader.close()
      }
    },
    close: () => void stdin.pause(),
  }
}

function pressed(): Promise<string[]> {
  const { stdin } = process
  stdin.setRawMode(true)
  stdin.resume()
  return new Promise((resolve) => {
    const done = (keys: string[]): void => {
      stdin.off('data', take).off('end', end)
      stdin.setRawMode(false)
      stdin.pause()
      resolve(keys)
    }
    const take = (bytes: Buffer): void => done(Array.from(bytes.toString('utf8')))
    const end = (): void => done([])
    stdin.on('data', take).on('end', end)
  })
}
