/** Lo que se dice de auditorías, corpus y hallazgos. */

import type { ErrorCatalogue } from '../../error-catalogue.ts'

export const AUDIT: ErrorCatalogue['codes'] = {
  'audit/bad-date': 'Una fecha de la petición no lo es, o el uso termina antes de empezar.',
  'audit/file-changed': {
    says: 'Un archivo del corpus cambió mientras se examinaba.',
    next: 'Haga la auditoría de nuevo cuando nadie lo cambie.',
  },
  'audit/file-failed': 'Un archivo del corpus detuvo el examen; los demás se examinaron.',
  'audit/index-busy': {
    says: 'Otra persona lleva mucho tiempo escribiendo el índice de huellas de la casa.',
    next: 'Inténtelo de nuevo más tarde.',
  },
  'audit/index-damaged': {
    says: 'El índice de huellas está cortado o modificado.',
    next: 'Hay que construirlo de nuevo: avise a quienes administran la casa.',
  },
  'audit/index-foreign': 'El archivo no es un índice de huellas.',
  'audit/index-version': {
    says: 'El índice de huellas lo escribió otra versión.',
    next: 'Hay que construirlo de nuevo: avise a quienes administran la casa.',
  },
  'audit/nothing-registered': {
    says: 'Todavía no hay ninguna versión registrada que buscar.',
    next: 'Registre primero guiones.',
  },
  'audit/nothing-to-read': 'No se puede leer ningún archivo del corpus.',
  'audit/passages-cut': 'Un documento tiene más pasajes de los que se enumeran; lo hallado cuenta igualmente.',
  'audit/scanned-here': 'Algunos archivos se examinaron en esta máquina.',
  'audit/unknown-engine': 'No existe ese motor de examen.',
  'audit/unknown-purpose': 'La finalidad del uso no es ninguna de las que hay.',
  'corpus/broken-line': 'Una línea no es JSON; se dejó fuera y se leyó la siguiente.',
  'corpus/broken-record': 'No se puede leer un registro de un archivo web; se buscó y leyó el siguiente.',
  'corpus/cannot-read': 'El sistema no permite leer el archivo.',
  'corpus/cut-off': 'El archivo se interrumpe a la mitad; se examinó lo que hay.',
  'corpus/damaged': 'El archivo no se puede desempaquetar o descifrar en un lugar; se examinó lo anterior.',
  'corpus/empty-file': 'El archivo está vacío.',
  'corpus/format-not-read': 'Es una clase de archivo conocida que no se lee.',
  'corpus/format-unknown': 'Es un archivo binario de clase desconocida.',
  'corpus/invalid-utf8': 'Algunos bytes no son UTF-8; se leyeron como signos de sustitución.',
  'corpus/no-text': 'No se encontró ningún campo con texto.',
  'corpus/not-a-file': 'Lo nombrado no es un archivo ni una carpeta.',
  'corpus/not-found': 'No existe ese archivo ni esa carpeta.',
  'corpus/not-what-its-name-says': 'El contenido es de otra clase que la que dice el nombre; se leyó como lo que es.',
  'corpus/other-encoding': 'El archivo no es UTF-8; se leyó en la codificación que mejor encaja con sus letras.',
  'corpus/passage-gone': 'El texto de un pasaje ya no se puede obtener del corpus.',
  'corpus/record-too-large': 'Un registro supera el límite; se dejó fuera y se leyó lo demás.',
  'corpus/records-without-text': 'Algunos registros no tienen texto en el campo que se lee.',
  'corpus/same-file': 'Un archivo se nombró dos veces; se leyó una.',
  'corpus/text-field-guessed': 'El campo con el texto se dedujo de los primeros registros.',
  'findings/damaged': 'Lo que se guarda de una auditoría no es lo que ella registró, o no se puede leer.',
  'findings/missing': 'Los hallazgos de una auditoría no están donde se guardaron.',
  'findings/unknown-passage': 'La auditoría no tiene ese pasaje de la obra.',
  'findings/unknown-run': 'No hay ninguna auditoría con ese identificador.',
}
