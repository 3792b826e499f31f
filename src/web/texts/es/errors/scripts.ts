/** Lo que se dice al leer un guion. */

import type { ErrorCatalogue } from '../../error-catalogue.ts'

export const SCRIPTS: ErrorCatalogue['codes'] = {
  'convert/too-many-pages': 'El guion tiene más páginas que las que admite un PDF de guion.',
  'screenplay/bad-timing': 'En un archivo de subtítulos no se puede leer una línea de tiempos; su texto sí.',
  'screenplay/broken-archive': {
    says: 'Un archivo de Word o Celtx está cortado, dañado o cifrado.',
    next: 'Guárdelo de nuevo y envíelo otra vez.',
  },
  'screenplay/empty': 'El guion no tiene palabras.',
  'screenplay/encoding-guessed': 'El archivo no es UTF-8; se leyó en la codificación que mejor encaja con sus letras.',
  'screenplay/encoding-not-used': 'Se indicó una codificación, pero el archivo es UTF-8 correcto; se leyó como tal.',
  'screenplay/estimated-count': 'Las palabras se contaron por la disposición de un PDF: es una estimación.',
  'screenplay/invalid-bytes': 'Algunos bytes no son texto en la codificación del archivo.',
  'screenplay/malformed-xml': 'El XML está mal en el lugar que se indica; no se tomó nada.',
  'screenplay/missing-part':
    'A un archivo de Word o Celtx le falta la parte con el guion, o no se puede desempaquetar.',
  'screenplay/no-content': 'El XML no tiene ningún lugar donde haya un guion.',
  'screenplay/not-a-script': 'El archivo es de una clase que no es un guion.',
  'screenplay/not-held': 'El formato al que se convirtió un guion no puede contenerlo todo.',
  'screenplay/not-text': 'El archivo no es texto.',
  'screenplay/not-what-its-name-says': 'El contenido no es de la clase que dice el nombre.',
  'screenplay/nothing-to-count': 'No hay ningún archivo de guion.',
  'screenplay/pdf-broken': {
    says: 'El PDF está dañado; no se tomó nada.',
    next: 'Guárdelo de nuevo y envíelo otra vez.',
  },
  'screenplay/pdf-encrypted': { says: 'El PDF solo se abre con una contraseña.', next: 'Guárdelo sin contraseña.' },
  'screenplay/pdf-nameless-letters': 'Las fuentes del PDF no dicen qué letras son algunos de sus signos.',
  'screenplay/pdf-pages-without-text':
    'Algunas páginas del PDF no tienen texto; lo que está dibujado en ellas no se cuenta.',
  'screenplay/pdf-too-much':
    'El PDF tiene más páginas o texto que un guion, o leerlo requiere demasiado tiempo o memoria.',
  'screenplay/pdf-without-text': {
    says: 'El PDF es una imagen escaneada, o sus fuentes no dicen qué letras dibujan.',
    next: 'Envíe un PDF con texto, o el archivo del programa de escritura.',
  },
  'screenplay/read-by-content': 'El archivo se leyó como lo que es, no como lo que dice su nombre.',
  'screenplay/read-by-layout':
    'Un documento de Word no tiene estilos de guion; sus párrafos se distinguieron por la sangría y las palabras.',
  'screenplay/repeated-captions': 'Hay rótulos que repiten lo que ya está en pantalla; cada uno se contó una vez.',
  'screenplay/several-works': 'Un archivo contiene varias obras; se leyeron como una.',
  'screenplay/too-large': 'El archivo es mayor de lo que puede ser un guion.',
  'screenplay/unclosed-boneyard': 'Un pasaje tachado no se cierra; sus signos se conservaron como texto.',
  'screenplay/unclosed-note': 'Una nota no se cierra; sus signos se conservaron como texto.',
  'screenplay/unknown-encoding': 'No existe ninguna codificación con ese nombre.',
  'screenplay/unknown-xml': 'El XML no es de Final Draft ni TEI.',
}
