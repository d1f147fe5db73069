import { joined } from '#messages/languages/joined.ts';
import type { ExplanationTexts } from '#messages/languages/texts.ts';
import { al, dal, il } from './articles.ts';
import { on } from './times.ts';

/** Nouns where a participle would have to agree: the gender of what is counted is its author's alone. */
export const explain: ExplanationTexts = {
  parts: (parts) => parts.join('; '),
  pair: (what, why) => `${what}: ${why}`,
  rate: (points, money) => `${points.text} ogni ${money}`,
  wholeRate: (points, money) => `${points.text} ogni scaglione completo di ${money}`,
  roundedDown: 'arrotondato per difetto',
  ofLines: (money, lines) => `${money}${on(lines)}`,
  carriedOver: (amount, carried) => `(${amount} + ${carried} di resto dalla volta prima)`,
  cut: (wanted, limit, rule) =>
    joined([rule, `invece di ${wanted}${limit === undefined ? '' : `: ${limit}`}`], ', '),
  undone: (from, to) => `corretto da ${from} a ${to}: non conta più come prima`,
  usableFrom: (date) => `da usare ${dal(date)}`,
  repaid: (points) => `di cui ${points.text} per saldare il tuo debito`,
  owed: (points) => `avevi già usato ${points.text}, che ora sono da restituire`,
  tierReached: (tier) => `livello ${tier} raggiunto`,
  corrected: (from, to, money) => `corretto da ${from} a ${to}: ora l’acquisto è di ${money}`,
  gone: (from) => `corretto da ${from} a 0: l’acquisto non conta più per te`,
  unchanged: (points, money) => `ancora ${points.text}: ora l’acquisto è di ${money}`,
  expired: (points, date) => `scadenza di ${points.text} ${il(date)}`,
  refunded: (refunded, net, points, ofPoints) =>
    `reso di ${refunded} su ${net}: storno di ${points} su ${ofPoints.text}`,
  refundedMore: (refunded, net, points, ofPoints) =>
    `resi di ${refunded} su ${net} finora: storno di altri ${points} su ${ofPoints.text}`,
  refundUndone: (refunded, net, points, ofPoints) =>
    `un reso non è andato a buon fine: recuperi ${points} su ${ofPoints.text}, e i resi sono ora di ${refunded} su ${net}`,
  reserved: (points, reward) => `${points.text} da parte per ${reward}`,
  fulfilled: (points, reward) => `${reward}: premio ritirato per ${points.text}`,
  cancelled: (points, reward) => `codice per ${reward} annullato: recuperi ${points.text}`,
  lapsed: (points, reward) => `codice per ${reward} non usato in tempo: recuperi ${points.text}`,
  paid: {
    reserved: (points, money) => `${points.text} da parte per pagare ${money}`,
    fulfilled: (points, money) => `pagamento di ${money} con ${points.text}`,
    cancelled: (points, money) => `pagamento di ${money} annullato: recuperi ${points.text}`,
    lapsed: (points, money) => `codice per pagare ${money} non usato in tempo: recuperi ${points.text}`,
  },
  given: {
    reserved: (reward) => `un premio per te: ${reward}`,
    fulfilled: (reward) => `${reward}: premio ritirato`,
    cancelled: (reward) => `codice per ${reward} annullato`,
    lapsed: (reward) => `codice per ${reward} non usato in tempo`,
  },
  withdrawn: (_, reward) => `${reward}: premio annullato, perché hai restituito ciò che te lo aveva dato`,
  graced: (date) => `ciò che era scaduto si può usare fino ${al(date)}`,
  closed: (points) => `account chiuso: azzeramento di ${points.text}`,
  closedEmpty: 'account chiuso',
  tierEnded: (before, after, date) =>
    before === undefined
      ? `livello ${after} ${dal(date)}`
      : `fine del livello ${before}; livello ${after} ${dal(date)}`,
  tierWarned: (until, later) =>
    later === undefined
      ? `il tuo livello finisce dopo ${il(until)} se non guadagni abbastanza per mantenerlo`
      : `il tuo livello è sicuro fino ${al(until)} e finisce dopo ${il(later)} se non guadagni abbastanza per mantenerlo`,
  forgiven: (points) => `secondo le regole sui resi, ti restano ${points.text}`,
  expiredLast: (points, date) => `scadenza di ${points.text}, completata ${il(date)}`,
  graceOver: 'il tempo in più, che si dà una volta sola, è finito',
  adjustedUp: (points) => `${points.text} in più dal negozio`,
  adjustedDown: (points) => `${points.text} in meno per intervento del negozio`,
  partOwed: (part) => `di cui ${part.text} da restituire`,
  present: {
    enrolled: (points) => `${points.text} per la tua iscrizione`,
    birthday: (points, year) => `${points.text} per il tuo compleanno del ${year}`,
    anniversary: (points, year) => `${points.text} per il tuo anniversario con noi del ${year}`,
    month: (points, name) => `${points.text} per un mese di ${name}`,
  },
  occasion: {
    enrolled: () => 'la tua iscrizione',
    birthday: (year) => `il tuo compleanno del ${year}`,
    anniversary: (year) => `il tuo anniversario con noi del ${year}`,
    month: (name) => `un mese di ${name}`,
  },
  convertedFrom: (points) => `scambio di ${points.text}`,
  convertedTo: (points) => `${points.text} da uno scambio`,
  redated: (points, date) => `ora hai tempo fino ${al(date)} per usare ${points.text}`,
  restChanged: 'sono cambiate le regole sulla scadenza del tuo saldo',
  merged: {
    left: (points) => `trasferimento di ${points.text} a un altro account`,
    leftDebt: (points) => `trasferimento di un debito di ${points.text} a un altro account`,
    leftNothing: 'account unito a un altro',
    leftCodes: (points) => `con ${points.text} in codici non usati`,
    arrived: (points) => `${points.text} da un altro account, unito a questo`,
    arrivedDebt: (points) => `debito di ${points.text} da un altro account, unito a questo`,
    arrivedNothing: 'un altro account è stato unito a questo',
    arrivedCodes: (codes, points) =>
      `con ${codes} ${codes === 1 ? 'codice non usato' : 'codici non usati'} da ${points.text}`,
  },
};
