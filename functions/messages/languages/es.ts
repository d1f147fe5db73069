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
    tierEnded: (before, after, date) =>
      before === undefined
        ? `nivel ${after} desde el ${date}`
        : `fin del nivel ${before}; nivel ${after} desde el ${date}`,
  },
  greeting: (name) => (name === undefined ? 'Hola:' : `Hola, ${name}:`),
  reason: (programme) =>
    `Recibes este correo porque alguien dio esta dirección al unirse a ${programme}. ` +
    'Si no fuiste tú, no hace falta que hagas nada.',
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
    earned: 'Ganados',
    takenBack: 'Retirados',
    expired: 'Caducados',
    closing: 'Saldo final',
    entry: 'Último movimiento',
    hash: 'Su huella (hash)',
    anchor:
      'Guarda este mensaje: el número y la huella del último movimiento prueban cómo estaba tu cuenta a fin de mes.',
    sms: (programme, month, closing) => `${programme}: tu saldo al final de ${month} era de ${closing.text}.`,
  },
};
