/** Textos compartidos por todas las pantallas. */

import type { Translated } from '../text.ts'
import type { SHELL as EN } from '../en/shell.ts'

export const SHELL: Translated<typeof EN> = {
  'shell.skip': 'Ir al contenido',
  'shell.menu': 'Menú',
  'shell.company': 'Empresa',
  'shell.money': 'Dinero',
  'shell.guest': 'Sin sesión',
  'shell.sign-in': 'Iniciar sesión',
  'shell.language': 'Idioma',
  'shell.appearance': 'Apariencia',
  'shell.appearance.system': 'Como el sistema',
  'shell.appearance.light': 'Claro',
  'shell.appearance.dark': 'Oscuro',
  'shell.loading': 'Cargando…',
  'shell.again': 'Reintentar',
  'shell.undo': 'Deshacer',
  'shell.close': 'Cerrar',
  'shell.cancel': 'Cancelar',
  'shell.more': 'Más',
  'shell.no-rows': 'Aún no hay nada aquí.',
  'shell.not-found': 'Esa página no existe',
  'shell.not-found.text': 'Puede que la dirección esté mal escrita o que sea de otro rol.',
  'shell.offline': 'No se puede acceder al servidor. Compruebe la conexión e inténtelo de nuevo.',
  'shell.rows': { one: '{n} fila', other: '{n} filas' },
  'shell.mistakes': { one: 'Hay un error', other: 'Hay {n} errores' },
  'shell.line': 'Línea {line}:',
  'shell.more-mistakes': { one: 'Y {n} más.', other: 'Y {n} más.' },
  'shell.particulars': 'En palabras del servidor (en inglés):',
  'shell.broken': 'Algo ha fallado',
  'shell.reckoning': 'Calculando la huella: {part}',
  'shell.file-unreadable': 'No se puede leer el archivo. Quizá se movió o cambió entretanto; elíjalo de nuevo.',
  'home.title': 'La casa',
  'home.lead': 'Quién escribió qué, qué se usó, qué se debe, quién cobra, y la prueba.',
}
