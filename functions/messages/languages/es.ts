import type { Texts } from './texts.ts';

export const es: Texts = {
  locale: 'es-ES',
  points: { one: 'punto', many: 'de puntos', other: 'puntos' },
  explain: {
    rate: (points, money) => `${points.text} por cada ${money}`,
    wholeRate: (points, money) => `${points.text} por cada tramo completo de ${money}`,
    roundedDown: 'redondeado a la baja',
    usableFrom: (date) => `podrás usarlos desde el ${date}`,
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
    refundUndone: (refunded, net, points, ofPoints) =>
      `una devolución no se completó: vuelven ${points} de ${ofPoints.text}; devoluciones hasta ahora: ${refunded} de ${net}`,
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
    tierWarned: (until, later) =>
      later === undefined
        ? `el nivel termina después del ${until} si no lo mantienen puntos nuevos`
        : `el nivel se ganó hasta el ${until} y termina después del ${later} si no lo mantienen puntos nuevos`,
    forgiven: (points) =>
      `según las reglas de devolución no se ${points.form === 'one' ? 'retira' : 'retiran'} ${points.text}`,
    expiredLast: (points, date) => `${points.text} caducaron, los últimos el ${date}`,
    graceOver: 'con ello terminó su plazo extra, que se da una sola vez',
    adjustedUp: (points) => `${points.text} ${points.form === 'one' ? 'añadido' : 'añadidos'} por la tienda`,
    adjustedDown: (points) =>
      `${points.text} ${points.form === 'one' ? 'retirado' : 'retirados'} por la tienda`,
    partOwed: (count) => `${count.text} de ellos ${count.form === 'one' ? 'queda' : 'quedan'} por saldar`,
    birthday: (points, year) => `${points.text} como regalo de cumpleaños de ${year}`,
    merged: {
      left: (points) => `${points.text} ${points.form === 'one' ? 'pasado' : 'pasados'} a otra cuenta`,
      leftDebt: (points) => `deuda de ${points.text} pasada a otra cuenta`,
      leftNothing: 'pasada a otra cuenta',
      leftCodes: (points) => `con ${points.text} en códigos abiertos`,
      arrived: (points) => `${points.text} de otra cuenta, unida a esta`,
      arrivedDebt: (points) => `deuda de ${points.text} de otra cuenta, unida a esta`,
      arrivedNothing: 'otra cuenta unida a esta',
      arrivedCodes: (codes, points) =>
        `con ${codes} ${codes === 1 ? 'código abierto' : 'códigos abiertos'} de ${points.text}`,
    },
  },
  greeting: (name) => (name === undefined ? 'Hola:' : `Hola, ${name}:`),
  reason: (programme) =>
    `Recibes este correo porque alguien dio esta dirección al unirse a ${programme}. ` +
    'Si no fuiste tú, no hace falta que hagas nada.',
  unsubscribe: {
    link: 'No quiero más correos como este',
    question: {
      'points-earned': '¿No quieres más correos sobre los puntos que ganas?',
      'tier-ending': '¿No quieres más correos que avisen antes del fin de tu nivel?',
      statement: '¿No quieres más extractos mensuales por correo?',
    },
    button: 'Dejar de recibirlos',
    stopped: {
      'points-earned': 'Hecho: no recibirás más correos sobre los puntos que ganas.',
      'tier-ending': 'Hecho: no recibirás más correos antes del fin de tu nivel.',
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
  memberCode: {
    subject: (code, programme) => `${code} confirma un canje en ${programme}`,
    intro: (programme, location) =>
      `Estás a punto de canjear puntos de ${programme} en ${location}. Si eres tú, di este código al personal:`,
    code: 'Tu código',
    lasts: (minutes) => `Sirve una sola vez, durante ${minutes} minutos, y solo allí.`,
    warning:
      'Si no eres tú, no se lo digas a nadie: sin él tus puntos se quedan donde están. Nadie lo pide por teléfono ni por mensaje.',
    sms: (programme, code, location) =>
      `${programme}: ${code} confirma un canje en ${location}. Dilo allí al personal. Nadie más te lo pide.`,
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
    pending: (from) => `Disponibles el ${from}`,
    readyOn: (points, from) => `${points.text} más el ${from}.`,
    owed: 'Pendientes de saldar',
    tier: 'Tu nivel',
    nextTier: 'Siguiente nivel',
    missing: (tier, points) => `${tier}, a ${points.text} de distancia`,
    sms: (programme, points, available) =>
      `${programme}: has ganado ${points.text}. Tu saldo: ${available.text}.`,
    birthday: {
      subject: (points, programme) => `${points.text} por tu cumpleaños, de ${programme}`,
      intro: (points) => `¡Felicidades por tu cumpleaños! Nuestro regalo para ti: ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} por tu cumpleaños. Tu saldo: ${available.text}.`,
    },
  },
  tierEnding: {
    subject: (tier, programme) => `Tu nivel ${tier} en ${programme} está a punto de terminar`,
    intro: (tier, lastDay) =>
      `Tu nivel ${tier} termina después del ${lastDay} si no lo mantienen puntos nuevos.`,
    tier: 'Tu nivel',
    until: 'Ganado hasta',
    reviewed: 'Puede terminar desde',
    keep: 'Qué lo mantiene',
    missing: (points) => `${points.text} más, sin multiplicadores`,
    next: 'El nivel que le sigue',
    sms: (programme, tier, lastDay, points) =>
      `${programme}: tu nivel ${tier} termina después del ${lastDay}. Lo ${points.form === 'one' ? 'mantiene' : 'mantienen'} ${points.text} más.`,
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
    adjusted: 'Otros cambios',
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
