import type { PortalTexts } from '../texts.ts';

export const reading: Pick<PortalTexts, 'statements' | 'rules'> = {
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
    tierFrom: (points) => `Desde ${points.text}`,
    tierRate: (multiplier) => `puntos ×${multiplier}`,
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
};
