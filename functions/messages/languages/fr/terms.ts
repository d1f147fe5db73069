import { joined } from '#messages/languages/joined.ts';
import type { Ends, TermsTexts } from '#messages/languages/terms-texts.ts';
import { first } from './elide.ts';
import {
  days,
  months,
  nearBirthday,
  on,
  restOf,
  restOfThat,
  rolling,
  times,
  weekday,
  within,
} from './times.ts';

const any = (items: readonly string[]) => new Intl.ListFormat('fr-FR', { type: 'disjunction' }).format(items);
/** `au moins 10,00 € et moins de 20,00 €` */
const ends = ({ atLeast, below }: Ends) =>
  joined([atLeast && `au moins ${atLeast}`, below && `moins de ${below}`], ' et ');
const dayOfMonth = (day: number) => (day === 1 ? '1er' : String(day));

export const terms: TermsTexts = {
  quoted: (text) => `« ${text} »`,
  titles: {
    earn: 'Ce que vous gagnez',
    goals: 'Objectifs',
    converts: 'Ce que vous recevez en échange',
    expiry: 'Durée de validité',
    tiers: 'Statuts',
    memberships: 'Abonnements',
    draws: 'Tirages au sort',
    rewards: 'Récompenses',
    refunds: 'Articles rendus',
  },
  days,
  span: {
    months,
    monthsTo: (count, end) =>
      count === 0 ? `le reste ${restOf[end]}` : `${months(count)} et le reste ${restOfThat[end]}`,
  },
  within,
  current: {
    fact: 'cette fois',
    day: 'aujourd’hui',
    week: 'cette semaine',
    month: 'ce mois-ci',
    quarter: 'ce trimestre',
    year: 'cette année',
    life: '',
    rolling,
  },
  each: {
    fact: 'en une fois',
    day: 'par jour',
    week: 'par semaine',
    month: 'par mois',
    quarter: 'par trimestre',
    year: 'par an',
    life: 'en tout',
    rolling,
  },
  item: { one: 'article', other: 'articles' },
  purchase: { one: 'achat', other: 'achats' },
  occasion: { one: 'occasion', other: 'occasions' },
  membershipTime: {
    started: (name) => ({ one: `début de ${name}`, other: `débuts de ${name}` }),
    renewed: (name) => ({ one: `renouvellement de ${name}`, other: `renouvellements de ${name}` }),
    month: (name) => ({ one: `mois de ${name}`, other: `mois de ${name}` }),
  },
  dayWith: (count, number, things) => `${number} ${count < 2 ? 'jour' : 'jours'} avec ${things}`,
  spending: (money, lines) => `${money} de dépenses${on(lines)}`,
  withLines: (things, lines) => `${things} avec ${lines}`,
  inARow: (count, of, least) => {
    const period = { day: 'jour', week: 'semaine', month: 'mois' }[of];
    const periods = { day: 'jours', week: 'semaines', month: 'mois' }[of];
    return count === 1
      ? `${count} ${period} avec ${least}`
      : `${count} ${periods} de suite, chaque ${period} avec ${least}`;
  },
  allBut: (lines) => `tout sauf ${lines}`,
  linesBut: (lines, not) => `${lines}, sauf ${not}`,
  facts: {
    sale: 'pour chaque achat',
    activity: (name) => `pour chaque ${name}`,
    enrolled: 'à votre inscription',
    birthday: 'à chaque anniversaire, dès le premier qui suit le jour où vous nous en donnez la date',
    anniversary: 'pour chaque année depuis votre inscription',
    tier: (name) => `quand vous atteignez le statut ${name}`,
    goal: (name) => `quand vous atteignez l’objectif « ${name} »`,
    membership: {
      started: (name) => `quand ${name} commence`,
      renewed: (name) => `chaque fois que vous renouvelez ${name}`,
      month: (name) => `pour chaque mois avec ${name}`,
    },
    referral: { referrer: 'pour chaque proche que vous parrainez', friend: 'si un proche vous parraine' },
    draw: (name) => `si vous gagnez au tirage « ${name} »`,
  },
  when: {
    except: (phrase) => `sauf ${phrase}`,
    spent: (range, lines) => `si vous dépensez ${ends(range) || 'une somme'}${on(lines)}`,
    bought: (range, lines) => `si vous achetez ${joined([ends(range), lines], ' ') || 'quelque chose'}`,
    with: (things) => `avec ${things}`,
    without: (thing) => `sans ${thing}`,
    atLeast: (thing) => `au moins ${thing}`,
    below: (thing) => `moins de ${thing}`,
    exactly: (thing) => `exactement ${thing}`,
    channel: (names) => `si vous achetez via ${names}`,
    location: (names) => `à ${names}`,
    connection: (names) => `via ${names}`,
    reached: (counted) => `quand vous atteignez ${counted}`,
    before: (counted) => `avant d’atteindre ${counted}`,
    nth: (nth, period, things) =>
      joined([nth === 1 ? 'la première fois' : `la ${nth}e fois`, period, `(${things})`], ' '),
    every: (counted) => `chaque fois que vous cumulez ${counted}`,
    enrolled: (range) => {
      const since = ends(range);
      return since === '' ? 'depuis votre inscription' : `si votre inscription remonte à ${since}`;
    },
    lastSale: (range) => {
      const since = ends(range);
      return since === '' ? 'si vous avez déjà fait un achat' : `si votre dernier achat remonte à ${since}`;
    },
    birthday: (from, to) => {
      if (from === undefined && to === undefined) return 'si vous nous avez donné votre date d’anniversaire';
      if (from === undefined) return `jusqu’à ${nearBirthday(to ?? 0)}`;
      if (to === undefined) return `à partir de ${nearBirthday(from)}`;
      if (from === 0 && to === 0) return 'le jour de votre anniversaire';
      return `de ${nearBirthday(from)} à ${nearBirthday(to, true)}`;
    },
    dates: (from, until) => {
      if (from === until && from !== undefined) return `le ${first(from)}`;
      if (until === undefined) return from === undefined ? '' : `à partir du ${first(from)}`;
      return from === undefined ? `jusqu’au ${first(until)}` : `du ${first(from)} au ${first(until)}`;
    },
    weekdays: (all) =>
      any(
        all.map((day) =>
          typeof day === 'number' ? `le ${weekday(day)}` : `du ${weekday(day[0])} au ${weekday(day[1])}`,
        ),
      ),
    hours: (from, until) => `de ${from} à ${until}`,
    daysOfMonth: (all) => `${all.length === 1 ? 'le' : 'les'} ${any(all.map(dayOfMonth))} de chaque mois`,
    tier: (names) => `avec le statut ${names}`,
    membership: (name) => `tant que vous avez ${name}`,
    segment: (name) => `pour ${name}`,
  },
  gives: {
    earn: (gives) => `Vous gagnez ${gives}`,
    get: (gives) => `Vous recevez ${gives}`,
    multiply: (gives) => `Vos gains : ${gives}`,
    perMoney: (give, money, lines, isWhole) =>
      `${give} par tranche ${isWhole ? 'complète ' : ''}de ${money} ${lines === undefined ? 'd’achat' : `dépensée${on(lines)}`}`,
    perThing: (give, each, counted) =>
      counted === undefined ? `${give} par ${each}` : `${give} pour ${counted}`,
    carried: 'Ce qui reste compte pour la prochaine fois.',
    firstBand: (rate, upTo) => `${rate}, jusqu’à ${upTo}`,
    nextBand: (rate, upTo) => (upTo === undefined ? `puis ${rate}` : `puis ${rate}, jusqu’à ${upTo}`),
    // A semicolon would take a space before it, and stands only where the parts have commas of their own.
    bands: (rates) => rates.join(', '),
    times: (names, factor, lines) => `${names} ×${factor}${lines === undefined ? '' : ` pour ${lines}`}`,
    reward: (name, count, valid) =>
      `cette récompense : ${count === 1 ? '' : `${count} × `}${name}${valid === undefined ? '' : ` (valable pendant ${valid})`}`,
    badge: (name) => `le badge « ${name} »`,
    entries: (draw, count) =>
      `${count === 1 ? 'une participation' : `${count} participations`} au tirage « ${draw} »`,
    tier: (name, lasts) => `le statut ${name} pendant ${lasts}`,
    membership: (name, lasts) => `${name} pendant ${lasts}`,
  },
  limit: {
    given: (max, period, isOfAll) =>
      joined(['Au maximum', max, period, isOfAll && 'pour tous les membres réunis'], ' '),
    times: (max, period, isOfAll) =>
      joined(['Au maximum', times(max), period, isOfAll && 'pour tous les membres réunis'], ' '),
  },
  best: (rules) => `De ces règles, seule compte la plus avantageuse pour vous : ${rules}.`,
  first: (rules) => `De ces règles, seule compte la première qui s’applique : ${rules}.`,
  campaign: {
    dates: (from, until) =>
      until === undefined ? `À partir du ${first(from)}.` : `Du ${first(from)} au ${first(until)}.`,
    for: (condition) => `Seulement ${condition}.`,
    together: (limits) => `En tout : ${limits}.`,
  },
  goal: {
    reach: (counted, gets) => `Atteignez ${counted}. ${gets}.`,
    again: {
      once: 'Une seule fois.',
      'each-period': 'De nouveau à chaque période.',
      every: 'De nouveau à chaque fois.',
    },
  },
  convert: {
    'once-reached': (units, gives) => `Dès que vous avez ${units}, vous recevez en échange ${gives}.`,
    'month-end': (units, gives) =>
      `À la fin de chaque mois, nous échangeons chaque tranche de ${units} contre ${gives}.`,
    'quarter-end': (units, gives) =>
      `À la fin de chaque trimestre, nous échangeons chaque tranche de ${units} contre ${gives}.`,
    asked: (units, gives) =>
      `Quand vous le demandez, nous échangeons chaque tranche de ${units} contre ${gives}.`,
    least: (units) => `Il vous faut au moins ${units}.`,
  },
  unit: {
    hold: (count, isMoney) =>
      `${isMoney ? 'Utilisable' : 'Utilisables'} ${count === 1 ? 'dès le lendemain' : `au bout de ${count} jours`}.`,
    until: (span, isMoney) => `${isMoney ? 'Utilisable' : 'Utilisables'} pendant ${span}.`,
    monthEnd: (count, isMoney) =>
      `${isMoney ? 'Utilisable' : 'Utilisables'} jusqu’à la fin du ${count === 1 ? '' : `${count}e `}mois suivant.`,
    idle: (span, facts, isMoney) =>
      `${isMoney ? 'Expire' : 'Expirent'} d’un coup après ${span} sans activité de votre part. Ce qui compte : ${facts}.`,
    never: (isMoney) => (isMoney ? 'N’expire jamais.' : 'N’expirent jamais.'),
    rests: (tiers) => `Avec le statut ${tiers}, rien n’expire.`,
    most: (units) => `Vous pouvez avoir ${units} au maximum : au-delà, rien ne s’ajoute.`,
    pays: (units, money) => `Quand vous payez, ${units} vous font ${money} de remise.`,
    paysItself: 'Vous pouvez payer avec votre solde.',
  },
  tiers: {
    everyone: 'Pour tout le monde',
    from: (needs) => `À partir de ${needs}`,
    together: (needs) => needs,
    benefit: (text, period) => `${text} (une fois ${period})`,
    baseOnly: 'Les bonus et les multiplicateurs ne comptent pas pour les statuts.',
    windowEnd: 'Vous gardez un statut tant que vous l’atteignez sur la période qui compte.',
    yearAndNext:
      'Vous gardez un statut jusqu’à la fin de l’année où vous l’atteignez, puis toute l’année suivante.',
    keeps: (span) =>
      `Vous gardez un statut pendant ${span}, à partir du dernier jour où vous l’avez atteint.`,
    anniversary: (span) =>
      `Vous gardez un statut pendant ${span}. Nous le revoyons chaque année, à la date de votre inscription.`,
    grace: (count) =>
      count === 1
        ? 'Quand un statut arrive à sa fin, vous le gardez un jour de plus.'
        : `Quand un statut arrive à sa fin, vous le gardez ${count} jours de plus.`,
    notice: (count) =>
      `Avant que vous ne perdiez un statut, nous vous prévenons au moins ${days(count)} à l’avance.`,
    drop: {
      one: 'Ensuite, vous descendez d’un statut à la fois.',
      any: 'Ensuite, vous passez au statut que vous avez atteint.',
    },
  },
  membership: {
    lasts: (span) => `Dure ${span}.`,
    paidBy: (lines) => `S’obtient en achetant ${lines}.`,
    grace: (count) => `Ensuite, vous avez encore ${days(count)} pour renouveler.`,
    refund: {
      'pro-rata': 'Si vous arrêtez avant la fin, nous vous remboursons le temps qui reste.',
      unused: 'Si vous arrêtez avant la fin, nous vous remboursons tant que vous n’en avez pas profité.',
      none: 'Non remboursable.',
    },
  },
  draw: {
    closes: (date) => `Se termine le ${first(date)}.`,
    prizes: (names) => `À gagner : ${names}.`,
    free: 'La participation est gratuite.',
  },
  rewards: {
    costs: (units) => `Pour ${units}`,
    fromTier: (tier) => `À partir du statut ${tier}.`,
    perMember: (count) => `Au maximum ${times(count)} par personne.`,
    codes: (count) =>
      `Quand vous choisissez une récompense, vous recevez un code qui sert une seule fois, pendant ${days(count)}. Si vous l’annulez ou ne l’utilisez pas, vous récupérez ce qu’il vous a coûté.`,
    memberCode:
      'Si vous choisissez une récompense en caisse, nous vous envoyons d’abord un autre code à donner au personnel. Sans lui, personne ne peut le faire à votre place.',
  },
  refunds: {
    full: 'Quand vous rendez un article, nous reprenons ce qu’il vous avait rapporté. Si vous l’avez déjà utilisé, vos prochains achats serviront à le rembourser.',
    'within-balance':
      'Quand vous rendez un article, nous reprenons ce qu’il vous avait rapporté si vous l’avez encore ou l’avez mis de côté dans un code. Ce que vous avez déjà utilisé n’est pas à rembourser.',
    'pending-only':
      'Quand vous rendez un article, nous ne reprenons ce qu’il vous avait rapporté que si vous ne pouviez pas encore l’utiliser. Ensuite, c’est à vous.',
  },
  whyNot: {
    more: (counted, period) => joined(['il manque', counted.text, period], ' '),
    moreMoney: (money, lines) => `${money} de plus${on(lines)}`,
    step: (missing) => `encore ${missing} pour la tranche suivante`,
    only: (condition) => `seulement ${condition}`,
    inDays: (count) => `dans ${days(count)}`,
    told: (question, answer) =>
      `si c’est votre cas et que vous l’indiquez dans vos coordonnées (${question}${answer === undefined ? '' : ` : ${answer || 'non'}`})`,
    limit: (limit) => `vous avez déjà tout ce que vous pouvez avoir (${limit})`,
    spent: 'tout ce qu’il y avait a été distribué',
    until: (date) => `jusqu’au ${first(date)}`,
    group: (taken) =>
      taken === undefined
        ? 'seule compte la règle la plus avantageuse'
        : `seule compte la règle la plus avantageuse : ${taken}`,
  },
};
