/** Gives the vault of a hall a new key, while nobody else seals. */

import type { Hall } from '../../drivers/hall.ts'
import { type RotatedKey, rotateVaultKey } from '../../drivers/vault-rotation.ts'

export async function rotatePayeeKey(hall: Hall, { to }: { to?: string | undefined }): Promise<RotatedKey> {
  return hall.database.write(async () => rotateVaultKey(hall.folder, { to }))
}
