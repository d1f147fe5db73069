import type { Count } from '#messages/languages/count.ts';
import { joined } from '#messages/languages/joined.ts';
import type { ExplanationTexts } from '#messages/languages/texts.ts';

/** Names of units end as their gender does; one that does not is written by its author as it is. */
const isFeminine = ({ text }: Count) => /as?$/.test(text);
const agreeing = (stem: string, points: Count) =>
  `${stem}${isFeminine(points) ? 'a' : 'o'}${points.form === 'one' ? '' : 's'}`;

export const explain: ExplanationTexts = {
  parts: (parts) => parts.join('; '),
  pair: (what, why) => `${what}: ${why}`,
  rate: (points, money) => `${points.text} por cada ${money}`,
  wholeRate: (points, money) => `${points.text} por cada tramo completo de ${money}`,
  roundedDown: 'redondeado a la baja',
  ofLines: (money, lines) => `${money} en ${lines}`,
  carriedOver: (amount, carried) => `(${amount} + ${carried} que sobraban de antes)`,
  cut: (wanted, limit, rule) =>
    joined([rule, `en vez de ${wanted}${limit === undefined ? '' : `: ${limit}`}`], ', '),
  undone: (from, to) => `corregido de ${from} a ${to}: ya no cuenta igual`,
  usableFrom: (date) => `para usar desde el ${date}`,
  repaid: (points) => `${points.text} ${points.form === 'one' ? 'saldó' : 'saldaron'} lo que debías`,
  owed: (points) => `ya habías usado ${points.text}: ${isFeminine(points) ? 'las' : 'los'} debes`,
  tierReached: (tier) => `has alcanzado el nivel ${tier}`,
  corrected: (from, to, money) => `corregido de ${from} a ${to}: la compra es ahora de ${money}`,
  gone: (from) => `corregido de ${from} a 0: la compra ya no cuenta para ti`,
  unchanged: (points, money) => `siguen siendo ${points.text}: la compra es ahora de ${money}`,
  expired: (points, date) => `${points.text} ${points.form === 'one' ? 'caducó' : 'caducaron'} el ${date}`,
  refunded: (refunded, net, points, ofPoints) =>
    `devolución de ${refunded} de ${net}: ${agreeing('retirad', ofPoints)} ${points} de ${ofPoints.text}`,
  refundedMore: (refunded, net, points, ofPoints) =>
    `devoluciones de ${refunded} de ${net} hasta ahora: ${agreeing('retirad', ofPoints)} ${points} más de ${ofPoints.text}`,
  refundUndone: (refunded, net, points, ofPoints) =>
    `una devolución no se completó: vuelven ${points} de ${ofPoints.text}; devoluciones hasta ahora: ${refunded} de ${net}`,
  reserved: (points, reward) => `${points.text} ${agreeing('reservad', points)} para ${reward}`,
  fulfilled: (points, reward) => `${reward}: recompensa recogida por ${points.text}`,
  cancelled: (points, reward) => `código de ${reward} cancelado: recuperas ${points.text}`,
  lapsed: (points, reward) => `código de ${reward} sin usar a tiempo: recuperas ${points.text}`,
  paid: {
    reserved: (points, money) => `${points.text} ${agreeing('reservad', points)} para pagar ${money}`,
    fulfilled: (points, money) => `pago de ${money} con ${points.text}`,
    cancelled: (points, money) => `pago de ${money} anulado: recuperas ${points.text}`,
    lapsed: (points, money) => `código para pagar ${money} sin usar a tiempo: recuperas ${points.text}`,
  },
  given: {
    reserved: (reward) => `recompensa para ti: ${reward}`,
    fulfilled: (reward) => `${reward}: recompensa recogida`,
    cancelled: (reward) => `código de ${reward} cancelado`,
    lapsed: (reward) => `código de ${reward} sin usar a tiempo`,
  },
  withdrawn: (_, reward) => `${reward}: recompensa anulada, porque se devolvió aquello por lo que la tenías`,
  graced: (date) => `lo que había caducado se puede usar hasta el ${date}`,
  closed: (points) => `cuenta cerrada: ${points.text} ${agreeing('anulad', points)}`,
  closedEmpty: 'cuenta cerrada',
  tierEnded: (before, after, date) =>
    before === undefined
      ? `nivel ${after} desde el ${date}`
      : `fin del nivel ${before}; nivel ${after} desde el ${date}`,
  tierWarned: (until, later) =>
    later === undefined
      ? `tu nivel termina después del ${until} si no ganas lo suficiente para mantenerlo`
      : `tu nivel está asegurado hasta el ${until} y termina después del ${later} si no ganas lo suficiente para mantenerlo`,
  forgiven: (points) => `según las reglas de devolución, te quedas con ${points.text}`,
  expiredLast: (points, date) => `${points.text} caducaron, lo último el ${date}`,
  graceOver: 'se acabó su plazo extra, que solo se da una vez',
  adjustedUp: (points) => `${points.text} ${agreeing('añadid', points)} por la tienda`,
  adjustedDown: (points) => `${points.text} ${agreeing('retirad', points)} por la tienda`,
  partOwed: (part, all) =>
    `${part.text} de ${isFeminine(all) ? 'ellas' : 'ellos'} ${part.form === 'one' ? 'queda' : 'quedan'} por saldar`,
  present: {
    enrolled: (points) => `${points.text} por unirte`,
    birthday: (points, year) => `${points.text} por tu cumpleaños de ${year}`,
    anniversary: (points, year) => `${points.text} por tu aniversario con nosotros de ${year}`,
    month: (points, name) => `${points.text} por un mes de ${name}`,
  },
  occasion: {
    enrolled: () => 'te uniste',
    birthday: (year) => `tu cumpleaños de ${year}`,
    anniversary: (year) => `tu aniversario con nosotros de ${year}`,
    month: (name) => `un mes de ${name}`,
  },
  convertedFrom: (points) => `${points.text} ${points.form === 'one' ? 'canjeado' : 'canjeados'}`,
  convertedTo: (points) => `${points.text} por un canje`,
  redated: (points, date) => `ahora tienes ${points.text} hasta el ${date}`,
  restChanged: 'han cambiado las reglas sobre cuándo caduca tu saldo',
  merged: {
    left: (points) => `${points.text} ${agreeing('pasad', points)} a otra cuenta`,
    leftDebt: (points) => `deuda de ${points.text} pasada a otra cuenta`,
    leftNothing: 'pasada a otra cuenta',
    leftCodes: (points) => `con ${points.text} en códigos sin usar`,
    arrived: (points) => `${points.text} de otra cuenta, unida a esta`,
    arrivedDebt: (points) => `deuda de ${points.text} de otra cuenta, unida a esta`,
    arrivedNothing: 'otra cuenta unida a esta',
    arrivedCodes: (codes, points) =>
      `con ${codes} ${codes === 1 ? 'código sin usar' : 'códigos sin usar'} de ${points.text}`,
  },
};
