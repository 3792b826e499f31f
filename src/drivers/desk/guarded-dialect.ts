/** A database whose failures come as refusals that say what to do next, as those of the hall's own do. */

import type { DatabaseConnection, Dialect, Driver } from 'kysely'
import { asRefusal, refuseNul } from '../database/failures.ts'

/** `where` names the database to whoever reads the refusal. */
export function guardedDialect(dialect: Dialect, where: string): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => guardedDriver(dialect.createDriver(), where),
  }
}

function guardedDriver(driver: Driver, where: string): Driver {
  return instead(driver, {
    acquireConnection: async (options) => {
      const connection = await driver.acquireConnection(options).catch((error: unknown) => {
        throw asRefusal(error, { where })
      })
      return guardedConnection(connection, where)
    },
  })
}

function guardedConnection(connection: DatabaseConnection, where: string): DatabaseConnection {
  return instead(connection, {
    executeQuery: async (query, options) => {
      refuseNul(query.parameters)
      try {
        return await connection.executeQuery(query, options)
      } catch (error) {
        throw asRefusal(error, { where })
      }
    },
  })
}

/** The same object, some of whose methods are others. */
function instead<T extends object>(original: T, methods: Partial<T>): T {
  return new Proxy(original, {
    get(target, key): unknown {
      if (Object.hasOwn(methods, key)) return methods[key as keyof T]
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
