import type { Texts } from './texts.ts';

export const es: Texts = {
  pair: (label, value) => `${label}: ${value}`,
  greeting: (name) => (name === undefined ? 'Hola:' : `Hola, ${name}:`),
  reason: (programme) =>
    `Recibes este correo porque alguien dio esta dirección al unirse a ${programme}. ` +
    'Si no fuiste tú, no hace falta que hagas nada.',
  unsubscribe: {
    link: 'No quiero más correos como este',
    question: {
      'points-earned': '¿Quieres dejar de recibir correos sobre lo que ganas?',
      'tier-ending': '¿Quieres dejar de recibir correos que te avisan antes de que termine tu nivel?',
      statement: '¿Quieres dejar de recibir el extracto mensual por correo?',
    },
    button: 'Dejar de recibirlos',
    stopped: {
      'points-earned': 'Hecho: no recibirás más correos sobre lo que ganas.',
      'tier-ending': 'Hecho: no te avisaremos por correo antes de que termine tu nivel.',
      statement: 'Hecho: no recibirás más el extracto mensual por correo.',
    },
    tryAgain: 'No ha funcionado. Inténtalo de nuevo dentro de un momento.',
    brokenLink: 'Este enlace no funciona. Comprueba que lo has copiado entero del correo.',
  },
  signInCode: {
    subject: (code, programme) => `${code} es tu código de ${programme}`,
    intro: (programme) => `Este es tu código de ${programme}:`,
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
    subject: (code, programme) => `${code} es tu código para canjear en ${programme}`,
    intro: (programme, location = 'la caja') =>
      `Estás a punto de canjear en ${location} con tu cuenta de ${programme}. Si eres tú, dile este código a quien te atiende:`,
    code: 'Tu código',
    lasts: (minutes) => `Sirve una sola vez, durante ${minutes} minutos, y solo allí.`,
    warning:
      'Si no eres tú, no se lo digas a nadie: sin él nadie puede canjear por ti. Nunca te lo pediremos por teléfono ni por mensaje.',
    sms: (programme, code, location = 'la caja') =>
      `${programme}: ${code} es tu código para canjear en ${location}. Díselo solo a quien te atiende allí.`,
  },
  contactChanged: {
    subject: (programme) => `Tus datos de contacto en ${programme} han cambiado`,
    intro: {
      changed: {
        phone: (programme) => `Se ha cambiado el número de teléfono de tu cuenta de ${programme}.`,
        email: (programme) => `Se ha cambiado el correo electrónico de tu cuenta de ${programme}.`,
      },
      removed: {
        phone: (programme) => `Se ha quitado un número de teléfono de tu cuenta de ${programme}.`,
        email: (programme) => `Se ha quitado un correo electrónico de tu cuenta de ${programme}.`,
      },
      taken: {
        phone: (programme) =>
          `Otra persona ha confirmado que tu antiguo número de teléfono ahora es suyo, así que lo hemos quitado de tu cuenta de ${programme}. Lo que tienes sigue siendo tuyo.`,
        email: (programme) =>
          `Otra persona ha confirmado que tu antiguo correo electrónico ahora es suyo, así que lo hemos quitado de tu cuenta de ${programme}. Lo que tienes sigue siendo tuyo.`,
      },
    },
    notYou: {
      changed: 'Si no has sido tú o algo no es correcto, avisa a la tienda.',
      removed: 'Si no has sido tú o algo no es correcto, avisa a la tienda.',
      taken: 'Si sigue siendo tuyo, avisa a la tienda.',
    },
    reason: (programme) =>
      `Recibes este correo porque esta dirección es, o era, de una cuenta de ${programme}.`,
    sms: (programme) =>
      `${programme}: tus datos de contacto han cambiado. ¿No has sido tú? Avisa a la tienda.`,
  },
  welcome: {
    subject: (programme) => `Te damos la bienvenida a ${programme}`,
    intro: (programme) => `Te damos la bienvenida a ${programme}. Nos alegra tenerte con nosotros.`,
    use: 'Al pagar, enseña tu número de tarjeta o da el correo o el teléfono con el que te uniste, y cada compra contará.',
    earning: (rate) => `Ganas ${rate}.`,
    cardNumber: 'Tu número de tarjeta',
    sms: (programme, cardNumber) =>
      `${programme}: ¡te damos la bienvenida! Tu tarjeta es la ${cardNumber}. Enséñala o da tu teléfono al pagar.`,
  },
  pointsEarned: {
    subject: (points, programme) => `Has ganado ${points.text} en ${programme}`,
    intro: (points) => `Gracias por tu compra: has ganado ${points.text}.`,
    explanation: 'Cómo lo hemos contado',
    available: 'Tu saldo',
    pending: (from) => `Disponibles el ${from}`,
    readyOn: (points, from) => `${points.text} más el ${from}.`,
    owed: 'Debes',
    tier: 'Tu nivel',
    nextTier: 'Siguiente nivel',
    missing: (tier, points) => `${tier}, te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}`,
    sms: (programme, points, available) => `${programme}: has ganado ${points.text}. Tu saldo: ${available}.`,
    birthday: {
      subject: (points, programme) => `${points.text} por tu cumpleaños, de ${programme}`,
      intro: (points) => `¡Feliz cumpleaños! Aquí tienes nuestro regalo: ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} por tu cumpleaños. Tu saldo: ${available}.`,
    },
    anniversary: {
      subject: (points, programme) => `${points.text} por tu aniversario en ${programme}`,
      intro: (points) =>
        `Tal día como hoy te uniste. Gracias por seguir con nosotros: ${points.text} para ti.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} por tu aniversario. Tu saldo: ${available}.`,
    },
    month: {
      subject: (points, programme) => `${points.text} por un nuevo mes en ${programme}`,
      intro: (points) => `Empieza un nuevo mes de tu suscripción: ${points.text} para ti.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} por un nuevo mes de tu suscripción. Tu saldo: ${available}.`,
    },
    enrolled: {
      subject: (points, programme) => `${points.text} por unirte a ${programme}`,
      intro: (points) => `¡Gracias por unirte! Para empezar, aquí tienes ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} por unirte. Tu saldo: ${available}.`,
    },
  },
  tierEnding: {
    subject: (tier, programme) => `Tu nivel ${tier} en ${programme} está a punto de terminar`,
    intro: (tier, lastDay) =>
      `Tu nivel ${tier} termina después del ${lastDay} si no ganas lo suficiente para mantenerlo.`,
    tier: 'Tu nivel',
    until: 'Tuyo hasta',
    reviewed: 'Puede terminar a partir del',
    keep: 'Para mantenerlo',
    missing: (counted, isOfUnit) => `${counted} más${isOfUnit ? ', sin contar multiplicadores' : ''}`,
    next: 'Después',
    sms: (programme, tier, lastDay, counted) =>
      `${programme}: tu nivel ${tier} termina después del ${lastDay}. Para mantenerlo: ${counted} más.`,
  },
  statement: {
    subject: (month, programme) => `Tu extracto de ${programme} de ${month}`,
    intro: (month) => `Este es tu extracto de ${month}.`,
    opening: 'Saldo inicial',
    openingOwed: 'Lo que debías al principio',
    earned: 'Ganado',
    redeemed: 'Canjeado',
    returned: 'Recuperado de recompensas',
    takenBack: 'Retirado',
    expired: 'Caducado',
    adjusted: 'Otros cambios',
    closing: 'Saldo final',
    closingOwed: 'Lo que debes al final',
    expiresNext: 'Lo próximo en caducar',
    expiring: (points, date) => `${points.text}, hasta el ${date}`,
    waits: 'Te espera',
    waiting: (reward, date) => `${reward}, hasta el ${date}`,
    entry: 'Último movimiento',
    hash: 'Su huella (hash)',
    anchor:
      'Guarda este mensaje: el número y la huella del último movimiento demuestran cómo estaba tu cuenta a fin de mes.',
    sms: (programme, month, closing) => `${programme}: tu saldo al final de ${month} era de ${closing}.`,
  },
  redemptionCode: {
    subject: (reward, programme) => `Tu código para ${reward} en ${programme}`,
    intro: (points, reward) => `Hemos reservado ${points.text} para tu recompensa: ${reward}.`,
    given: (reward) => `Aquí tienes una recompensa: ${reward}.`,
    reward: 'Recompensa',
    code: 'Tu código',
    validUntil: 'Válido hasta',
    use: 'Enseña el código en la caja. Si no lo usas a tiempo, recuperas lo que te costó.',
    useGiven: 'Enseña el código en la caja mientras sea válido.',
    sms: (programme, code, reward, until) =>
      `${programme}: código ${code} para ${reward}, hasta el ${until}.`,
  },
};
