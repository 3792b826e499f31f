/** Who is at the table or beside it, under one id whatever it is called. */

export const PARTY_KINDS = ['union', 'employers', 'company', 'mediator', 'public'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

export interface Party {
  /** Lower case with hyphens: `wga`, `amptp`, `sag-aftra`. */
  readonly id: string
  readonly name: string
  readonly kind: PartyKind
  /** Other names and short forms as texts write them ("the guild" only where the text has one guild: see `generic`). */
  readonly aliases: readonly string[]
  /** Words that mean it where no other party of its kind is spoken of: "the guild", "the studios". */
  readonly generic: readonly string[]
  /** The party that it is a branch or a member of: `wga` of `wgaw`, `amptp` of `netflix`. */
  readonly within?: string | undefined
}
