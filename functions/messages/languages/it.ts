import { al, il } from './it/articles.ts';
import type { Texts } from './texts.ts';

export const it: Texts = {
  pair: (label, value) => `${label}: ${value}`,
  greeting: (name) => (name === undefined ? 'Ciao,' : `Ciao ${name},`),
  reason: (programme) =>
    `Ricevi questa e-mail perché qualcuno ha dato questo indirizzo per iscriversi a ${programme}. ` +
    'Se non eri tu, non devi fare niente.',
  unsubscribe: {
    link: 'Non voglio più e-mail come questa',
    question: {
      'points-earned': 'Vuoi smettere di ricevere e-mail su quello che guadagni?',
      'tier-ending': 'Vuoi smettere di ricevere un’e-mail prima che finisca il tuo livello?',
      statement: 'Vuoi smettere di ricevere l’estratto conto mensile per e-mail?',
    },
    button: 'Non riceverle più',
    stopped: {
      'points-earned': 'Fatto: non riceverai più e-mail su quello che guadagni.',
      'tier-ending': 'Fatto: non ti scriveremo più prima che finisca il tuo livello.',
      statement: 'Fatto: non riceverai più l’estratto conto mensile per e-mail.',
    },
    tryAgain: 'Non ha funzionato. Riprova tra un momento.',
    brokenLink: 'Questo link non funziona. Controlla di averlo copiato per intero dall’e-mail.',
  },
  signInCode: {
    subject: (code, programme) => `${code} è il tuo codice ${programme}`,
    intro: (programme) => `Ecco il tuo codice ${programme}:`,
    code: 'Il tuo codice',
    lasts: (minutes) =>
      `Vale una volta sola, per ${minutes} minuti, nel browser o nell’app in cui l’hai chiesto.`,
    warning: 'Non dirlo a nessuno. Non te lo chiederemo mai per telefono o con un messaggio.',
    reason: (programme) =>
      `Ricevi questa e-mail perché qualcuno ha inserito questo indirizzo per accedere a ${programme}. ` +
      'Se non eri tu, non devi fare niente: senza il codice non entra nessuno.',
    sms: (programme, code, minutes) =>
      `${code} è il tuo codice ${programme}. Vale per ${minutes} minuti. Non dirlo a nessuno.`,
  },
  memberCode: {
    subject: (code, programme) => `${code} è il tuo codice per un premio di ${programme}`,
    intro: (programme, location = 'la cassa') =>
      `Stai per richiedere un premio con il tuo account ${programme} presso ${location}. Se sei tu, di’ questo codice al personale:`,
    code: 'Il tuo codice',
    lasts: (minutes) => `Vale una volta sola, per ${minutes} minuti, e solo lì.`,
    warning:
      'Se non sei tu, non dirlo a nessuno: senza, nessuno può usare il tuo saldo. Non te lo chiederemo mai per telefono o con un messaggio.',
    sms: (programme, code, location = 'la cassa') =>
      `${programme}: ${code} è il tuo codice per un premio presso ${location}. Dillo solo al personale di lì.`,
  },
  contactChanged: {
    subject: (programme) => `I tuoi contatti in ${programme} sono cambiati`,
    intro: {
      changed: {
        phone: (programme) => `Il numero di telefono del tuo account ${programme} è stato cambiato.`,
        email: (programme) => `L’indirizzo e-mail del tuo account ${programme} è stato cambiato.`,
      },
      removed: {
        phone: (programme) => `Un numero di telefono è stato tolto dal tuo account ${programme}.`,
        email: (programme) => `Un indirizzo e-mail è stato tolto dal tuo account ${programme}.`,
      },
      taken: {
        phone: (programme) =>
          `Un’altra persona ha confermato che il tuo vecchio numero di telefono ora è suo, perciò l’abbiamo tolto dal tuo account ${programme}. Quello che hai raccolto resta tuo.`,
        email: (programme) =>
          `Un’altra persona ha confermato che il tuo vecchio indirizzo e-mail ora è suo, perciò l’abbiamo tolto dal tuo account ${programme}. Quello che hai raccolto resta tuo.`,
      },
    },
    notYou: {
      changed: 'Se non eri tu, o se qualcosa non va, avvisa il negozio.',
      removed: 'Se non eri tu, o se qualcosa non va, avvisa il negozio.',
      taken: 'Se è ancora tuo, avvisa il negozio.',
    },
    reason: (programme) =>
      `Ricevi questa e-mail perché questo indirizzo è, o era, di un account ${programme}.`,
    sms: (programme) => `${programme}: i tuoi contatti sono cambiati. Non eri tu? Avvisa il negozio.`,
  },
  welcome: {
    subject: (programme) => `Ti diamo il benvenuto in ${programme}`,
    intro: (programme) => `Ti diamo il benvenuto in ${programme}! Siamo felici di averti con noi.`,
    use: 'Quando paghi, mostra il tuo numero di tessera o di’ l’e-mail o il telefono che ci hai dato: ogni acquisto conterà.',
    earning: (rate) => `Guadagni ${rate}.`,
    cardNumber: 'Il tuo numero di tessera',
    sms: (programme, cardNumber) =>
      `${programme}: ti diamo il benvenuto! La tua tessera: ${cardNumber}. Mostrala o di’ il tuo telefono quando paghi.`,
  },
  pointsEarned: {
    subject: (points, programme) => `Hai guadagnato ${points.text} da ${programme}`,
    intro: (points) => `Grazie per il tuo acquisto! Hai guadagnato ${points.text}.`,
    explanation: 'Il nostro calcolo',
    available: 'Il tuo saldo',
    pending: (from) => `Da usare ${il(from)}`,
    readyOn: (points, from) => `${points.text} in più ${il(from)}.`,
    owed: 'Da restituire',
    tier: 'Il tuo livello',
    nextTier: 'Prossimo livello',
    missing: (tier, points) => `${tier}, ${points.form === 'one' ? 'ti manca' : 'ti mancano'} ${points.text}`,
    sms: (programme, points, available) =>
      `${programme}: hai guadagnato ${points.text}. Il tuo saldo: ${available}.`,
    birthday: {
      subject: (points, programme) => `${points.text} per il tuo compleanno, da ${programme}`,
      intro: (points) => `Buon compleanno! Ecco il nostro regalo: ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} per il tuo compleanno. Il tuo saldo: ${available}.`,
    },
    anniversary: {
      subject: (points, programme) => `${points.text} per il tuo anniversario con ${programme}`,
      intro: (points) =>
        `Oggi è l’anniversario della tua iscrizione. Grazie di essere ancora con noi: ${points.text} per te.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} per il tuo anniversario. Il tuo saldo: ${available}.`,
    },
    month: {
      subject: (points, programme) => `${points.text} per un nuovo mese con ${programme}`,
      intro: (points) => `Inizia un nuovo mese del tuo abbonamento: ${points.text} per te.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} per un nuovo mese del tuo abbonamento. Il tuo saldo: ${available}.`,
    },
    enrolled: {
      subject: (points, programme) => `${points.text} per la tua iscrizione a ${programme}`,
      intro: (points) => `Grazie per la tua iscrizione! Per cominciare, ecco ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} per la tua iscrizione. Il tuo saldo: ${available}.`,
    },
  },
  tierEnding: {
    subject: (tier, programme) => `Il tuo livello ${tier} in ${programme} sta per finire`,
    intro: (tier, lastDay) =>
      `Il tuo livello ${tier} finisce dopo ${il(lastDay)} se non guadagni abbastanza per mantenerlo.`,
    tier: 'Il tuo livello',
    until: 'Tuo fino al',
    reviewed: 'Può finire a partire dal',
    keep: 'Per mantenerlo',
    missing: (counted, isOfUnit) => `ancora ${counted}${isOfUnit ? ', senza contare i moltiplicatori' : ''}`,
    next: 'Dopo',
    sms: (programme, tier, lastDay, counted) =>
      `${programme}: il tuo livello ${tier} finisce dopo ${il(lastDay)}. Per mantenerlo: ancora ${counted}.`,
  },
  statement: {
    subject: (month, programme) => `Il tuo estratto conto ${programme} di ${month}`,
    intro: (month) => `Ecco il tuo estratto conto di ${month}.`,
    opening: 'Saldo iniziale',
    openingOwed: 'Da restituire all’inizio',
    earned: 'Guadagnato',
    redeemed: 'Usato',
    returned: 'Recuperato dai premi',
    takenBack: 'Stornato',
    expired: 'Scaduto',
    adjusted: 'Altre variazioni',
    closing: 'Saldo finale',
    closingOwed: 'Da restituire alla fine',
    expiresNext: 'Prossima scadenza',
    expiring: (points, date) => `${points.text}, fino ${al(date)}`,
    waits: 'Ti aspetta',
    waiting: (reward, date) => `${reward}, fino ${al(date)}`,
    entry: 'Ultimo movimento',
    hash: 'La sua impronta (hash)',
    anchor:
      'Conserva questa e-mail: il numero e l’impronta dell’ultimo movimento dimostrano com’era il tuo account a fine mese.',
    sms: (programme, month, closing) => `${programme}: il tuo saldo alla fine di ${month} era di ${closing}.`,
  },
  redemptionCode: {
    subject: (reward, programme) => `Il tuo codice ${programme} per ${reward}`,
    intro: (points, reward) => `Abbiamo messo da parte ${points.text} per il tuo premio: ${reward}.`,
    given: (reward) => `Ecco un premio per te: ${reward}.`,
    reward: 'Premio',
    code: 'Il tuo codice',
    validUntil: 'Valido fino al',
    use: 'Mostra il codice in cassa. Se non lo usi in tempo, recuperi quello che ti è costato.',
    useGiven: 'Mostra il codice in cassa finché è valido.',
    sms: (programme, code, reward, until) => `${programme}: codice ${code} per ${reward}, fino ${al(until)}.`,
  },
};
