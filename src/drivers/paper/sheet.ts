/** A document for paper as a value: certificates, invoices and statements are such sheets. */

/** A document as blocks from the top down. */
export interface Sheet {
  readonly title: string
  readonly subtitle: string
  /** `YYYY-MM-DD`: the day that the file bears, so that the same sheet is the same bytes. */
  readonly day: string
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly is: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly is: 'paragraph'; readonly text: string; readonly soft?: boolean }
  /** One amount, large, with what it is below. */
  | { readonly is: 'total'; readonly amount: string; readonly unit: string; readonly text: string }
  /** What has to be known before anything is believed: a line stands beside it. */
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'space' }
  | {
      readonly is: 'rows'
      readonly rows: readonly (readonly [label: string, value: string])[]
      readonly mono?: boolean
    }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'code'; readonly text: string }
  /** Texts with what each comes to, the amounts one under the other; the last row stands out when it is a total. */
  | {
      readonly is: 'amounts'
      readonly rows: readonly (readonly [text: string, amount: string])[]
      readonly total: boolean
    }

export interface DrawOptions {
  readonly paper: 'a4' | 'letter'
  /** Below each page, with its number. */
  readonly footer?: string
  /** With the structure that programs need to read it aloud: headings, tables, lists. */
  readonly tagged?: boolean
  readonly attachment: {
    readonly name: string
    readonly text: string
    /** JSON without it. */
    readonly type?: string
    readonly description: string
  }
}
