/** Lo que el servidor objeta, por sus códigos; lo que falte aquí queda en palabras del servidor. */

import { type ErrorCatalogue, tellingFrom } from '../../error-catalogue.ts'
import { API } from './api.ts'
import { AUDIT } from './audit.ts'
import { DEALS } from './deals.ts'
import { FIELD_NAMES, FIELDS } from './fields.ts'
import { LICENSING } from './licensing.ts'
import { MONEY } from './money.ts'
import { RECORD } from './record.ts'
import { REGISTRY } from './registry.ts'
import { SCRIPTS } from './scripts.ts'

export const ERRORS: ErrorCatalogue = {
  codes: {
    ...API,
    ...AUDIT,
    ...DEALS,
    ...LICENSING,
    ...MONEY,
    ...RECORD,
    ...REGISTRY,
    ...SCRIPTS,
  },
  fields: FIELDS,
  fieldNames: FIELD_NAMES,
}

export const tellError = tellingFrom(ERRORS)
