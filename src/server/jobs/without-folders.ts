/** What is told of a job never says where on our machine something lies. */

/** Of a file of our machine its name alone is told. */
export function withoutFolders(text: string): string {
  return text.replace(/(?:\/[^\s/:"']+)+\/([^\s/:"']+)/g, '$1')
}
