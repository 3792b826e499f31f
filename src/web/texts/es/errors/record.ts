/** Lo que se dice del registro de la negociación y de los textos que se reciben. */

import type { ErrorCatalogue } from '../../error-catalogue.ts'

export const RECORD: ErrorCatalogue['codes'] = {
  'record/ambiguous': { says: 'El comienzo de un identificador es el de varios.', next: 'Escriba más de él.' },
  'record/bad-address': 'La dirección en que ha de estar una página del registro no es válida.',
  'record/bad-date': 'Una fecha de la petición no lo es, está en el futuro, o los días están en orden inverso.',
  'record/bad-edit':
    'Lo que se quiere cambiar de una frase, un suceso o una posición no es ninguna de las cosas o valores posibles.',
  'record/connector-answer': 'Una frase que halló un modelo cita lo que no está en el texto; se dejó fuera.',
  'record/connector-failed': {
    says: 'No se puede acceder al servidor del modelo, o rehúsa.',
    next: 'Lo guardado queda; la misma incorporación sigue desde ahí.',
  },
  'record/connector-forbidden': 'La casa prohíbe enviar textos a un modelo.',
  'record/connector-missing': 'Se quiere preguntar a un modelo y no se dice dónde está o cómo se llama.',
  'record/connector-setting': 'Lo indicado del modelo al que se pregunta no es correcto.',
  'record/no-name': 'No se dice quién confirma, corrige, rechaza o valora.',
  'record/no-reason': { says: 'Falta el motivo por el que algo se corrige, rechaza o valora.', next: 'Escríbalo.' },
  'record/nothing-confirmed': 'Se pide una nota donde no hay nada confirmado en el registro.',
  'record/nothing-set': 'La corrección de una frase no cambia nada.',
  'record/nothing-to-import': 'No hay ningún archivo donde se dijo que había textos.',
  'record/unknown': 'Nada en el registro tiene ese identificador o nombre.',
  'report/bad-json': 'Una línea o un elemento de un archivo de textos no es un objeto JSON; se tomaron los demás.',
  'report/cut-off': 'Un canal o un archivo de textos se interrumpe; se tomó lo que hay antes.',
  'report/damaged': 'Una parte de un archivo comprimido no se puede desempaquetar; se leyó lo que se pudo.',
  'report/empty': 'El archivo no contiene texto.',
  'report/error-page': 'La página es el mensaje de error de un servidor en lugar de lo que se pedía.',
  'report/mended-letters':
    'La codificación del archivo se dedujo o se reparó, o se dejaron fuera caracteres de control.',
  'report/no-items': 'Un canal o una lista de textos no tiene ningún elemento.',
  'report/no-report': 'Un elemento no tiene texto, ni título, ni dirección.',
  'report/not-text': 'Un archivo no es texto.',
  'report/passed-over': 'Un archivo de la carpeta es, por su nombre, una tabla, un ajuste o un programa.',
  'report/too-large': 'El archivo es mayor de lo que se lee de una vez.',
  'report/twice': 'Un elemento está dos veces en un archivo, palabra por palabra; se tomó una vez.',
}
