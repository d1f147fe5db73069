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
    details: 'Mis datos',
    signOut: 'Cerrar sesión',
    signOutEverywhere: 'Cerrar sesión en todos los dispositivos',
    errors: 'Hay un problema',
    errorTitle: (title) => `Error: ${title}`,
  },
  notices: {
    welcome: '¡Te damos la bienvenida! Enseña tu tarjeta al pagar y sumaremos tus puntos.',
    redeemed: 'Tu código está listo. Enséñalo al pagar.',
    cancelled: 'Código cancelado. Has recuperado tus puntos.',
    'receipt-added': 'Tique añadido. Puedes ver sus puntos en tus movimientos.',
    'receipt-yours': 'Ya tienes los puntos de este tique. Puedes verlos en tus movimientos.',
    'code-again': 'Ya habías hecho este canje y su código ya no sirve. Canjea otra vez para tener uno nuevo.',
    'signed-out': 'Has cerrado la sesión.',
    'signed-out-everywhere': 'Has cerrado la sesión en todos los dispositivos.',
    'session-ended': 'Tu sesión ha caducado. Vuelve a entrar, por favor.',
    'sign-in-first': 'Entra para ver esa página.',
    'sign-in-ended': 'Tu código ha caducado. Pide otro aquí.',
    'code-resent': 'Te hemos enviado otro código. Los anteriores ya no sirven.',
    'session-over': 'Has cerrado la sesión en ese dispositivo.',
    'contact-changed': 'Guardado. A partir de ahora te escribiremos ahí.',
    'contact-removed': 'Quitado. Ya no puedes entrar con él.',
  },
  details: {
    title: 'Mis datos',
    email: 'Correo electrónico',
    phone: 'Móvil',
    none: 'Ninguno todavía',
    remove: 'Quitar',
    newContact: 'Nuevo correo electrónico o móvil',
    newContactHint:
      'Te enviaremos ahí un código. Cuando lo escribas, sustituirá al correo o número que tienes ahora.',
    taken:
      'Ya es de otra cuenta. Si también es tuya, pide en la tienda que las unan. Si no, cierra la sesión, entra con él y elige «Esta cuenta no es mía» en «Mis datos»',
    last: 'Es lo único que tenemos para contactar contigo. Añade antes otro correo o número',
    sessions: 'Dónde has iniciado sesión',
    app: 'Una aplicación u otro dispositivo',
    since: (time) => `Desde ${time}`,
    thisOne: 'este dispositivo',
    end: 'Cerrar sesión',
    notMine: 'Esta cuenta no es mía',
    notMineHint:
      'Los números de teléfono cambian de dueño. Si esta cuenta es de otra persona, déjala: después podrás unirte con tu número, que ya no abrirá esta cuenta.',
    notMineButton: 'No es mía, quiero unirme',
  },
  signIn: {
    title: (programme) => `Entra o únete a ${programme}`,
    lead: 'Suma puntos con cada compra y cámbialos por recompensas.',
    contact: 'Correo electrónico o móvil',
    contactHint: 'Por ejemplo, ana@example.com o +34 600 111 222',
    submit: 'Enviarme un código',
    newHere: '¿Es tu primera vez? Empieza igual: es gratis y se tarda un minuto.',
    noPassword: 'Sin contraseñas: te enviamos un código.',
    notAContact: 'Escribe un correo como ana@example.com o un número de móvil con el prefijo de su país',
    beyondMail:
      'No podemos escribir a un correo con tildes u otras letras especiales antes de la @. Escribe otro, o un número de móvil',
    smsCountry: 'No podemos enviar códigos a los móviles de ese país. Escribe un correo electrónico',
    notSent:
      'No se ha podido enviar el código. Inténtalo dentro de un momento o escribe otro correo o número',
    tooMany: (minutes) => {
      if (minutes === 1) return 'Demasiados intentos. Espera un minuto y vuelve a intentarlo';
      const wait = minutes > 60 ? `${Math.ceil(minutes / 60)} horas` : `${minutes} minutos`;
      return `Demasiados intentos. Espera ${wait} y vuelve a intentarlo`;
    },
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
    taken:
      'Alguien lo usaba antes y todavía tiene una cuenta con él. Si eres tú, vuelve atrás y entra con tu correo electrónico. Si no, únete sin más: será tuyo desde entonces, y sus puntos seguirán siendo suyos.',
    title: (programme) => `Únete a ${programme}`,
    lead: (contact) => `Hemos confirmado ${contact}. Solo dos cosas más y listo.`,
    givenName: 'Nombre',
    givenNameHint: '¿Cómo quieres que te llamemos?',
    language: 'Idioma',
    offers: 'Ofertas',
    offersBy: {
      email: 'Quiero recibir ofertas por correo',
      sms: 'Quiero recibir ofertas por SMS',
    },
    offersHint: 'Solo si te interesan. Puedes darte de baja cuando quieras.',
    terms: ['Acepto las ', 'reglas del programa', ''],
    submit: 'Unirme',
    nameNeeded: 'Escribe tu nombre (60 letras como mucho)',
    termsNeeded: 'Para unirte, acepta las reglas del programa',
  },
  home: {
    title: (name) => (name === undefined ? 'Hola' : `Hola, ${name}`),
    available: 'Disponibles',
    points: (form) => (form === 'one' ? 'punto' : 'puntos'),
    pending: (points, from) =>
      `${points.text} en camino, ${points.form === 'one' ? 'disponible' : 'disponibles'} el ${from}`,
    pendingLater: (points) => `y ${points.text} más después`,
    owed: (points) => `Debes ${points.text}: tus próximas compras servirán primero para saldarlos`,
    nextExpiry: (points, date) => `Usa ${points.text} antes de que acabe el ${date}`,
    tier: 'Nivel',
    progress: (points, tier) => `${points.text} para el nivel ${tier}`,
    progressLabel: (tier) => `Progreso hasta el nivel ${tier}`,
    highestTier: 'Estás en el nivel más alto. ¡Gracias!',
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
    hint: 'Enseña un código al pagar. Cada uno sirve una sola vez.',
    until: (time) => `Válido hasta el ${time}`,
    cancel: 'Cancelar',
    cancelOf: (reward) => `Cancelar el código de ${reward} y recuperar sus puntos`,
  },
  receipt: {
    title: 'Añadir un tique',
    link: '¿Pagaste sin tu tarjeta? Añade el tique',
    lead: (days) =>
      `¿Se te olvidó la tarjeta al pagar? Tienes ${days === '1' ? 'un día' : `${days} días`} para pedir los puntos. Escribe lo que pone en el tique.`,
    number: 'Número de tique o de pedido',
    numberHint: 'Por ejemplo, 1001 o R7kT',
    soldOn: 'Fecha de la compra',
    total: (currency) => `Total pagado, en ${currency}`,
    totalHint: 'Con impuestos, tal como aparece en el tique',
    submit: 'Añadir el tique',
    back: 'Volver a mis puntos',
    numberNeeded: 'Escribe el número del tique',
    soldOnNeeded: 'Escribe la fecha del tique: hoy o antes',
    totalNeeded: 'Escribe el total del tique, por ejemplo 12,34',
    unknown:
      'No encontramos ningún tique con este número, esta fecha y este total. Compruébalos en el tique. Si acabas de pagar, inténtalo de nuevo en unos minutos',
    sameDay: 'Ya tienes puntos por una compra de ese día: mira antes tus movimientos',
    tooMany: 'Demasiados intentos por hoy. Vuelve a intentarlo mañana',
  },
  rewards: {
    title: 'Recompensas',
    none: 'Ahora mismo no hay recompensas. Tus puntos te esperan.',
    redeem: 'Canjear',
    redeemOf: (reward, points) => `Canjear ${points.text} por ${reward}`,
    left: (count) => (count === 1 ? 'Solo queda 1' : `Solo quedan ${count}`),
    toGo: (points) => `Te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}`,
    toGoAfter: (points) =>
      `Te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}, contando los que están en camino`,
    enoughOn: (date) => `Tendrás suficientes el ${date}`,
    from: (tier) => `Desde el nivel ${tier}`,
    soldOut: 'Agotada',
    limit: 'Ya has conseguido todas las que le tocan a cada persona',
  },
  refusals: {
    'sold-out': 'Esta recompensa se acaba de agotar. No has gastado ningún punto',
    'insufficient-points': 'Aún no tienes puntos suficientes',
    'tier-needed': 'Esta recompensa es para un nivel superior',
    'member-limit': 'Ya has conseguido todas las que le tocan a cada persona',
    'not-on-offer': 'Esta recompensa ya no está disponible',
    'too-many-open': 'Tienes demasiados códigos sin usar. Usa o cancela uno primero',
    'already-fulfilled': 'Este código ya se usó en caja',
    'already-cancelled': 'Este código ya está cancelado y has recuperado tus puntos',
    'code-lapsed': 'Este código no se usó a tiempo. Has recuperado tus puntos',
    'unknown-code': 'No reconocemos este código',
    busy: 'Han pasado demasiadas cosas a la vez y no se ha cambiado nada. Inténtalo de nuevo',
  },
  expiring: {
    title: 'Úsalos a tiempo',
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
      reserved: 'Código para una recompensa',
      fulfilled: 'Recompensa recogida',
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
    released: { cancelled: 'Código cancelado', lapsed: 'Código caducado' },
  },
  statements: {
    title: 'Extractos',
    lead: 'Uno por cada mes que ha terminado. No cambian nunca.',
    none: 'Aún no hay ninguno. Tendrás el primero cuando acabe el mes.',
    of: (month) => `Extracto de ${month}`,
    month: 'Mes',
    balance: 'Saldo final',
    opening: 'Saldo inicial',
    earned: 'Ganados',
    takenBack: 'Retirados',
    redeemed: 'Canjeados',
    returned: 'Recuperados de recompensas',
    expired: 'Caducados',
    adjusted: 'Otros cambios',
    closing: 'Saldo final',
    owed: 'Puntos que debes',
    entries: 'Movimientos del mes',
    noEntries: 'Este mes no hubo movimientos.',
    more: 'Ver más de este mes',
    proof: 'Prueba',
    proofHint: 'El número y la huella del último movimiento demuestran cómo estaba tu cuenta a fin de mes.',
    lastEntry: 'Último movimiento',
    all: 'Todos los extractos',
    unknown: 'No hay extracto de este mes. Cada mes tiene el suyo cuando termina.',
  },
  rules: {
    title: (programme) => `Cómo funciona ${programme}`,
    earn: 'Ganar puntos',
    earnRate: (rate) => `Ganas ${rate} de tu compra.`,
    hold: (days) =>
      days === 1
        ? 'Puedes usar los puntos nuevos desde el día siguiente.'
        : `Puedes usar los puntos nuevos a los ${days} días.`,
    expiryTitle: 'Cuánto duran los puntos',
    expiry: {
      monthEnd: (months) =>
        months === 1
          ? 'Puedes usar los puntos hasta el último día del mes siguiente al que los ganaste.'
          : `Puedes usar los puntos durante ${months} meses, hasta el último día del mes en que se cumplen.`,
      byDay: (months) =>
        months === 1
          ? 'Puedes usar los puntos durante un mes.'
          : `Puedes usar los puntos durante ${months} meses.`,
      never: 'Los puntos no caducan.',
    },
    tiers: 'Niveles',
    tier: 'Nivel',
    tierFrom: 'Desde',
    tierRate: 'Puntos',
    window: {
      rolling: (months) =>
        `Tu nivel depende de los puntos que has ganado este mes y ${months === 1 ? 'el anterior' : `los ${months} anteriores`}, sin contar multiplicadores.`,
      calendarYear:
        'Tu nivel depende de los puntos que has ganado en el año natural, sin contar multiplicadores.',
      lifetime: 'Tu nivel depende de todos los puntos que has ganado, sin contar multiplicadores.',
    },
    tierGrace: (days) =>
      days === 1
        ? 'Cuando vence un nivel, lo conservas un día más.'
        : `Cuando vence un nivel, lo conservas ${days} días más.`,
    tierNotice: (days) =>
      `Antes de que pierdas un nivel vencido, te avisamos con al menos ${days === 1 ? 'un día' : `${days} días`} de antelación.`,
    birthdayTitle: 'Tu cumpleaños',
    birthday: (points) =>
      `Te regalamos ${points.text} por cada cumpleaños, a partir del primero después de decirnos la fecha.`,
    rewards: 'Recompensas',
    codes: (days) =>
      `Al canjear puntos recibes un código que sirve una sola vez, durante ${days === 1 ? 'un día' : `${days} días`}. Si lo cancelas o no lo usas, recuperas los puntos.`,
    memberCode:
      'Si canjeas en la caja, antes te enviamos otro código para que se lo digas a quien te atiende. Sin él, nadie puede usar allí tus puntos.',
    refundsTitle: 'Devoluciones',
    refunds: {
      full: 'Si devuelves algo, te retiramos sus puntos. Si ya los habías usado, tus próximas compras servirán para saldarlos.',
      'within-balance':
        'Si devuelves algo, te retiramos sus puntos si aún los tienes o los has reservado en un código. Los que ya hayas usado no tienes que saldarlos.',
      'pending-only':
        'Si devuelves algo, te retiramos sus puntos solo si todavía no se podían usar. Después son tuyos.',
    },
    version: (version) => `Versión de las reglas: ${version}`,
  },
  problems: {
    notFound: 'Esta página no existe',
    notFoundHint: 'Puede que el enlace sea antiguo o que haya una errata en la dirección.',
    forbidden: 'Esto no viene de nuestra página',
    forbiddenHint: 'Por tu seguridad no se ha cambiado nada. Vuelve al inicio e inténtalo de nuevo.',
    busy: 'Algo ha fallado',
    tryAgain: 'Es culpa nuestra, no tuya. Inténtalo de nuevo dentro de un momento.',
    mending: 'Estamos revisando tu cuenta',
    mendingHint:
      'Algo no cuadra, así que la hemos detenido hasta arreglarlo. Ya lo sabemos y no perderás tus puntos. Vuelve más tarde, por favor.',
    tooMany: 'Demasiados intentos',
    tooManyHint: 'Ha habido demasiados intentos desde tu conexión. Espera un momento y vuelve a intentarlo.',
    tooLong: 'Es demasiado texto',
    tooLongHint: 'Vuelve atrás, escribe menos e inténtalo de nuevo.',
    home: 'Ir al inicio',
  },
};
