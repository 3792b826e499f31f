/** An address as it is compared: without scheme, `www.`, marks of campaigns, fragment, and a slash at its end. It is never shown. */

const CAMPAIGN = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|ref_src|smid|share|source)$/i

export function addressKey(url: string): string {
  if (!URL.canParse(url)) return url.trim()
  const address = new URL(url)
  const campaign = Array.from(address.searchParams.keys()).filter((name) => CAMPAIGN.test(name))
  for (const name of campaign) address.searchParams.delete(name)
  address.searchParams.sort()
  const query = address.searchParams.toString()
  const host = address.host.replace(/^(?:www|m|amp)\./, '')
  const path = address.pathname.replace(/\/(?:amp|index\.html?)?\/?$/, '')
  return `${host}${path}${query === '' ? '' : `?${query}`}`
}

/** The front page of a house stands for no text. */
export function isPageOfOneText(url: string): boolean {
  return /[/?]/.test(addressKey(url))
}
