import { joined } from '#messages/languages/joined.ts';
import type { Ends, TermsTexts } from '#messages/languages/terms-texts.ts';
import { al, dal, il } from './articles.ts';
import {
  days,
  everyWeekday,
  fromWeekday,
  months,
  nearBirthday,
  on,
  restOf,
  restOfThat,
  rolling,
  times,
  within,
} from './times.ts';

const any = (items: readonly string[]) => new Intl.ListFormat('it-IT', { type: 'disjunction' }).format(items);
/** `almeno 10,00 € e meno di 20,00 €` */
const ends = ({ atLeast, below }: Ends) =>
  joined([atLeast && `almeno ${atLeast}`, below && `meno di ${below}`], ' e ');
const usable = (isMoney: boolean) => (isMoney ? 'Si può usare' : 'Si possono usare');

export const terms: TermsTexts = {
  quoted: (text) => `«${text}»`,
  titles: {
    earn: 'Cosa guadagni',
    goals: 'Obiettivi',
    converts: 'Cosa ricevi in cambio',
    expiry: 'Quanto dura',
    tiers: 'Livelli',
    memberships: 'Abbonamenti',
    draws: 'Estrazioni a premi',
    rewards: 'Premi',
    refunds: 'Resi',
  },
  days,
  span: {
    months,
    monthsTo: (count, end) =>
      count === 0 ? `il resto ${restOf[end]}` : `${months(count)} e il resto ${restOfThat[end]}`,
  },
  within,
  current: {
    fact: 'questa volta',
    day: 'oggi',
    week: 'questa settimana',
    month: 'questo mese',
    quarter: 'questo trimestre',
    year: 'quest’anno',
    life: '',
    rolling,
  },
  each: {
    fact: 'alla volta',
    day: 'al giorno',
    week: 'alla settimana',
    month: 'al mese',
    quarter: 'al trimestre',
    year: 'all’anno',
    life: 'in tutto',
    rolling,
  },
  item: { one: 'articolo', other: 'articoli' },
  purchase: { one: 'acquisto', other: 'acquisti' },
  occasion: { one: 'occasione', other: 'occasioni' },
  membershipTime: {
    started: (name) => ({ one: `inizio di ${name}`, other: `inizi di ${name}` }),
    renewed: (name) => ({ one: `rinnovo di ${name}`, other: `rinnovi di ${name}` }),
    month: (name) => ({ one: `mese di ${name}`, other: `mesi di ${name}` }),
  },
  dayWith: (count, number, things) => `${number} ${count === 1 ? 'giorno' : 'giorni'} con ${things}`,
  spending: (money, lines) => `${money} di spesa${on(lines)}`,
  withLines: (things, lines) => `${things} con ${lines}`,
  inARow: (count, of, least) => {
    const period = { day: 'giorno', week: 'settimana', month: 'mese' }[of];
    const periods = { day: 'giorni', week: 'settimane', month: 'mesi' }[of];
    return count === 1
      ? `${count} ${period} con ${least}`
      : `${count} ${periods} di fila, ogni ${period} con ${least}`;
  },
  allBut: (lines) => `tutto tranne ${lines}`,
  linesBut: (lines, not) => `${lines}, tranne ${not}`,
  facts: {
    sale: 'per ogni acquisto',
    activity: (name) => `per ogni ${name}`,
    enrolled: 'quando ti iscrivi',
    birthday: 'a ogni compleanno, dal primo dopo averci detto la data',
    anniversary: 'per ogni anno dalla tua iscrizione',
    tier: (name) => `quando raggiungi il livello ${name}`,
    goal: (name) => `quando raggiungi l’obiettivo «${name}»`,
    membership: {
      started: (name) => `quando inizia ${name}`,
      renewed: (name) => `ogni volta che rinnovi ${name}`,
      month: (name) => `per ogni mese di ${name}`,
    },
    referral: { referrer: 'per ogni persona che ci presenti', friend: 'se qualcuno ti presenta a noi' },
    draw: (name) => `se vinci l’estrazione «${name}»`,
  },
  when: {
    except: (phrase) => `tranne ${phrase}`,
    spent: (range, lines) => `se spendi ${ends(range) || 'qualcosa'}${on(lines)}`,
    bought: (range, lines) => `se compri ${joined([ends(range), lines], ' ') || 'qualcosa'}`,
    with: (things) => `con ${things}`,
    without: (thing) => `senza ${thing}`,
    atLeast: (thing) => `almeno ${thing}`,
    below: (thing) => `meno di ${thing}`,
    exactly: (thing) => `esattamente ${thing}`,
    channel: (names) => `se compri tramite ${names}`,
    location: (names) => `da ${names}`,
    connection: (names) => `tramite ${names}`,
    reached: (counted) => `quando arrivi a ${counted}`,
    before: (counted) => `prima di arrivare a ${counted}`,
    nth: (nth, period, things) =>
      joined([nth === 1 ? 'la prima volta' : `la ${nth}ª volta`, period, `(${things})`], ' '),
    every: (counted) => `ogni ${counted}`,
    enrolled: ({ atLeast, below }) =>
      atLeast === undefined
        ? below === undefined
          ? 'da quando ti iscrivi'
          : `a meno di ${below} dalla tua iscrizione`
        : `dopo ${ends({ atLeast, below })} dalla tua iscrizione`,
    lastSale: (range) => {
      const since = ends(range);
      return since === '' ? 'se hai già fatto acquisti' : `se il tuo ultimo acquisto risale a ${since} fa`;
    },
    birthday: (from, to) => {
      if (from === undefined && to === undefined) return 'se ci hai detto quando compi gli anni';
      if (from === undefined) return to === 0 ? 'fino al tuo compleanno' : `fino a ${nearBirthday(to ?? 0)}`;
      if (to === undefined) return from === 0 ? 'dal tuo compleanno' : `da ${nearBirthday(from)}`;
      if (from === 0 && to === 0) return 'il giorno del tuo compleanno';
      const start = from === 0 ? 'dal tuo compleanno' : `da ${nearBirthday(from)}`;
      return `${start} ${to === 0 ? 'al giorno stesso' : `a ${days(Math.abs(to))} ${to < 0 ? 'prima' : 'dopo'}`}`;
    },
    dates: (first, last) =>
      first === last && first !== undefined
        ? il(first)
        : joined([first && dal(first), last && (first ? al(last) : `fino ${al(last)}`)], ' '),
    weekdays: (all) =>
      any(all.map((day) => (typeof day === 'number' ? everyWeekday(day) : fromWeekday(day[0], day[1])))),
    hours: (from, until) => `tra le ${from} e le ${until}`,
    daysOfMonth: (all) =>
      all.length === 1 ? `il giorno ${all[0]} di ogni mese` : `i giorni ${any(all.map(String))} di ogni mese`,
    tier: (names) => `con il livello ${names}`,
    membership: (name) => `finché hai ${name}`,
    segment: (name) => `per ${name}`,
  },
  gives: {
    earn: (gives) => `Guadagni ${gives}`,
    get: (gives) => `Ricevi ${gives}`,
    multiply: (gives) => `Guadagni ${gives}`,
    perMoney: (give, money, lines, isWhole) =>
      `${give} ogni ${isWhole ? 'scaglione completo di ' : ''}${money} ${lines === undefined ? 'di spesa' : `che spendi${on(lines)}`}`,
    perThing: (give, each, counted) =>
      counted === undefined ? `${give} per ogni ${each}` : `${give} ogni ${counted}`,
    carried: 'Quello che avanza conta la prossima volta.',
    firstBand: (rate, upTo) => `${rate}, fino a ${upTo}`,
    nextBand: (rate, upTo) => (upTo === undefined ? `poi ${rate}` : `poi ${rate}, fino a ${upTo}`),
    bands: (rates) => rates.join('; '),
    times: (names, factor, lines) => `${names} ×${factor}${lines === undefined ? '' : ` per ${lines}`}`,
    reward: (name, count, valid) =>
      `questo premio: ${count === 1 ? '' : `${count} × `}${name}${valid === undefined ? '' : ` (valido per ${valid})`}`,
    badge: (name) => `il badge «${name}»`,
    entries: (draw, count) =>
      `${count === 1 ? 'una partecipazione' : `${count} partecipazioni`} all’estrazione «${draw}»`,
    tier: (name, lasts) => `il livello ${name} per ${lasts}`,
    membership: (name, lasts) => `${name} per ${lasts}`,
  },
  limit: {
    given: (max, period, isOfAll) =>
      joined(['Al massimo', max, period, isOfAll && 'tra tutti gli iscritti'], ' '),
    times: (max, period, isOfAll) =>
      joined(['Al massimo', times(max), period, isOfAll && 'tra tutti gli iscritti'], ' '),
  },
  best: (rules) => `Di queste regole conta solo la migliore per te: ${rules}.`,
  first: (rules) => `Di queste regole conta solo la prima che vale: ${rules}.`,
  campaign: {
    dates: (from, until) => capitalized(until === undefined ? `${dal(from)}.` : `${dal(from)} ${al(until)}.`),
    for: (condition) => `Solo ${condition}.`,
    together: (limits) => `In totale: ${limits}.`,
  },
  goal: {
    reach: (counted, gets) => `Arriva a ${counted}. ${gets}.`,
    again: {
      once: 'Una volta sola.',
      'each-period': 'Di nuovo a ogni nuovo periodo.',
      every: 'Di nuovo ogni volta che ci arrivi.',
    },
  },
  convert: {
    'once-reached': (units, gives) => `Appena hai ${units}, in cambio ricevi ${gives}.`,
    'month-end': (units, gives) => `Alla fine di ogni mese, ogni ${units} ricevi in cambio ${gives}.`,
    'quarter-end': (units, gives) => `Alla fine di ogni trimestre, ogni ${units} ricevi in cambio ${gives}.`,
    asked: (units, gives) => `Quando lo chiedi, ogni ${units} ricevi in cambio ${gives}.`,
    least: (units) => `Ti servono almeno ${units}.`,
  },
  unit: {
    hold: (count, isMoney) =>
      `${usable(isMoney)} ${count === 1 ? 'dal giorno dopo' : `dopo ${count} giorni`}.`,
    until: (span, isMoney) => `${usable(isMoney)} per ${span}.`,
    monthEnd: (count, isMoney) =>
      count === 1
        ? `${usable(isMoney)} fino alla fine del mese successivo.`
        : `${usable(isMoney)} per ${count} mesi, fino alla fine dell’ultimo mese.`,
    idle: (span, facts, isMoney) =>
      `${isMoney ? 'Scade' : 'Scadono'} in una volta sola dopo ${span} senza attività da parte tua. Cosa conta: ${facts}.`,
    never: (isMoney) => (isMoney ? 'Non scade mai.' : 'Non scadono mai.'),
    rests: (tiers) => `Con il livello ${tiers} non scade niente.`,
    most: (units) => `Puoi avere al massimo ${units}: oltre, non si aggiunge niente.`,
    pays: (units, money) => `Quando paghi, con ${units} hai ${money} di sconto.`,
    paysItself: 'Puoi pagare con il tuo saldo.',
  },
  tiers: {
    everyone: 'Per tutti',
    from: (needs) => `Da ${needs}`,
    together: (needs) => needs,
    benefit: (text, period) => `${text} (una volta ${period})`,
    baseOnly: 'I bonus e i moltiplicatori non contano per i livelli.',
    windowEnd: 'Mantieni un livello finché lo raggiungi nel periodo che conta.',
    yearAndNext: 'Mantieni un livello fino alla fine dell’anno in cui lo raggiungi e per tutto l’anno dopo.',
    keeps: (span) => `Mantieni un livello per ${span}, dall’ultimo giorno in cui l’hai raggiunto.`,
    anniversary: (span) =>
      `Mantieni un livello per ${span}. Lo rivediamo ogni anno, nel giorno della tua iscrizione.`,
    grace: (count) =>
      count === 1
        ? 'Quando un livello finisce, lo mantieni un giorno in più.'
        : `Quando un livello finisce, lo mantieni ${count} giorni in più.`,
    notice: (count) => `Prima che tu perda un livello, ti avvisiamo con almeno ${days(count)} di anticipo.`,
    drop: {
      one: 'Poi scendi di un livello alla volta.',
      any: 'Poi passi al livello che hai raggiunto.',
    },
  },
  membership: {
    lasts: (span) => `Dura ${span}.`,
    paidBy: (lines) => `Si ottiene comprando ${lines}.`,
    grace: (count) => `Dopo hai ancora ${days(count)} per rinnovare.`,
    refund: {
      'pro-rata': 'Se smetti prima, ti rimborsiamo il tempo che resta.',
      unused: 'Se smetti prima, ti rimborsiamo purché tu non ne abbia approfittato.',
      none: 'Non è rimborsabile.',
    },
  },
  draw: {
    closes: (date) => `Si chiude ${il(date)}.`,
    prizes: (names) => `In palio: ${names}.`,
    free: 'Partecipare è gratis.',
  },
  rewards: {
    costs: (units) => `Per ${units}`,
    fromTier: (tier) => `Dal livello ${tier} in su.`,
    perMember: (count) => `Al massimo ${times(count)} a persona.`,
    codes: (count) =>
      `Quando richiedi un premio ricevi un codice che vale una volta sola, per ${days(count)}. Se lo cancelli o non lo usi, recuperi quello che ti è costato.`,
    memberCode:
      'Se richiedi un premio in cassa, prima ti mandiamo un altro codice da dire al personale. Senza, nessuno può farlo al posto tuo.',
  },
  refunds: {
    full: 'Se restituisci qualcosa, ci riprendiamo quello che ti aveva dato. Se l’hai già usato, i tuoi prossimi acquisti serviranno a saldarlo.',
    'within-balance':
      'Se restituisci qualcosa, ci riprendiamo quello che ti aveva dato se ce l’hai ancora o l’hai messo da parte in un codice. Quello che hai già usato non lo devi saldare.',
    'pending-only':
      'Se restituisci qualcosa, ci riprendiamo quello che ti aveva dato solo se non si poteva ancora usare. Dopo, è tuo.',
  },
  whyNot: {
    more: (counted, period) =>
      joined([counted.form === 'one' ? 'manca' : 'mancano', counted.text, period], ' '),
    moreMoney: (money, lines) => `${money} in più${on(lines)}`,
    step: (missing) => `ancora ${missing} per il prossimo scaglione`,
    only: (condition) => `solo ${condition}`,
    inDays: (count) => `tra ${days(count)}`,
    told: (question, answer) =>
      `se è il tuo caso e lo indichi nei tuoi dati (${question}${answer === undefined ? '' : `: ${answer || 'no'}`})`,
    limit: (limit) => `hai già tutto quello che puoi avere (${limit})`,
    spent: 'tutto quello che c’era è stato distribuito',
    until: (date) => `fino ${al(date)}`,
    group: (taken) =>
      taken === undefined ? 'conta solo la regola migliore' : `conta solo la regola migliore: ${taken}`,
  },
};

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
