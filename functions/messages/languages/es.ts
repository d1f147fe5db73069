import type { Texts } from '../texts.ts';

export const es: Texts = {
  locale: 'es-ES',
  points: { one: 'punto', many: 'de puntos', other: 'puntos' },
  explain: {
    rate: (points, money) => `${points.text} por cada ${money}`,
    wholeRate: (points, money) => `${points.text} por cada tramo completo de ${money}`,
    roundedDown: 'redondeado a la baja',
    repaid: (points) => `${points.text} ${points.form === 'one' ? 'saldó' : 'saldaron'} lo que debías`,
    owed: (points) => `ya habías usado ${points.text}: los debes`,
    tierReached: (tier) => `has alcanzado el nivel ${tier}`,
    corrected: (from, to, money) => `corregido de ${from} a ${to}: la compra es ahora de ${money}`,
    unchanged: (points, money) => `siguen siendo ${points.text}: la compra es ahora de ${money}`,
    expired: (points, date) => `${points.text} ${points.form === 'one' ? 'caducó' : 'caducaron'} el ${date}`,
    refunded: (refunded, net, points, ofPoints) =>
      `devolución de ${refunded} de ${net}: retirados ${points} de ${ofPoints.text}`,
    refundedMore: (refunded, net, points, ofPoints) =>
      `devoluciones de ${refunded} de ${net} hasta ahora: retirados ${points} más de ${ofPoints.text}`,
    reserved: (points, reward) => `${points.text} por la recompensa ${reward}`,
    fulfilled: (points, reward) => `recompensa ${reward} entregada por ${points.text}`,
    cancelled: (points, reward) =>
      `código de la recompensa ${reward} cancelado: ${points.text} de vuelta en tu cuenta`,
    lapsed: (points, reward) =>
      `código de la recompensa ${reward} no usado a tiempo: ${points.text} de vuelta en tu cuenta`,
    graced: (date) => `lo que había caducado entretanto puede usarse hasta el ${date}`,
    closed: (points) => `cuenta cerrada: ${points.text} ${points.form === 'one' ? 'anulado' : 'anulados'}`,
    closedEmpty: 'cuenta cerrada',
    tierEnded: (before, after, date) =>
      before === undefined
        ? `nivel ${after} desde el ${date}`
        : `fin del nivel ${before}; nivel ${after} desde el ${date}`,
  },
  greeting: (name) => (name === undefined ? 'Hola:' : `Hola, ${name}:`),
  reason: (programme) =>
    `Recibes este correo porque alguien dio esta dirección al unirse a ${programme}. ` +
    'Si no fuiste tú, no hace falta que hagas nada.',
  unsubscribe: {
    link: 'No quiero más correos como este',
    question: {
      'points-earned': '¿No quieres más correos sobre los puntos que ganas?',
      statement: '¿No quieres más extractos mensuales por correo?',
    },
    button: 'Dejar de recibirlos',
    stopped: {
      'points-earned': 'Hecho: no recibirás más correos sobre los puntos que ganas.',
      statement: 'Hecho: no recibirás más extractos mensuales por correo.',
    },
    brokenLink: 'Este enlace no funciona. Cópialo entero, tal como está en el correo.',
  },
  signInCode: {
    subject: (code, programme) => `${code} es tu código de ${programme}`,
    intro: (programme) => `Este es tu código para ${programme}:`,
    code: 'Tu código',
    lasts: (minutes) =>
      `Sirve una sola vez, durante ${minutes} minutos, en el navegador o la aplicación donde lo pediste.`,
    warning: 'No se lo digas a nadie. Nunca te lo pediremos por teléfono ni por mensaje.',
    reason: (programme) =>
      `Recibes este correo porque alguien dio esta dirección para entrar en ${programme}. ` +
      'Si no fuiste tú, no hace falta que hagas nada: sin el código no entra nadie.',
    sms: (programme, code, minutes) =>
      `${code} es tu código de ${programme}. Sirve durante ${minutes} minutos. No se lo digas a nadie.`,
  },
  welcome: {
    subject: (programme) => `Te damos la bienvenida a ${programme}`,
    intro: (programme) => `Te damos la bienvenida a ${programme}. Nos alegra tenerte con nosotros.`,
    use: 'Enseña tu número de tarjeta al pagar, o da el contacto con el que te uniste, y sumaremos tus puntos.',
    earning: (rate) => `Ganas ${rate}.`,
    cardNumber: 'Tu número de tarjeta',
    sms: (programme, cardNumber) =>
      `${programme}: ¡te damos la bienvenida! Tu tarjeta es la ${cardNumber}. Enséñala o da tu teléfono al pagar.`,
  },
  pointsEarned: {
    subject: (points, programme) => `Has ganado ${points.text} en ${programme}`,
    intro: (points) => `Gracias por tu compra: has ganado ${points.text}.`,
    explanation: 'Cómo los hemos contado',
    available: 'Tu saldo',
    pending: 'Aún no disponibles',
    owed: 'Pendientes de saldar',
    tier: 'Tu nivel',
    nextTier: 'Siguiente nivel',
    missing: (tier, points) => `${tier}, a ${points.text} de distancia`,
    sms: (programme, points, available) =>
      `${programme}: has ganado ${points.text}. Tu saldo: ${available.text}.`,
  },
  statement: {
    subject: (month, programme) => `Tu extracto de ${programme} de ${month}`,
    intro: (month) => `Este es tu extracto de ${month}.`,
    opening: 'Saldo inicial',
    openingOwed: 'Debidos al principio',
    earned: 'Ganados',
    redeemed: 'Canjeados',
    returned: 'Devueltos de recompensas',
    takenBack: 'Retirados',
    expired: 'Caducados',
    closing: 'Saldo final',
    closingOwed: 'Debidos al final',
    expiresNext: 'Próximos en caducar',
    expiring: (points, date) => `${points.text}, hasta el ${date}`,
    entry: 'Último movimiento',
    hash: 'Su huella (hash)',
    anchor:
      'Guarda este mensaje: el número y la huella del último movimiento prueban cómo estaba tu cuenta a fin de mes.',
    sms: (programme, month, closing) => `${programme}: tu saldo al final de ${month} era de ${closing.text}.`,
  },
  redemptionCode: {
    subject: (reward, programme) => `Tu código para ${reward} en ${programme}`,
    intro: (points, reward) => `Hemos reservado ${points.text} para tu recompensa: ${reward}.`,
    reward: 'Recompensa',
    code: 'Tu código',
    validUntil: 'Válido hasta',
    use: 'Enseña el código en la caja. Si no lo usas antes, tus puntos vuelven a tu cuenta.',
    sms: (programme, code, reward, until) =>
      `${programme}: código ${code} para ${reward}, hasta el ${until}.`,
  },
};
