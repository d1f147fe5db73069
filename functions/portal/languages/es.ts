import type { PortalTexts } from './texts.ts';

export const es: PortalTexts = {
  languageName: 'Español',
  layout: {
    skip: 'Ir al contenido',
    languages: 'Idioma',
    pages: 'Páginas',
    home: 'Mis puntos',
    statements: 'Extractos',
    rules: 'Cómo funciona',
    signOut: 'Cerrar sesión',
    signOutEverywhere: 'Cerrar sesión en todos los dispositivos',
    errors: 'Hay un problema',
    errorTitle: (title) => `Error: ${title}`,
  },
  notices: {
    welcome: '¡Te damos la bienvenida! Enseña tu tarjeta al pagar y sumaremos tus puntos.',
    redeemed: 'Tu código está listo. Enséñalo al pagar.',
    cancelled: 'El código está cancelado y sus puntos han vuelto a tu cuenta.',
    'receipt-added': 'Tique añadido. Puedes ver sus puntos en tus movimientos.',
    'receipt-yours': 'Ya tienes los puntos de este tique. Puedes verlos en tus movimientos.',
    'code-again':
      'Esta petición ya se hizo y su código ya no está abierto. Vuelve a canjear para tener uno nuevo.',
    'signed-out': 'Has cerrado la sesión.',
    'signed-out-everywhere': 'Has cerrado la sesión en todos los dispositivos.',
    'session-ended': 'Tu sesión ha caducado. Vuelve a entrar, por favor.',
    'sign-in-first': 'Entra para ver esa página.',
    'sign-in-ended': 'Tu código ha caducado. Pide otro aquí.',
    'code-resent': 'Te hemos enviado otro código. Los anteriores ya no sirven.',
  },
  signIn: {
    title: (programme) => `Entra o únete a ${programme}`,
    lead: 'Suma puntos con cada compra y cámbialos por recompensas.',
    contact: 'Correo electrónico o móvil',
    contactHint: 'Por ejemplo, ana@example.com o +34 600 111 222',
    submit: 'Enviarme un código',
    newHere: '¿Es tu primera vez? Empieza igual: es un minuto y es gratis.',
    noPassword: 'Sin contraseñas que recordar. Te enviamos un código que sirve una sola vez.',
    notAContact: 'Escribe un correo como ana@example.com o un número de móvil con el prefijo de su país',
    beyondMail:
      'No podemos escribir a un correo con tildes u otras letras especiales antes de la @. Escribe otro, o un número de móvil',
    smsCountry: 'No podemos enviar códigos a los móviles de ese país. Escribe un correo electrónico',
    notSent:
      'No se ha podido enviar el código. Inténtalo dentro de un momento o escribe otro correo o número',
    tooMany: (minutes) =>
      minutes === 1
        ? 'Demasiados intentos. Espera un minuto y vuelve a intentarlo'
        : `Demasiados intentos. Espera ${minutes} minutos y vuelve a intentarlo`,
  },
  code: {
    title: 'Escribe tu código',
    sent: (contact) => `Hemos enviado un código a ${contact}.`,
    lasts: (minutes) => `Sirve una sola vez, durante ${minutes} minutos y solo en este navegador.`,
    code: 'Código',
    codeHint: 'Seis cifras',
    submit: 'Continuar',
    notSixDigits: 'Escribe las seis cifras del código',
    wrong: 'El código no es correcto. Revísalo e inténtalo de nuevo, o pide otro',
    over: {
      'tried-out': 'Demasiados intentos: este código ya no sirve. Pide otro',
      lapsed: 'Este código ha caducado. Pide otro',
      gone: 'Este código ya se ha usado o ha sido sustituido. Pide otro',
    },
    resend: 'Enviar un código nuevo',
    change: 'Usar otro correo o número',
  },
  enrol: {
    title: (programme) => `Únete a ${programme}`,
    lead: (contact) => `${contact} está confirmado. Dos respuestas y ya está.`,
    givenName: 'Nombre',
    givenNameHint: 'Cómo quieres que te llamemos',
    language: 'Idioma',
    offers: 'Ofertas',
    offersBy: {
      email: 'Quiero recibir ofertas por correo',
      sms: 'Quiero recibir ofertas por SMS',
    },
    offersHint: 'Solo si las quieres. Puedes pararlas cuando quieras.',
    terms: ['Acepto las ', 'reglas del programa', ''],
    submit: 'Unirme',
    nameNeeded: 'Escribe tu nombre, con 60 letras como mucho',
    termsNeeded: 'Acepta las reglas del programa para unirte',
  },
  home: {
    title: (name) => (name === undefined ? 'Hola' : `Hola, ${name}`),
    available: 'Disponibles',
    points: (form) => (form === 'one' ? 'punto' : 'puntos'),
    pending: (points, from) =>
      `${points.text} en camino, ${points.form === 'one' ? 'disponible' : 'disponibles'} el ${from}`,
    pendingLater: (points) => `y ${points.text} más después`,
    owed: (points) => `Debes ${points.text}: tus próximas compras los saldan primero`,
    nextExpiry: (points, date) => `${points.text} para usar hasta el ${date}`,
    tier: 'Nivel',
    progress: (points, tier) => `${points.text} para el nivel ${tier}`,
    progressLabel: (tier) => `Progreso hasta el nivel ${tier}`,
    highestTier: 'El nivel más alto. ¡Gracias!',
    tierUntil: (tier, date) => `${tier} hasta el ${date}`,
  },
  card: {
    title: 'Mi tarjeta',
    show: 'Código de barras',
    hint: 'Enséñala al pagar.',
    barcode: (number) => `Código de barras de la tarjeta ${number}`,
  },
  codes: {
    title: 'Mis códigos',
    hint: 'Enseña el código al pagar. Cada uno sirve una sola vez.',
    until: (time) => `Válido hasta el ${time}`,
    cancel: 'Cancelar',
    cancelOf: (reward) => `Cancelar el código de ${reward} y recuperar sus puntos`,
  },
  receipt: {
    title: 'Añadir un recibo',
    link: '¿Pagaste sin tu tarjeta? Añade el recibo',
    lead: (days) =>
      `Si pagaste sin tu tarjeta, los puntos aún pueden ser tuyos durante ${days} días. Escribe lo que pone en el recibo.`,
    number: 'Número de recibo o de pedido',
    numberHint: 'Por ejemplo, 1001 o R7kT',
    soldOn: 'Fecha de la compra',
    total: (currency) => `Total pagado, en ${currency}`,
    totalHint: 'Con impuestos y todo lo demás, tal como pone',
    submit: 'Añadir el recibo',
    back: 'Volver a mis puntos',
    numberNeeded: 'Escribe el número del recibo',
    soldOnNeeded: 'Escribe el día del recibo: hoy o antes',
    totalNeeded: 'Escribe el total del recibo, por ejemplo 12,34',
    unknown:
      'No encontramos ningún tique con este número, esta fecha y este total. Compruébalos en el tique. Si acabas de pagar, inténtalo de nuevo en unos minutos',
    sameDay: 'Ya tienes puntos por una compra de ese día: mira antes tus movimientos',
    tooMany: 'Demasiados intentos por hoy. Vuelve a intentarlo mañana',
  },
  rewards: {
    title: 'Recompensas',
    none: 'Ahora mismo no hay recompensas. Tus puntos se conservan.',
    redeem: 'Canjear',
    redeemOf: (reward, points) => `Canjear ${points.text} por ${reward}`,
    left: (count) => (count === 1 ? 'Solo queda 1' : `Solo quedan ${count}`),
    toGo: (points) => `Te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}`,
    toGoAfter: (points) =>
      `Te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}, contando los que están en camino`,
    enoughOn: (date) => `Tendrás suficientes el ${date}`,
    from: (tier) => `Desde el nivel ${tier}`,
    soldOut: 'Agotada',
    limit: 'Ya has tenido todas las que puede tener cada miembro',
  },
  refusals: {
    'sold-out': 'Esta recompensa se acaba de agotar. No se ha usado ningún punto',
    'insufficient-points': 'Aún no tienes puntos suficientes',
    'tier-needed': 'Esta recompensa es para un nivel superior',
    'member-limit': 'Ya has tenido todas las que puede tener cada miembro',
    'not-on-offer': 'Esta recompensa ya no está disponible',
    'too-many-open': 'Tienes demasiados códigos abiertos. Usa o cancela uno antes',
    'already-fulfilled': 'Este código ya se usó en caja',
    'already-cancelled': 'Este código ya está cancelado y sus puntos han vuelto',
    'code-lapsed': 'Este código no se usó a tiempo. Sus puntos han vuelto',
    'unknown-code': 'No conocemos este código',
    busy: 'Pasaron muchas cosas a la vez y no se cambió nada. Inténtalo de nuevo',
  },
  expiring: {
    title: 'Para usar a tiempo',
    until: (date) => `hasta el ${date}`,
    all: 'Ver todos',
  },
  history: {
    title: 'Movimientos',
    empty: 'Aún no hay nada. Tu primera compra aparecerá aquí.',
    older: 'Anteriores',
    newest: 'Volver a los últimos',
    kinds: {
      earned: 'Compra',
      corrected: 'Corrección',
      refunded: 'Devolución',
      reserved: 'Recompensa',
      fulfilled: 'Recompensa recibida',
      released: 'Puntos devueltos',
      expired: 'Caducidad',
      'tier-reviewed': 'Nivel',
      'tier-warned': 'Nivel a punto de terminar',
      adjusted: 'Ajuste',
      granted: 'Regalo de cumpleaños',
      'transferred-out': 'Cuentas unidas',
      'transferred-in': 'Cuentas unidas',
      closed: 'Cuenta cerrada',
    },
  },
  statements: {
    title: 'Extractos',
    lead: 'Uno por cada mes terminado. Un extracto nunca cambia.',
    none: 'Aún no hay ninguno. El primero llega cuando termine este mes.',
    of: (month) => `Extracto de ${month}`,
    month: 'Mes',
    balance: 'Saldo final',
    opening: 'Saldo inicial',
    earned: 'Ganados',
    takenBack: 'Retirados',
    redeemed: 'Canjeados',
    expired: 'Caducados',
    adjusted: 'Otros cambios',
    closing: 'Saldo final',
    owed: 'Por saldar al final',
    entries: 'En este mes',
    noEntries: 'En este mes no pasó nada.',
    proof: 'Prueba',
    proofHint: 'Número y huella del último movimiento: prueban cómo estaba tu cuenta a fin de mes.',
    lastEntry: 'Último movimiento',
    all: 'Todos los extractos',
    unknown: 'No hay extracto de este mes. Un mes lo tiene cuando ha terminado.',
  },
  rules: {
    title: (programme) => `Cómo funciona ${programme}`,
    earn: 'Ganar puntos',
    earnRate: (rate) => `Ganas ${rate} de una compra.`,
    hold: (days) =>
      days === 1
        ? 'Los puntos nuevos se pueden usar desde el día siguiente.'
        : `Los puntos nuevos se pueden usar pasados ${days} días.`,
    expiryTitle: 'Cuánto duran los puntos',
    expiry: {
      monthEnd: (months) =>
        `Los puntos se pueden usar hasta el final del mes ${months} después del mes en que los recibiste.`,
      byDay: (months) =>
        months === 1
          ? 'Los puntos se pueden usar durante un mes.'
          : `Los puntos se pueden usar durante ${months} meses.`,
      never: 'Los puntos no caducan.',
    },
    tiers: 'Niveles',
    tier: 'Nivel',
    tierFrom: 'Desde',
    tierRate: 'Puntos',
    window: {
      rolling: (months) =>
        `Para el nivel cuentan los puntos que ganaste este mes y los ${months} meses anteriores, sin multiplicadores.`,
      calendarYear: 'Para el nivel cuentan los puntos que ganaste en el año natural, sin multiplicadores.',
      lifetime: 'Para el nivel cuentan todos los puntos que has ganado, sin multiplicadores.',
    },
    tierGrace: (days) =>
      days === 1
        ? 'Un nivel agotado se mantiene un día más.'
        : `Un nivel agotado se mantiene ${days} días más.`,
    tierNotice: (days) =>
      `Antes de que un nivel termine por haberse agotado te avisamos con al menos ${days === 1 ? 'un día' : `${days} días`}.`,
    birthdayTitle: 'Tu cumpleaños',
    birthday: (points) =>
      `Por cada cumpleaños recibes ${points.text}, desde el primero después de decirnos el día.`,
    rewards: 'Recompensas',
    codes: (days) =>
      `Por tus puntos recibes un código que sirve una sola vez, durante ${days === 1 ? 'un día' : `${days} días`}. Un código que cancelas o no usas devuelve sus puntos.`,
    memberCode:
      'Para canjear en la caja recibes antes otro código: dilo al personal. Sin él nadie puede usar allí tus puntos.',
    refundsTitle: 'Devoluciones',
    refunds: {
      full: 'Una devolución retira los puntos de lo que devuelves. Si ya los habías usado, tus próximas compras los saldan.',
      'within-balance':
        'Una devolución retira los puntos de lo que devuelves, si aún los tienes o los has reservado en un código. Los que ya has usado no tienes que saldarlos.',
      'pending-only':
        'Una devolución retira los puntos de lo que devuelves mientras aún no se pueden usar. Después son tuyos.',
    },
    version: (version) => `Versión ${version}`,
  },
  problems: {
    notFound: 'No existe esta página',
    forbidden: 'Esto no vino de nuestra página',
    forbiddenHint: 'Por tu seguridad no se ha cambiado nada. Vuelve al inicio e inténtalo de nuevo.',
    busy: 'Eso no ha funcionado',
    tryAgain: 'Es culpa nuestra, no tuya. Inténtalo de nuevo dentro de un momento.',
    mending: 'Estamos revisando tu cuenta',
    mendingHint:
      'Algo no cuadra, así que la hemos detenido hasta arreglarlo. Ya lo sabemos y no perderás tus puntos. Vuelve más tarde, por favor.',
    home: 'Ir al inicio',
  },
};
