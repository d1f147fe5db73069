import { joined } from '#messages/languages/joined.ts';
import type { Ends, TermsTexts } from '#messages/languages/terms-texts.ts';
import { days, endOf, everyWeekday, months, nearBirthday, rolling, times, weekday, within } from './times.ts';

const on = (lines: string | undefined) => (lines === undefined ? '' : ` en ${lines}`);
const list = (items: readonly string[], type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat('es-ES', { type }).format(items);
/** `al menos 10,00 € y menos de 20,00 €` */
const ends = ({ atLeast, below }: Ends) =>
  joined([atLeast && `al menos ${atLeast}`, below && `menos de ${below}`], ' y ');

export const terms: TermsTexts = {
  quoted: (text) => `«${text}»`,
  titles: {
    earn: 'Lo que ganas',
    goals: 'Retos',
    converts: 'En qué se convierte',
    expiry: 'Cuánto dura',
    tiers: 'Niveles',
    memberships: 'Suscripciones',
    draws: 'Sorteos',
    rewards: 'Recompensas',
    refunds: 'Devoluciones',
  },
  days,
  span: {
    months,
    monthsTo: (count, end) =>
      count === 0 ? `lo que queda de ${endOf[end]}` : `${months(count)} y el resto de ese ${endOf[end]}`,
  },
  within,
  current: {
    fact: 'esta vez',
    day: 'hoy',
    week: 'esta semana',
    month: 'este mes',
    quarter: 'este trimestre',
    year: 'este año',
    life: '',
    rolling,
  },
  each: {
    fact: 'de una vez',
    day: 'al día',
    week: 'a la semana',
    month: 'al mes',
    quarter: 'al trimestre',
    year: 'al año',
    life: 'en total',
    rolling,
  },
  item: { one: 'artículo', other: 'artículos' },
  purchase: { one: 'compra', other: 'compras' },
  occasion: { one: 'ocasión', other: 'ocasiones' },
  membershipTime: {
    started: (name) => ({ one: `comienzo de ${name}`, other: `comienzos de ${name}` }),
    renewed: (name) => ({ one: `renovación de ${name}`, other: `renovaciones de ${name}` }),
    month: (name) => ({ one: `mes de ${name}`, other: `meses de ${name}` }),
  },
  dayWith: (count, number, things) => `${number} ${count === 1 ? 'día' : 'días'} con ${things}`,
  spending: (money, lines) => `${money} de gasto${on(lines)}`,
  withLines: (things, lines) => `${things} con ${lines}`,
  inARow: (count, of, least) => {
    const period = { day: 'día', week: 'semana', month: 'mes' }[of];
    const periods = { day: 'días', week: 'semanas', month: 'meses' }[of];
    return count === 1
      ? `${count} ${period} con ${least}`
      : `${count} ${periods} en racha, cada ${period} con ${least}`;
  },
  allBut: (lines) => `todo excepto ${lines}`,
  linesBut: (lines, not) => `${lines}, excepto ${not}`,
  facts: {
    sale: 'por cada compra',
    activity: (name) => `por cada ${name}`,
    enrolled: 'al unirte',
    birthday: 'por cada cumpleaños, a partir del primero después de decirnos la fecha',
    anniversary: 'por cada año desde que te uniste',
    tier: (name) => `al llegar al nivel ${name}`,
    goal: (name) => `al completar el reto «${name}»`,
    membership: {
      started: (name) => `al empezar ${name}`,
      renewed: (name) => `cada vez que renuevas ${name}`,
      month: (name) => `por cada mes de ${name}`,
    },
    referral: { referrer: 'por cada amistad que traigas', friend: 'si vienes de parte de una amistad' },
    draw: (name) => `si ganas el sorteo «${name}»`,
  },
  when: {
    except: (phrase) => `excepto ${phrase}`,
    spent: (range, lines) =>
      range.atLeast === undefined && range.below === undefined
        ? `si gastas algo${on(lines)}`
        : `si gastas ${ends(range)}${on(lines)}`,
    bought: (range, lines) =>
      `si compras ${joined([ends(range), lines && (range.atLeast || range.below) ? `de ${lines}` : lines], ' ') || 'algo'}`,
    with: (things) => `con ${things}`,
    without: (thing) => `sin ${thing}`,
    atLeast: (thing) => `al menos ${thing}`,
    below: (thing) => `menos de ${thing}`,
    exactly: (thing) => `exactamente ${thing}`,
    channel: (names) => `si compras por ${names}`,
    location: (names) => `en ${names}`,
    connection: (names) => `a través de ${names}`,
    reached: (counted) => `cuando llegues a ${counted}`,
    before: (counted) => `antes de llegar a ${counted}`,
    nth: (nth, period, things) =>
      joined([nth === 1 ? 'la primera vez' : `la ${nth}.ª vez`, period, `(${things})`], ' '),
    every: (counted) => `por cada ${counted}`,
    enrolled: ({ atLeast, below }) =>
      atLeast === undefined
        ? below === undefined
          ? 'desde que te unes'
          : `en tus primeros ${below} con nosotros`
        : `cuando lleves ${ends({ atLeast, below })} con nosotros`,
    lastSale: (range) =>
      range.atLeast === undefined && range.below === undefined
        ? 'si ya habías comprado antes'
        : `si tu última compra fue hace ${ends(range)}`,
    birthday: (first, last) => {
      if (first === undefined && last === undefined) return 'si nos has dicho tu cumpleaños';
      if (first === undefined) return `hasta ${nearBirthday(last ?? 0)}`;
      if (last === undefined) return `desde ${nearBirthday(first)}`;
      if (first === 0 && last === 0) return 'el día de tu cumpleaños';
      return `desde ${nearBirthday(first)} hasta ${
        last === 0 ? 'el mismo día' : `${days(Math.abs(last))} ${last < 0 ? 'antes' : 'después'}`
      }`;
    },
    dates: (first, last) =>
      first === last && first !== undefined
        ? `el ${first}`
        : joined([first && `desde el ${first}`, last && `hasta el ${last}`], ' '),
    weekdays: (all) =>
      list(
        all.map((day) =>
          typeof day === 'number' ? everyWeekday(day) : `de ${weekday(day[0])} a ${weekday(day[1])}`,
        ),
        'disjunction',
      ),
    hours: (from, until) => `de ${from} a ${until}`,
    daysOfMonth: (all) =>
      all.length === 1
        ? `el día ${all[0]} de cada mes`
        : `los días ${list(all.map(String), 'disjunction')} de cada mes`,
    tier: (names) => `con el nivel ${names}`,
    membership: (name) => `mientras tengas ${name}`,
    segment: (name) => `para ${name}`,
  },
  gives: {
    earn: (gives) => `Ganas ${gives}`,
    get: (gives) => `Recibes ${gives}`,
    multiply: (gives) => `Ganas ${gives}`,
    perMoney: (give, money, lines, isWhole) =>
      `${give} por cada ${isWhole ? 'tramo completo de ' : ''}${money} ${lines === undefined ? 'de tu compra' : `que gastes en ${lines}`}`,
    perThing: (give, each, counted) => `${give} por cada ${counted ?? each}`,
    carried: 'Lo que sobra cuenta la próxima vez.',
    firstBand: (rate, upTo) => `${rate}, hasta ${upTo}`,
    nextBand: (rate, upTo) => (upTo === undefined ? `después, ${rate}` : `después, ${rate}, hasta ${upTo}`),
    bands: (rates) => rates.join('; '),
    times: (names, factor, lines) => `${names} ×${factor}${lines === undefined ? '' : ` por ${lines}`}`,
    reward: (name, count, valid) =>
      `esta recompensa: ${count === 1 ? '' : `${count} × `}${name}${valid === undefined ? '' : ` (válida durante ${valid})`}`,
    badge: (name) => `la insignia «${name}»`,
    entries: (draw, count) =>
      `${count === 1 ? 'una participación' : `${count} participaciones`} en el sorteo «${draw}»`,
    tier: (name, lasts) => `el nivel ${name} durante ${lasts}`,
    membership: (name, lasts) => `${name} durante ${lasts}`,
  },
  limit: {
    given: (max, period, isOfAll) =>
      joined(['Como mucho', max, period, isOfAll && 'entre todos los socios'], ' '),
    times: (max, period, isOfAll) =>
      joined(['Como mucho', times(max), period, isOfAll && 'entre todos los socios'], ' '),
  },
  best: (rules) => `De estas reglas solo cuenta la que más te dé: ${rules}.`,
  first: (rules) => `De estas reglas solo cuenta la primera que se cumpla: ${rules}.`,
  campaign: {
    dates: (from, until) => (until === undefined ? `Desde el ${from}.` : `Del ${from} al ${until}.`),
    for: (condition) => `Solo ${condition}.`,
    together: (limits) => `En total: ${limits}.`,
  },
  goal: {
    reach: (counted, gets) => `Llega a ${counted}. ${gets}.`,
    again: {
      once: 'Una sola vez.',
      'each-period': 'Otra vez en cada nuevo periodo.',
      every: 'Otra vez cada vez que llegues.',
    },
  },
  convert: {
    'once-reached': (units, gives) => `En cuanto tengas ${units}, lo cambiamos por ${gives}.`,
    'month-end': (units, gives) => `Al final de cada mes, cambiamos cada ${units} por ${gives}.`,
    'quarter-end': (units, gives) => `Al final de cada trimestre, cambiamos cada ${units} por ${gives}.`,
    asked: (units, gives) => `Cuando lo pidas, cambiamos cada ${units} por ${gives}.`,
    least: (units) => `Necesitas al menos ${units}.`,
  },
  unit: {
    hold: (count, isMoney) =>
      `${isMoney ? 'Disponible' : 'Disponibles'} ${count === 1 ? 'desde el día siguiente' : `a los ${count} días`}.`,
    until: (span, isMoney) => `${isMoney ? 'Se puede' : 'Se pueden'} usar durante ${span}.`,
    monthEnd: (count, isMoney) => {
      const canUse = isMoney ? 'Se puede' : 'Se pueden';
      return count === 1
        ? `${canUse} usar hasta el último día del mes siguiente.`
        : `${canUse} usar durante ${count} meses, hasta el último día del mes en que se cumplen.`;
    },
    idle: (span, facts, isMoney) =>
      `${isMoney ? 'Caduca' : 'Caducan'} de una vez tras ${span} sin noticias tuyas. Cuenta lo siguiente: ${facts}.`,
    never: (isMoney) => (isMoney ? 'No caduca.' : 'No caducan.'),
    rests: (tiers) => `Con el nivel ${tiers} no caduca nada.`,
    most: (units) => `Puedes tener como máximo ${units}: por encima de eso no se suma nada.`,
    pays: (units, money) => `Al pagar, ${units} te descuentan ${money}.`,
    paysItself: 'Puedes pagar con tu saldo.',
  },
  tiers: {
    everyone: 'Para todo el mundo',
    from: (needs) => `Desde ${needs}`,
    together: (needs) => needs,
    benefit: (text, period) => `${text} (una vez ${period})`,
    baseOnly: 'Las bonificaciones y los multiplicadores no cuentan para los niveles.',
    windowEnd: 'Conservas un nivel mientras llegues a él en el periodo que cuenta.',
    yearAndNext: 'Conservas un nivel lo que queda del año en que llegas a él y todo el año siguiente.',
    keeps: (span) => `Conservas un nivel durante ${span}, desde el último día en que llegaste a él.`,
    anniversary: (span) =>
      `Conservas un nivel durante ${span}. Lo revisamos cada año, el día en que te uniste.`,
    grace: (count) =>
      count === 1
        ? 'Cuando vence un nivel, lo conservas un día más.'
        : `Cuando vence un nivel, lo conservas ${count} días más.`,
    notice: (count) =>
      `Antes de que pierdas un nivel vencido, te avisamos con al menos ${days(count)} de antelación.`,
    drop: {
      one: 'Después bajas un nivel cada vez.',
      any: 'Después pasas al nivel que hayas alcanzado.',
    },
  },
  membership: {
    lasts: (span) => `Dura ${span}.`,
    paidBy: (lines) => `La consigues al comprar ${lines}.`,
    grace: (count) => `Después tienes ${days(count)} más para renovarla.`,
    refund: {
      'pro-rata': 'Si la dejas antes, te devolvemos el tiempo que queda.',
      unused: 'Si la dejas antes, te la devolvemos siempre que no la hayas usado.',
      none: 'No se devuelve.',
    },
  },
  draw: {
    closes: (date) => `Termina el ${date}.`,
    prizes: (names) => `Premios: ${names}.`,
    free: 'Participar no cuesta nada.',
  },
  rewards: {
    costs: (units) => `Por ${units}`,
    fromTier: (tier) => `Desde el nivel ${tier}.`,
    perMember: (count) => `Como mucho ${times(count)} por persona.`,
    codes: (count) =>
      `Al canjear una recompensa recibes un código que sirve una sola vez, durante ${days(count)}. Si lo cancelas o no lo usas, recuperas lo que te costó.`,
    memberCode:
      'Si canjeas en la caja, antes te enviamos otro código para que se lo digas a quien te atiende. Sin él, nadie puede canjear allí por ti.',
  },
  refunds: {
    full: 'Si devuelves algo, te retiramos lo que te dio. Si ya lo habías usado, tus próximas compras servirán para saldarlo.',
    'within-balance':
      'Si devuelves algo, te retiramos lo que te dio si aún lo tienes o lo has reservado en un código. Lo que ya hayas usado no tienes que saldarlo.',
    'pending-only':
      'Si devuelves algo, te retiramos lo que te dio solo si todavía no se podía usar. Después es tuyo.',
  },
  whyNot: {
    more: (counted, period) =>
      joined([counted.form === 'one' ? 'falta' : 'faltan', counted.text, period], ' '),
    moreMoney: (money, lines) => `${money} más${on(lines)}`,
    step: (missing) => `${missing} más para el siguiente tramo`,
    only: (condition) => `solo ${condition}`,
    told: (question, answer) =>
      `si es tu caso y lo indicas en tus datos (${question}${answer === undefined ? '' : `: ${answer || 'no'}`})`,
    inDays: (count) => (count === 1 ? 'dentro de un día' : `dentro de ${count} días`),
    limit: (limit) => `ya tienes todo lo posible (${limit})`,
    spent: 'ya se ha repartido todo lo que había',
    until: (date) => `hasta el ${date}`,
    group: (taken) =>
      taken === undefined ? 'solo cuenta lo que más te da' : `solo cuenta lo que más te da: ${taken}`,
  },
};
