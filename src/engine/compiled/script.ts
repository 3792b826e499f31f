/** Writes the body of a loop over rows as JavaScript text: one line a step, with what is known already kept by block. */

/** A row that the compiled code does not decide is left to the interpreter: the loop goes on with the next row. */
export class Script {
  readonly #lines: string[] = []
  readonly #bail: string
  #known: Map<string, unknown>[] = [new Map()]
  #names = 0

  constructor({ bail }: { bail: string }) {
    this.#bail = bail
  }

  get text(): string {
    return this.#lines.join('\n')
  }

  get length(): number {
    return this.#lines.length
  }

  line(text: string): void {
    this.#lines.push(text)
  }

  name(): string {
    return `t${this.#names++}`
  }

  /** A constant of the block with the value of an expression; its name. */
  let(expression: string): string {
    const name = this.name()
    this.line(`const ${name} = ${expression};`)
    return name
  }

  bailWhen(condition: string): void {
    this.line(`if (${condition}) ${this.#bail}`)
  }

  bail(): void {
    this.line(this.#bail)
  }

  /** What is found out inside a block is not known outside it. */
  block(head: string, inside: () => void): void {
    this.line(`${head} {`)
    this.#known.push(new Map())
    inside()
    this.#known.pop()
    this.line('}')
  }

  /** A value that was made for `key` in this block or one around it, else the one that `make` gives. */
  once<T>(key: string, make: () => T): T {
    const block = this.#known.findLast((each) => each.has(key))
    if (block) return block.get(key) as T
    const value = make()
    this.#known.at(-1)?.set(key, value)
    return value
  }
}
