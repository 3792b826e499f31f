/** Writes the body of a loop over rows as JavaScript text: one line a step, with what is known already kept by block. */

import { NotCompiled } from './compiling.ts'

// A clause of the library takes a few hundred. Definitions that stand in several branches each are written out in every one.
const MOST_LINES = 20_000

type Lines = (string | Lines)[]

/**
 * A row that the compiled code does not decide is left to the interpreter: the loop goes on with the next row. It bails where the
 * interpreter has no value either, and is in doubt where it may have one; `doubt` is left out when that makes no difference.
 */
export class Script {
  #lines: Lines = []
  readonly #bail: string
  readonly #doubt: string
  #inDoubt = false
  #known: Map<string, unknown>[] = [new Map()]
  #names = 0
  #count = 0
  /** What `numbers[…]` of the script are. */
  readonly numbers: number[] = []

  constructor({ bail, doubt = bail }: { bail: string; doubt?: string | undefined }) {
    this.#bail = bail
    this.#doubt = doubt
  }

  get text(): string {
    return (this.#lines as unknown[]).flat(Infinity).join('\n')
  }

  line(text: string): void {
    if (++this.#count > MOST_LINES) throw new NotCompiled('more code than is worth it')
    this.#lines.push(text)
  }

  /** Keeps a place in this block for what is known later only; `write` fills it. */
  later(): (write: () => void) => void {
    const [place, known]: [Lines, Map<string, unknown>[]] = [[], [...this.#known]]
    this.#lines.push(place)
    return (write) => {
      const before = [this.#lines, this.#known] as const
      ;[this.#lines, this.#known] = [place, known]
      write()
      ;[this.#lines, this.#known] = before
    }
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

  /**
   * A number of the deal that may be turned. It is handed in and does not stand in the text, so that the code for another number
   * is the same, and the same function runs.
   */
  number(value: bigint | number): string {
    return `numbers[${this.numbers.push(Number(value)) - 1}]`
  }

  bailWhen(condition: string): void {
    this.line(`if (${condition}) ${this.#inDoubt ? this.#doubt : this.#bail}`)
  }

  /** Where there is no cell: the interpreter has none either, unless it can read what columns cannot hold. */
  missingWhen(condition: string, { isSure }: { readonly isSure: boolean }): void {
    if (isSure) this.bailWhen(condition)
    else this.doubtWhen(condition)
  }

  bail(): void {
    this.line(this.#inDoubt ? this.#doubt : this.#bail)
  }

  /** Where only the way of reckoning ends, such as at a number that is too large for it. */
  doubtWhen(condition: string): void {
    this.line(`if (${condition}) ${this.#doubt}`)
  }

  get isInDoubt(): boolean {
    return this.#inDoubt
  }

  /** A part without which the whole may have a value all the same; or, in one of those, a part without which it has none. */
  inDoubt<T>(part: () => T, isInDoubt = true): T {
    const before = this.#inDoubt
    this.#inDoubt = isInDoubt
    try {
      return part()
    } finally {
      this.#inDoubt = before
    }
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
