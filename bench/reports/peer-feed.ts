/** The same feed by a parser from npm (feedsmith): fields only, no text of HTML, no days, no voices. */

import { loadPeer } from '../peers/load.ts'

interface Feedsmith {
  parseFeed: (text: string) => { feed: { items?: unknown[]; entries?: unknown[] } }
}

/** `undefined` where it is not installed. */
export async function peerFeed(text: string): Promise<string | undefined> {
  const peer = await loadPeer<Feedsmith>('feedsmith')
  if (!peer) return undefined
  const { feed } = peer.parseFeed(text)
  return `feedsmith, ${feed.items?.length ?? 0} items`
}
