/** The rows of the desk's tables, as Kysely sees them. */

/** Each area adds its tables here. Days and moments are ISO text, whole numbers are numbers. */
export interface DeskTables {
  readonly desk_steps: { readonly name: string }
}
