import type { PortalTexts } from '../texts.ts';

export const home: Pick<
  PortalTexts,
  | 'home'
  | 'goals'
  | 'card'
  | 'codes'
  | 'receipt'
  | 'rewards'
  | 'exchanges'
  | 'refusals'
  | 'expiring'
  | 'history'
> = {
  home: {
    title: (name) => (name === undefined ? 'Hola' : `Hola, ${name}`),
    available: 'Disponibles',
    pending: (points, from) =>
      `${points.text} en camino, ${points.form === 'one' ? 'disponible' : 'disponibles'} el ${from}`,
    pendingLater: (points) => `y ${points.text} más después`,
    owed: (points) => `Debes ${points.text}: tus próximas compras servirán primero para saldar esa deuda`,
    nextExpiry: (points, date) => `Usa ${points.text} antes de que acabe el ${date}`,
    tier: 'Nivel',
    progress: (points, tier) => `${points.text} para el nivel ${tier}`,
    progressLabel: (tier) => `Progreso hasta el nivel ${tier}`,
    highestTier: 'Estás en el nivel más alto. ¡Gracias!',
    heldUntil: (name, date) => `${name} hasta el ${date}`,
    toReward: (points, reward) => `Con ${points.text} más: ${reward}`,
  },
  goals: {
    title: 'Retos',
    badges: 'Mis insignias',
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
    cancelOf: (reward) => `Cancelar el código de ${reward} y recuperar lo que te costó`,
  },
  receipt: {
    title: 'Añadir un tique',
    link: '¿Pagaste sin tu tarjeta? Añade el tique',
    lead: (days) =>
      `¿Se te olvidó la tarjeta al pagar? Tienes ${days === '1' ? 'un día' : `${days} días`} para añadir la compra. Escribe lo que pone en el tique.`,
    number: 'Número de tique o de pedido',
    numberHint: 'Por ejemplo, 1001 o R7kT',
    soldOn: 'Fecha de la compra',
    total: (currency) => `Total pagado, en ${currency}`,
    totalHint: 'Con impuestos, tal como aparece en el tique',
    submit: 'Añadir el tique',
    back: 'Volver a mi cuenta',
    numberNeeded: 'Escribe el número del tique',
    soldOnNeeded: 'Escribe la fecha del tique: hoy o antes',
    totalNeeded: 'Escribe el total del tique, por ejemplo 12,34',
    unknown:
      'No encontramos ningún tique con este número, esta fecha y este total. Compruébalos en el tique. Si acabas de pagar, inténtalo de nuevo en unos minutos',
    sameDay: 'Ya cuenta para ti una compra de ese día: mira antes tus movimientos',
    tooMany: 'Demasiados intentos por hoy. Vuelve a intentarlo mañana',
  },
  rewards: {
    title: 'Recompensas',
    none: 'Ahora mismo no hay recompensas. Lo que tienes te espera.',
    redeem: 'Canjear',
    redeemOf: (reward, points) => `Canjear ${points.text} por ${reward}`,
    left: (count) => (count === 1 ? 'Solo queda 1' : `Solo quedan ${count}`),
    toGo: (points) => `Te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}`,
    toGoAfter: (points) =>
      `Te ${points.form === 'one' ? 'falta' : 'faltan'} ${points.text}, contando lo que está en camino`,
    enoughOn: (date) => `Te alcanzará el ${date}`,
    from: (tier) => `Desde el nivel ${tier}`,
    soldOut: 'Agotada',
    limit: 'Ya has llegado al máximo de esta recompensa',
  },
  exchanges: {
    title: 'Canjear por otra cosa',
    become: (points, what) => `${what} por ${points.text}`,
    have: (points) => `Tienes ${points.text}`,
    exchange: 'Cambiar',
    exchangeAll: (points) => `Cambiar ${points.text}`,
    exchangeOf: (points, what) => `Cambiar ${points.text} por ${what}`,
  },
  refusals: {
    'sold-out': 'Esta recompensa se acaba de agotar. No has gastado nada',
    'insufficient-points': 'Aún no te alcanza',
    'tier-needed': 'Esta recompensa es para un nivel superior',
    'member-limit': 'Ya has llegado al máximo de esta recompensa',
    'not-on-offer': 'Esta recompensa ya no está disponible',
    'too-many-open': 'Tienes demasiados códigos sin usar. Usa o cancela uno primero',
    'amount-too-large': 'No cabe tanto en tu cuenta. No se ha usado nada',
    'already-fulfilled': 'Este código ya se usó en caja',
    'already-cancelled': 'Este código ya está cancelado y has recuperado lo que te costó',
    'code-lapsed': 'Este código no se usó a tiempo. Has recuperado lo que te costó',
    'unknown-code': 'No reconocemos este código',
    busy: 'Han pasado demasiadas cosas a la vez y no se ha cambiado nada. Inténtalo de nuevo',
  },
  expiring: {
    title: 'Para usar a tiempo',
    until: (date) => `hasta el ${date}`,
    all: 'Ver todo',
  },
  history: {
    title: 'Movimientos',
    empty: 'Aún no hay nada. Tu primera compra aparecerá aquí.',
    older: 'Anteriores',
    newest: 'Volver a los últimos',
    activity: 'Actividad',
    kinds: {
      earned: 'Compra',
      corrected: 'Corrección',
      refunded: 'Devolución',
      reserved: 'Código para una recompensa',
      fulfilled: 'Recompensa recogida',
      released: 'Devuelto',
      expired: 'Caducado',
      'tier-reviewed': 'Cambio de nivel',
      'tier-warned': 'Nivel a punto de terminar',
      adjusted: 'Ajuste',
      granted: 'Regalo',
      'transferred-out': 'Cuentas unidas',
      'transferred-in': 'Cuentas unidas',
      closed: 'Cuenta cerrada',
      converted: 'Canje',
      redated: 'Nueva fecha límite',
    },
    granted: {
      birthday: 'Regalo de cumpleaños',
      anniversary: 'Regalo de aniversario',
      enrolled: 'Regalo de bienvenida',
      month: 'Suscripción',
    },
    paid: { reserved: 'Pago con tu saldo', fulfilled: 'Pagado en caja' },
    released: { cancelled: 'Código cancelado', lapsed: 'Código caducado', withdrawn: 'Recompensa anulada' },
  },
};
