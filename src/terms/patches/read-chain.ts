/** Reads a deal's tree; of a patch, the tree of the whole deal, through all the baselines that it stands on. */

import { applyPatch, isPatch, readBaselineName, readPatch } from './apply-patch.ts'
import type { Fields } from '../reading/fields.ts'
import { type DealText, type JoinedTexts, moveTree, reportFrom } from './joined-texts.ts'
import { textOf } from './patch-rows.ts'
import { placesOf } from '../reading/places.ts'
import { createReport, didYouMean, quote, type Report } from '../reading/report.ts'
import { readYaml, type YamlMap, type YamlNode } from '../reading/yaml-tree.ts'

export interface Baselines {
  /** The text of the deal that a patch names; `file` is that of the patch, for names that are paths beside it. */
  readonly baseline?: ((name: string, file: string | undefined) => DealText | undefined) | undefined
  /** The names that there are, for hints. */
  readonly names?: readonly string[] | undefined
}

interface Chain extends Baselines {
  readonly report: Report
  readonly texts: JoinedTexts
  /** The texts above, the patch that was asked for first. */
  readonly above: readonly DealText[]
}

/** A patch that stands on so many others is a slip. */
const MOST_PATCHES = 12

export function readChain(text: DealText, chain: Omit<Chain, 'above'>): YamlNode | undefined {
  return readLink(text, { ...chain, above: [] })
}

/** What a text names as the deal that it stands on; `undefined` when it is no patch, or no deal at all. */
export function baselineNamed(text: string): string | undefined {
  // To read a whole agreement as YAML takes a tenth of a second: mostly the line is there as it is usually written, or not at all.
  const line = /^patch_of:.*$/m.exec(text)?.[0]
  if (line === undefined && !/patch_of|\\[xuU]/.test(text)) return undefined
  const head = line ?? text
  const root = readYaml(head, createReport(placesOf(head)))
  return root && textOf(root, 'patch_of')
}

function readLink(text: DealText, chain: Chain): YamlNode | undefined {
  const start = chain.texts.add(text)
  const tree = readYaml(text.text, reportFrom(start, chain.report))
  const root = tree && moveTree(tree, start)
  if (!root || root.is !== 'map' || !isPatch(root)) return root
  const patch = readPatch(root, chain.report)
  const base = patch && readBelow(patch, text, chain)
  return patch && base ? applyPatch(base, root, patch) : undefined
}

/** The deal below a patch, whole. */
function readBelow(patch: Fields, text: DealText, chain: Chain): YamlMap | undefined {
  const { report } = chain
  const named = readBaselineName(patch)
  if (!named) return undefined
  const { name, at } = named
  const below = chain.baseline?.(name, text.file)
  if (!below) {
    const near = didYouMean(name, chain.names ?? [], 'deals')
    const hint =
      near || 'Name the id of a deal that comes with Guildhall, or a file beside this one that ends in .yaml.'
    report.say('terms/unknown-baseline', at, `There is no deal ${quote(name)} for the patch to stand on.`, { hint })
    return undefined
  }
  const above = [...chain.above, text]
  if (above.some((each) => each.text === below.text)) {
    const hint = 'A patch stands on a deal that does not stand on the patch.'
    report.say('terms/baseline-cycle', at, `The deal ${quote(name)} stands on this patch in turn.`, { hint })
    return undefined
  }
  if (above.length > MOST_PATCHES) {
    const hint = 'Write one of the deals below it out in full.'
    report.say('terms/too-deep', at, `The patch stands on more than ${MOST_PATCHES} others.`, { hint })
    return undefined
  }
  const tree = readLink(below, { ...chain, above })
  return tree?.is === 'map' ? tree : sayNoMap(tree, report)
}

function sayNoMap(tree: YamlNode | undefined, report: Report): undefined {
  if (tree) report.say('terms/wrong-type', tree.at, 'The baseline is no deal: it has to be a map of keys and values.')
}
