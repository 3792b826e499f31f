/** What a work may be used for. The first four are the purposes of the fact table `training_uses`, in the same words. */

export const PURPOSES = ['training', 'fine-tuning', 'retrieval', 'analysis', 'generation'] as const
export type Purpose = (typeof PURPOSES)[number]

/** What is analysed for; `other` is all that has no name here. */
export const ANALYSIS_KINDS = ['pacing', 'box-office', 'casting', 'other'] as const
export type AnalysisKind = (typeof ANALYSIS_KINDS)[number]

/** A purpose, or one kind of analysis: `analysis:pacing`. */
export type PurposeName = Purpose | `analysis:${AnalysisKind}`

/** Every name, a purpose before its kinds. */
export const PURPOSE_NAMES: readonly PurposeName[] = PURPOSES.flatMap((purpose): PurposeName[] =>
  purpose === 'analysis' ? [purpose, ...ANALYSIS_KINDS.map((kind) => `analysis:${kind}` as const)] : [purpose],
)

export function isPurposeName(text: string): text is PurposeName {
  return PURPOSE_NAMES.some((name) => name === text)
}

/** The purpose that a kind belongs to; `undefined` for what is no kind. */
export function widerPurpose(name: PurposeName): Purpose | undefined {
  return name.includes(':') ? 'analysis' : undefined
}

/** The indivisible purposes that a name stands for. */
export function singlePurposes(name: PurposeName): readonly PurposeName[] {
  return name === 'analysis' ? ANALYSIS_KINDS.map((kind) => `analysis:${kind}` as const) : [name]
}

const SAID: Readonly<Record<PurposeName, string>> = {
  training: 'training',
  'fine-tuning': 'fine-tuning',
  retrieval: 'retrieval',
  analysis: 'analysis',
  'analysis:pacing': 'analysis of pacing',
  'analysis:box-office': 'box-office prediction',
  'analysis:casting': 'casting prediction',
  'analysis:other': 'other analysis',
  generation: 'generation',
}

/** As people say it. */
export function sayPurpose(name: PurposeName): string {
  return SAID[name]
}
