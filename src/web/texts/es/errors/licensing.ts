/** Lo que se dice de licencias, notificaciones, informes de uso y empresas. */

import type { ErrorCatalogue } from '../../error-catalogue.ts'

export const LICENSING: ErrorCatalogue['codes'] = {
  'company/bad-particular':
    'Un dato de la empresa no es válido: un país, un NIF-IVA, una cuenta, una dirección de correo o una clase de IVA.',
  'company/no-name': { says: 'La empresa no tiene nombre.', next: 'Nómbrela como la nombran sus obligaciones.' },
  'licensing/already-there':
    'Ya se conoce otra licencia con este identificador, y no se dice que el texto nuevo la modifique.',
  'licensing/bad-date': 'Una fecha de la petición no lo es.',
  'licensing/bad-period': 'El periodo de la petición no lo es.',
  'licensing/bad-term': 'Una licencia termina antes de empezar, o se firma cuando ya ha terminado.',
  'licensing/change-inside-period':
    'Un número de una tarifa cambia dentro de un periodo en el que se cuentan palabras.',
  'licensing/deal-does-not-fit': 'Una licencia y el acuerdo al que se acoge no forman juntos un acuerdo.',
  'licensing/deal-without-fund': 'El acuerdo al que se acoge una licencia no dice qué pasa con el dinero del fondo.',
  'licensing/minimum-over-cap': 'Lo mínimo que cuesta un periodo es más que lo máximo.',
  'licensing/no-fee': 'Una tarifa por palabra no tiene número para una palabra, o tiene dos.',
  'licensing/no-file': 'No hay ningún archivo donde se dijo que estaba la licencia.',
  'licensing/no-first-row': 'Un número de una licencia empieza después que la licencia.',
  'licensing/no-rate': 'Una licencia habla de intereses y no da ningún tipo.',
  'licensing/no-reports': 'Una licencia no pide informes de uso.',
  'licensing/not-signed': 'Han firmado una licencia menos de dos partes.',
  'licensing/not-within-term': 'Una licencia no puede terminar un día en que no está en vigor.',
  'licensing/other-currency': 'Una licencia y el acuerdo al que se acoge están en dos monedas.',
  'licensing/row-order': 'Las filas de un número que cambia no están en el orden de sus días.',
  'licensing/short-notice': 'Una licencia termina con menos preaviso del que pide.',
  'licensing/tier-order': 'Los tramos de una tarifa no empiezan en 0 o no suben.',
  'licensing/unknown-licence': 'Ninguna licencia tiene este identificador.',
  'licensing/unlicensed-use': 'Un uso cae en días en que su empresa no tenía licencia.',
  'notice/bad-date': 'Una fecha de la petición no lo es, o una notificación se conoce antes de darse.',
  'notice/bad-notice': 'A una notificación le falta algo, o se contradice.',
  'notice/bad-period': 'El periodo de la petición no lo es.',
  'notice/column-missing': 'A una tabla de notificaciones le falta una columna que toda notificación necesita.',
  'notice/column-twice': 'Una columna de una tabla de notificaciones está dos veces.',
  'notice/unknown-column': 'Una columna no es de una tabla de notificaciones.',
  'notice/unknown-writer': 'Nadie registrado se llama así.',
  'notice/unknown': 'Ninguna notificación tiene este identificador o número, o lo tienen varias.',
  'uses/ambiguous-report': {
    says: 'Varios informes tienen el identificador que les dieron sus empresas.',
    next: 'Nombre uno por su identificador de aquí.',
  },
  'uses/bad-date': 'Una fecha de la petición no lo es, o un uso termina antes de empezar.',
  'uses/bad-header': 'A la cabecera de un informe de uso le falta algo, o no se puede leer una de sus celdas.',
  'uses/bad-period': {
    says: 'El periodo no es un año, un trimestre, un mes ni un tramo de días.',
    next: 'Escríbalo como 2026, 2026-Q2, 2026-05 o 2026-05-02..2027-05-02.',
  },
  'uses/bad-totals': 'No se puede leer un total de un informe de uso.',
  'uses/carried-over': 'Lo que se dijo a mano de los registros pasa al informe que los corrige.',
  'uses/column-missing': {
    says: 'Al informe de uso le falta una columna que todos tienen.',
    next: 'Use la plantilla para rellenar.',
  },
  'uses/column-twice': 'Una columna está dos veces en el informe de uso.',
  'uses/counts-later': 'Una corrección cuenta desde el día siguiente a aquel en que se supo lo que corrige.',
  'uses/header-twice': {
    says: 'Un archivo contiene más de un informe de uso.',
    next: 'Entregue cada informe en un archivo propio.',
  },
  'uses/no-header': { says: 'El informe de uso no tiene cabecera.', next: 'Use la plantilla para rellenar.' },
  'uses/no-totals': {
    says: 'El informe de uso no tiene totales, y así nadie puede saber si está completo.',
    next: 'Añada la fila de totales.',
  },
  'uses/no-words': 'Un registro no da palabras, y la obra no tiene ninguna versión cuyas palabras puedan contar.',
  'uses/not-carried-over':
    'Lo que se dijo a mano de un registro no pasa al informe que lo corrige; una persona lo mira de nuevo.',
  'uses/not-verified':
    'El informe de una auditoría fuera de la casa no supera la comprobación; de él no se sigue ningún uso.',
  'uses/other-company': 'La empresa no es la que tiene la licencia.',
  'uses/other-header': 'Antes se recibió este informe con otra cabecera.',
  'uses/other-licence': 'El informe se hizo con otra licencia que la nombrada.',
  'uses/replaced-already': 'El informe ya fue sustituido por otro corregido.',
  'uses/row-differs': 'Un registro ya se recibió antes y ahora dice otra cosa.',
  'uses/row-rejected': 'Un registro del informe no se aceptó; el motivo está al lado.',
  'uses/totals-differ': {
    says: 'Los totales del informe no concuerdan con sus registros; no se ha guardado nada.',
    next: 'Si el archivo quedó cortado, envíelo de nuevo; si no, corrija los totales.',
  },
  'uses/totals-twice': 'El informe de uso tiene dos filas de totales.',
  'uses/unknown-column': 'El informe de uso tiene una columna que no existe.',
  'uses/unknown-purpose': 'La finalidad del uso no es ninguna de las que hay.',
  'uses/unknown-report': 'No se recibió ningún informe de uso con ese identificador.',
  'uses/unknown-row': 'El informe no tiene ningún registro con ese número.',
}
