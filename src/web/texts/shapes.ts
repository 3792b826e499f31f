/** How the texts of a language are written down. */

/** A text, or one for each plural of its language (`one`, `other`, and what else `Intl.PluralRules` names); `{n}` decides. */
export type Text = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type Texts = Readonly<Record<string, Text>>
/** Another language has the same keys, and may have other plurals. */
export type Translated<Source extends Texts> = { readonly [Key in keyof Source]: Text }
