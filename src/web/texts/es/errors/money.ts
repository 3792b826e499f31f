/** Lo que se dice de repartos, aprobaciones, facturas, ingresos y pagos. */

import type { ErrorCatalogue } from '../../error-catalogue.ts'

export const MONEY: ErrorCatalogue['codes'] = {
  'approve/bad-signature': {
    says: 'La firma no es la de la clave sobre el reparto tal como está ahora.',
    next: 'Mire el reparto de nuevo y vuelva a firmar: puede haberse propuesto otra vez desde que abrió la página.',
  },
  'approve/bad-verdict': {
    says: 'Una aprobación o un rechazo de un reparto no cuenta, porque su firma no es válida.',
    next: 'Avise a quienes administran la casa: hay que restaurar una copia de seguridad verificada.',
  },
  'approve/no-reason': { says: 'Un rechazo necesita un motivo.', next: 'Escríbalo.', isAll: true },
  'approve/not-approver': 'La clave no es la de un aprobador de la casa, o ya terminó.',
  'approve/not-proposed': 'El reparto no espera ninguna aprobación: está contabilizado o fue rechazado.',
  'approve/run-changed': {
    says: 'El reparto no es el que se propuso a quienes lo aprueban.',
    next: 'Nadie debe aprobarlo: hay que restaurar una copia de seguridad verificada.',
  },
  'approve/same-member': {
    says: 'Usted ya entregó la primera aprobación de este reparto, con otra clave.',
    next: 'La segunda persona inicia sesión y lo aprueba.',
  },
  'approve/spoken-already': {
    says: 'Usted ya se pronunció sobre este reparto.',
    next: 'La segunda aprobación corresponde a otra persona.',
  },
  'approve/unapproved': {
    says: 'Un reparto se contabilizó sin las aprobaciones que pide la casa.',
    next: 'Nadie debe pagarlo: avise a quienes administran la casa.',
  },
  'approve/unknown-run': 'Ningún reparto tiene este identificador.',
  'approver/unknown': 'Ningún aprobador de la casa se llama así.',
  'banking/bad-date': 'El día que ha de llevar un archivo no es una fecha.',
  'banking/bad-payment': 'Un pago no se puede escribir en ese formato; los demás sí.',
  'banking/rewritten': 'Un texto se escribió con letras que los bancos transmiten.',
  'banking/sum-too-long': 'Los pagos de un archivo suman más de lo que cabe en su total de control.',
  'distribute/asked-elsewhere':
    'Un uso se pide por una licencia y por un cálculo, o por dos licencias; se cobra una sola vez.',
  'distribute/bad-date': 'Una fecha de la petición no lo es.',
  'distribute/bad-period': {
    says: 'El periodo no es un año, un trimestre, un mes ni un tramo de días.',
    next: 'Escríbalo como 2026, 2026-Q2, 2026-05 o 2026-05-02..2027-05-02.',
  },
  'distribute/changed-obligation':
    'Algo que ya se facturó se calcula ahora de otro modo; se deja fuera, para que nada se pague dos veces.',
  'distribute/nothing-owed': 'En este periodo no se debe nada al fondo según ningún cálculo.',
  'distribute/other-currency': 'Un ingreso en otra moneda queda para repartos de su propia moneda.',
  'distribute/overlapping-charges':
    'Una tarifa por días se cobró de nuevo por parte de sus días; vale la más larga hasta que se cobre todo de nuevo.',
  'distribute/run-proposed': {
    says: 'Otro reparto en esta moneda espera aprobaciones; mientras tanto no se hace ninguno más.',
    next: 'Apruebe o rechace primero aquel.',
  },
  'distribute/unknown-run': 'Ningún cálculo tiene ese identificador.',
  'fund/bad-document': 'No se puede leer un reparto registrado.',
  'fund/deductions-over-whole': 'Las deducciones toman más de lo que se recibió.',
  'fund/does-not-add-up': 'Los números de un reparto registrado no se siguen unos de otros.',
  'fund/mixed-currencies': 'Se dieron a un reparto importes en varias monedas.',
  'fund/negative-obligation': 'Una obligación es menor que cero.',
  'fund/not-received': {
    says: 'El dinero que solo se dio por recibido no se puede pagar.',
    next: 'Registre primero lo que ingresó.',
  },
  'fund/period-closed': 'El periodo está cerrado; las correcciones van al que está abierto.',
  'fund/receipt-not-positive': 'Un ingreso ha de ser mayor que cero.',
  'fund/receipt-twice': 'Dos ingresos distintos tienen el mismo identificador.',
  'fund/shares-over-one': 'Las partes de una obra suman más del total.',
  'fund/unknown-deal': 'No se tienen las reglas de un acuerdo que sigue una factura.',
  'fund/withheld-over-whole': 'Los impuestos toman más de lo que hay que pagar.',
  'fund/words-not-whole': 'Un número de palabras no es entero.',
  'invoice/adjusted': {
    says: 'La factura no se puede anular entera, porque una rectificación la hizo o la corrigió.',
    next: 'Corrija los hechos, calcule y rectifique el periodo.',
  },
  'invoice/bad-date': 'Una fecha de la petición no lo es.',
  'invoice/bad-period': {
    says: 'El periodo no es un año, un trimestre, un mes ni un tramo de días.',
    next: 'Escríbalo como 2026, 2026-Q2, 2026-05 o 2026-05-02..2027-05-02.',
  },
  'invoice/incomplete': {
    says: 'A las partes de una factura les falta lo que pide EN 16931; aún no tiene forma estructurada.',
    next: 'Complete los datos de la empresa o del sindicato.',
  },
  'invoice/no-reason': { says: 'La nota de crédito no da ningún motivo.', next: 'Escríbalo.', isAll: true },
  'invoice/paid-for': {
    says: 'La factura no se puede anular, porque ya ingresó dinero por ella o se repartió como si hubiera ingresado.',
    next: 'Lo pagado se arregla corrigiendo los hechos y rectificando el periodo, o con un reembolso.',
  },
  'invoice/unknown': 'Ninguna factura tiene ese identificador o número.',
  'invoice/unnamed': 'Las facturas vienen de una casa a la que nadie ha dado nombre; en ellas figura el de su carpeta.',
  'ledger/bad-date': 'Un asiento contable no tiene fecha.',
  'ledger/key-taken': 'Ya hay un asiento contable con esta clave y otro contenido.',
  'ledger/period-sealed': {
    says: 'Un asiento contable cae en un periodo sellado.',
    next: 'Va al periodo que está abierto.',
  },
  'pay/account-changed': {
    says: 'El banco de quien cobra comunica un cambio de cuenta; el pago se hizo.',
    next: 'Pida que lo confirme y registre de nuevo la cuenta.',
  },
  'pay/bad-account': 'La cuenta desde la que paga el fondo no está completa, o uno de sus números es incorrecto.',
  'pay/bad-currency': { says: 'La moneda no existe.', next: 'Indique su código ISO 4217, como EUR.' },
  'pay/bad-date': {
    says: 'Un día de la petición no es una fecha, o el banco habría de pagar un día que ya pasó.',
    next: 'Indique un día en que el banco pueda pagar.',
  },
  'pay/bad-period': {
    says: 'El periodo no es un año, un trimestre, un mes ni un tramo de días.',
    next: 'Escríbalo como 2026, 2026-Q2, 2026-05 o 2026-05-02..2027-05-02.',
  },
  'pay/books-owe-less':
    'Los libros deben a quien cobra menos de lo que dicen los repartos; no se paga nada hasta que concuerden.',
  'pay/contradiction': { says: 'El banco contradice lo que dijo antes de un pago.', next: 'Pregunte al banco.' },
  'pay/no-approvers': {
    says: 'La casa no tiene dos aprobadores, así que no se paga nada.',
    next: 'Añada dos personas, cada una con su clave.',
  },
  'pay/no-nacha': 'A la cuenta del fondo le falta lo que un archivo NACHA dice de quien lo envía.',
  'pay/no-payer': 'El fondo no tiene cuenta desde la que pagar en esta moneda.',
  'pay/no-reason': { says: 'Lo que una persona confirma necesita un motivo.', next: 'Diga en qué documento consta.' },
  'pay/not-approved':
    'Un reparto se contabilizó antes de que la casa tuviera dos aprobadores, y nadie lo ha aprobado desde entonces.',
  'pay/not-owed': 'Un abono paga lo que ningún reparto aprobado debe.',
  'pay/nothing-left': 'Los impuestos toman todo lo que se debe a quien cobra.',
  'pay/other-amount': 'El banco nombra otro importe que el enviado; no se registró.',
  'pay/paid-otherwise':
    'El mismo dinero se entregó otra vez al banco, así que el primer pago no puede contar también como pagado.',
  'pay/paid-twice': 'Dos abonos pagan a la misma persona por el mismo reparto.',
  'pay/payout-differs': 'Lo registrado de un abono no se sigue de sus partes.',
  'pay/unknown-file': 'Ningún lote de pagos tiene un archivo con este nombre.',
  'pay/unknown-payment': 'El banco habla de un pago que no es de la casa.',
  'pay/unknown-payout': 'Ningún abono tiene este identificador.',
  'payee/account-changed-late': 'Una cuenta se cambió después del día límite; el pago va a la anterior.',
  'payee/account-refused': 'El banco dijo que la cuenta de quien cobra está cerrada o no existe.',
  'payee/account-too-new': 'La primera cuenta de quien cobra se registró después del día límite de un día de pago.',
  'payee/bad-account': 'Una cuenta no es correcta: sus cifras de control, su banco o una columna que necesita.',
  'payee/bad-date': 'Un día de la petición no es una fecha.',
  'payee/missing-columns': 'Una tabla de cuentas no tiene columna de cuentas.',
  'payee/no-account': 'Quien ha de cobrar no tiene cuenta registrada.',
  'payee/no-source': 'No se dice cómo se sabe, o por qué se borra.',
  'payee/unknown-entry': 'El identificador no es de ninguna cuenta, formulario fiscal ni contacto de quien cobra.',
  'payee/unknown-party': 'La parte nombrada no puede existir, o no se ha registrado nada de ella.',
  'payee/unknown-word': 'Lo elegido no es ninguna de las posibilidades.',
  'receive/bad-amount': {
    says: 'El importe no se puede recibir.',
    next: 'Escriba un número mayor que cero, sin separadores de millares, como 1250.00.',
  },
  'receive/bad-currency': { says: 'La moneda no es ninguna de ISO 4217.', next: 'Indique su código, como USD.' },
  'receive/bad-date': 'El día no es una fecha.',
  'receive/bad-rate':
    'El dinero no puede contar en otra moneda: falta el tipo de cambio, su fuente o la moneda, o no son válidos.',
  'receive/day-to-come': 'Un ingreso lleva la fecha de un día que aún no ha llegado; se guarda como se dijo.',
  'receive/entry-resolved': 'Un apunte bancario ya está registrado como otro ingreso.',
  'receive/no-company': {
    says: 'El ingreso no nombra ninguna empresa.',
    next: 'Diga quién pagó, como la nombran sus obligaciones.',
    isAll: true,
  },
  'receive/returned-after-distribution':
    'Se devolvió dinero que un reparto había dividido; la empresa lo debe de nuevo.',
  'receive/returned-before': {
    says: 'El dinero no pudo devolverse antes de ingresar.',
    next: 'Indique el día en que se devolvió.',
  },
  'receive/unknown-entry': 'Ningún apunte bancario tiene ese identificador o referencia, o lo tienen varios.',
  'receive/unknown-receipt': 'Ningún ingreso tiene ese identificador.',
  'refund/bad-amount': {
    says: 'El importe no se puede reembolsar.',
    next: 'Escriba un número mayor que cero, sin separadores de millares, como 1250.00.',
  },
  'refund/bad-date': 'El día no es una fecha.',
  'refund/no-credit': 'La empresa tiene menos saldo a favor de lo que se quiere reembolsar.',
  'restate/bad-date': 'Una fecha de la petición no lo es.',
  'restate/bad-period': {
    says: 'El periodo no es un año, un trimestre, un mes ni un tramo de días.',
    next: 'Escríbalo como 2026, 2026-Q2, 2026-05 o 2026-05-02..2027-05-02.',
  },
  'restate/difference-run': {
    says: 'Este reparto es ya uno de diferencias.',
    next: 'Rectifique aquel al que pertenece.',
  },
  'restate/nothing-distributed': 'Todavía no se ha repartido nada de este periodo.',
  'restate/unknown-run': 'Ningún reparto del periodo tiene ese identificador.',
  'statement/bad-period': {
    says: 'El periodo no es un año, un trimestre, un mes ni un tramo de días.',
    next: 'Escríbalo como 2026, 2026-Q2, 2026-05 o 2026-05-02..2027-05-02.',
  },
  'statement/no-contact-data': 'No se pueden abrir los datos de contacto; las liquidaciones van sin ellos.',
  'statement/nothing-distributed': 'Todavía no se ha repartido nada.',
  'statement/unknown-writer': 'Ningún guionista tiene ese nombre o identificador.',
  'statements/mixed-currencies': 'Se pidió una liquidación sobre repartos en varias monedas.',
  'tax/form-expired': 'Un formulario W-8 ha caducado; se retiene el tipo completo.',
  'tax/no-rate': 'Las reglas de retención no tienen tipo para un día.',
  'tax/no-treaty-rate': 'La tabla no tiene tipo para un convenio que se invoca; se retiene el tipo completo.',
  'tax/other-currency': 'Un pago en otra moneda queda fuera de los formularios fiscales.',
  'unclaimed/bad-date': 'Una fecha de la petición no lo es, o aún no ha llegado.',
  'unclaimed/decided-on': 'Un reparto de cuyo dinero ya se decidió no puede dividirse de nuevo.',
  'unclaimed/unknown': 'No espera dinero, ni se decidió sobre él, con este identificador.',
  'vault/bad-key': {
    says: 'No hay una clave completa de los datos sellados.',
    next: 'Avise a quienes administran la casa.',
  },
  'vault/data-key-missing': {
    says: 'Falta la clave de un dato sellado, y no se borró.',
    next: 'Avise a quienes administran la casa.',
  },
  'vault/does-not-open': {
    says: 'Un dato sellado fue modificado o se hizo para otra persona.',
    next: 'Avise a quienes administran la casa.',
  },
  'vault/key-missing': { says: 'Falta la clave de los datos sellados.', next: 'Avise a quienes administran la casa.' },
  'vault/wrong-key': {
    says: 'La clave de los datos sellados es otra que aquella con que se sellaron.',
    next: 'Avise a quienes administran la casa.',
  },
}
