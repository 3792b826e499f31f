/** Lo que vale para todo el que pregunta, y para los miembros. */

import type { ErrorCatalogue } from '../../error-catalogue.ts'

export const API: ErrorCatalogue['codes'] = {
  'api/bad-request': 'Lo enviado no tiene la forma que se espera aquí.',
  'api/broken': {
    says: 'Algo ha fallado aquí. No es culpa suya y ha quedado anotado.',
    next: 'Inténtelo de nuevo; si persiste, avise a quienes administran esta casa.',
  },
  'api/busy': {
    says: 'Se pide más de lo que se puede leer pronto.',
    next: 'Inténtelo de nuevo en unos segundos.',
    isAll: true,
  },
  'api/factor-first': { says: 'Su rol exige un segundo factor.', next: 'Actívelo primero en su cuenta.', isAll: true },
  'api/key-reads-only': {
    says: 'La clave puede leer y no puede cambiar nada.',
    next: 'Cree una clave que pueda leer y modificar.',
    isAll: true,
  },
  'api/not-allowed': {
    says: 'Su rol no permite hacer esto.',
    next: 'Si su rol no es el correcto, pida a un administrador que lo cambie.',
  },
  'api/not-built': {
    says: 'Las páginas de la aplicación no están construidas.',
    next: 'Avise a quienes administran esta casa.',
  },
  'api/not-found': {
    says: 'En esta dirección no hay nada que usted pueda ver.',
    next: 'Puede que la dirección esté mal escrita o que ya no exista.',
  },
  'api/not-ready': {
    says: 'El servidor no atiende peticiones ahora.',
    next: 'Inténtelo de nuevo dentro de un momento.',
  },
  'api/other-origin': {
    says: 'La petición viene de una página de otro sitio.',
    next: 'Abra la casa directamente e inténtelo de nuevo.',
    isAll: true,
  },
  'api/sign-in-first': { says: 'Esto es para miembros.', next: 'Inicie sesión primero.', isAll: true },
  'api/too-large': {
    says: 'Lo enviado es mayor de lo que se acepta de una vez.',
    next: 'Si es un archivo, súbalo como archivo.',
  },
  'api/too-many': { says: 'Ha pedido demasiado en poco tiempo.', next: 'Espere un poco e inténtelo de nuevo.' },
  'api/wrong-type': 'Lo enviado es de un tipo que no se acepta aquí.',
  'database/damaged': {
    says: 'La base de datos, o un texto en ella, está dañada.',
    next: 'Avise a quienes administran la casa.',
  },
  'database/disk-error': { says: 'El disco ha dado un error.', next: 'Avise a quienes administran la casa.' },
  'database/full': {
    says: 'El disco está lleno; no se ha guardado nada de lo pedido.',
    next: 'Avise a quienes administran la casa.',
  },
  'database/locked': { says: 'Otro proceso ha estado escribiendo demasiado tiempo.', next: 'Inténtelo de nuevo.' },
  'database/text-with-nul': {
    says: 'Un texto contiene un carácter NUL, que no se puede guardar.',
    next: 'Quítelo del texto.',
  },
  'database/too-big': 'Un texto es mayor de lo que se puede guardar.',
  'database/unreachable': {
    says: 'La base de datos no responde.',
    next: 'Inténtelo de nuevo; si persiste, avise a quienes administran la casa.',
  },
  'file/cannot-read': 'El sistema no permite leer el archivo.',
  'file/cannot-write': 'El sistema no permite escribir el archivo.',
  'file/no-findings': 'El archivo no contiene hallazgos de una auditoría.',
  'file/not-found': 'No existe ese archivo.',
  'file/not-utf8': 'El archivo no es texto UTF-8.',
  'file/too-large': 'El archivo es mayor de lo que se lee de una vez.',
  'find/nothing-typed': {
    says: 'No hay ninguna letra ni cifra que buscar.',
    next: 'Escriba un título, un nombre o un número, o su comienzo.',
    isAll: true,
  },
  'jobs/broke-off': {
    says: 'La tarea se interrumpió varias veces y no se vuelve a intentar.',
    next: 'Quienes administran la casa encuentran el motivo en los apuntes técnicos del servidor.',
  },
  'jobs/done-in-part': {
    says: 'Una parte de la tarea no se pudo hacer; las demás sí.',
    next: 'Lo que se hizo queda hecho; lo que falta se intenta de nuevo.',
  },
  'jobs/nothing-named': {
    says: 'No se dice de qué archivos o carpetas se trata.',
    next: 'Suba archivos o nombre una carpeta de la casa.',
  },
  'jobs/too-many': {
    says: 'Usted tiene demasiadas tareas sin terminar.',
    next: 'Espere a que termine una, o cancele una.',
  },
  'jobs/unknown-folder': 'La casa no nombra ninguna carpeta de corpus así.',
  'jobs/unknown-kind': 'No existe esa clase de tarea.',
  'member/bad-date': { says: 'El día indicado no es una fecha, o ya ha pasado.', next: 'Escríbalo como AAAA-MM-DD.' },
  'member/bad-email': {
    says: 'La dirección de correo no está bien escrita.',
    next: 'Escríbala como nombre@servidor.example.',
  },
  'member/bad-mail': 'Lo que dice hall.yaml sobre el envío de correo no se puede usar.',
  'member/bad-secret': 'El archivo del secreto que firma las sesiones no contiene ninguno.',
  'member/exists': {
    says: 'Ya hay un miembro con esa dirección de correo.',
    next: 'Cambie su rol o envíele un enlace nuevo.',
  },
  'member/guessed-password': {
    says: 'Esta contraseña es de las que se prueban primero.',
    next: 'Elija varias palabras que no tengan nada que ver entre sí ni con usted.',
    isAll: true,
  },
  'member/last-administrator': {
    says: 'Es el último administrador de la casa.',
    next: 'Nombre antes a otra persona administradora.',
  },
  'member/no-company': {
    says: 'No se dice en nombre de qué empresa habla el miembro.',
    next: 'Nómbrela como la nombra su licencia.',
    isAll: true,
  },
  'member/no-name': {
    says: 'Falta el nombre del miembro.',
    next: 'Escriba el nombre por el que se le conoce.',
    isAll: true,
  },
  'member/no-reason': { says: 'Falta el motivo.', next: 'Escríbalo; queda guardado.', isAll: true },
  'member/no-writer': {
    says: 'No se dice qué persona del registro es el guionista.',
    next: 'Indíquela por su identificador o su nombre.',
    isAll: true,
  },
  'member/too-many-tries': {
    says: 'Se ha intentado demasiadas veces.',
    next: 'Espere un cuarto de hora e inténtelo de nuevo.',
    isAll: true,
  },
  'member/unknown-role': 'No existe ese rol.',
  'member/unknown': 'No existe ese miembro.',
  'member/wrong-password': { says: 'Esa no es la contraseña.', next: 'Escríbala de nuevo.', isAll: true },
  'upload/bad-checksum': {
    says: 'La suma de comprobación de una parte del archivo no tiene la forma esperada.',
    next: 'Elija el archivo de nuevo.',
  },
  'upload/bad-name': {
    says: 'El archivo no tiene un nombre que se pueda guardar.',
    next: 'Dele un nombre de letras, de hasta 200 bytes.',
    isAll: true,
  },
  'upload/bad-offset': { says: 'Una parte del archivo no dice dónde empieza.', next: 'Elija el archivo de nuevo.' },
  'upload/busy': {
    says: 'Se está escribiendo otra parte de este archivo.',
    next: 'Inténtelo de nuevo dentro de un momento.',
    isAll: true,
  },
  'upload/damaged': {
    says: 'Una parte del archivo llegó dañada y no se guardó nada de ella.',
    next: 'Envíela de nuevo.',
    isAll: true,
  },
  'upload/no-room': {
    says: 'En el disco no queda sitio para el archivo.',
    next: 'Avise a quienes administran la casa.',
    isAll: true,
  },
  'upload/not-whole': { says: 'El archivo todavía no ha llegado entero.', next: 'Espere a que termine el envío.' },
  'upload/other-offset': {
    says: 'Una parte del archivo no empieza donde terminó la anterior.',
    next: 'Elija el archivo de nuevo: el envío sigue donde se quedó.',
  },
  'upload/other-version': 'El envío de archivos usa otra versión del protocolo tus.',
  'upload/too-large': {
    says: 'El archivo es mayor de lo que se acepta.',
    next: 'Envíe menos, o quite un archivo enviado antes.',
  },
  'upload/unknown': { says: 'Ese archivo enviado ya no está.', next: 'Puede que se haya eliminado; envíelo de nuevo.' },
}
