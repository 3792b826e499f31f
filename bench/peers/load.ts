/** Loads a peer from the packages beside this file; only `make bench` installs them. */

/** `undefined` when it is not installed. The name is no literal, so that types are checked without the package. */
export async function loadPeer<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
