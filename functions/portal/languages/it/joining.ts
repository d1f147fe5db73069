import { dal } from '#messages/languages/it/articles.ts';
import type { PortalTexts } from '../texts.ts';

export const joining: Pick<PortalTexts, 'signIn' | 'code' | 'enrol' | 'details'> = {
  signIn: {
    title: (programme) => `Accedi o iscriviti a ${programme}`,
    lead: 'Ogni acquisto ti avvicina a un premio.',
    contact: 'E-mail o numero di cellulare',
    contactHint: 'Per esempio ana@example.com o +39 312 345 6789',
    submit: 'Mandami un codice',
    newHere: 'È la prima volta? Comincia allo stesso modo: ci vuole un minuto ed è gratis.',
    noPassword: 'Niente password da ricordare: ti mandiamo un codice.',
    notAContact: 'Scrivi un’e-mail come ana@example.com, o un numero di cellulare con il prefisso del paese',
    beyondMail:
      'Non possiamo scrivere a un indirizzo con accenti o altre lettere speciali prima della @. Usane un altro, o un numero di cellulare',
    smsCountry: 'Non possiamo mandare codici ai telefoni di questo paese. Usa un indirizzo e-mail',
    notSent:
      'Non siamo riusciti a mandare il codice. Riprova tra un momento, o usa un altro indirizzo o numero',
    tooMany: (minutes) => {
      if (minutes === 1) return 'Troppi tentativi. Aspetta un minuto e riprova';
      const wait = minutes > 60 ? `${Math.ceil(minutes / 60)} ore` : `${minutes} minuti`;
      return `Troppi tentativi. Aspetta ${wait} e riprova`;
    },
  },
  code: {
    title: 'Scrivi il tuo codice',
    sent: (contact) => `Abbiamo mandato un codice a ${contact}.`,
    lasts: (minutes) => `Vale una volta sola, per ${minutes} minuti e solo in questo browser.`,
    code: 'Codice',
    codeHint: 'Sei cifre',
    submit: 'Continua',
    notSixDigits: 'Scrivi le sei cifre del codice',
    wrong: 'Il codice non è giusto. Controllalo e riprova, o chiedine un altro',
    over: {
      'tried-out': 'Un tentativo di troppo: questo codice non vale più. Chiedine un altro',
      lapsed: 'Questo codice è scaduto. Chiedine un altro',
      gone: 'Questo codice è già stato usato o sostituito. Chiedine un altro',
    },
    resend: 'Manda un nuovo codice',
    change: 'Usa un altro indirizzo o numero',
  },
  enrol: {
    taken: {
      phone:
        'Qualcuno usava questo numero prima di te e ha ancora un account. Se eri tu, torna indietro e accedi con la tua e-mail. Se no, iscriviti e basta: da quel momento il numero è tuo, e quello che ha raccolto resta suo.',
      email:
        'Qualcuno usava questo indirizzo prima di te e ha ancora un account. Se eri tu, torna indietro e accedi con il tuo cellulare. Se no, iscriviti e basta: da quel momento l’indirizzo è tuo, e quello che ha raccolto resta suo.',
    },
    title: (programme) => `Iscriviti a ${programme}`,
    lead: (contact) => `Grazie, abbiamo confermato ${contact}. Ancora due cose e ci siamo.`,
    givenName: 'Nome',
    givenNameHint: 'Come vuoi che ti chiamiamo?',
    language: 'Lingua',
    offers: 'Offerte',
    offersBy: {
      email: 'Voglio ricevere offerte per e-mail',
      sms: 'Voglio ricevere offerte per SMS',
    },
    offersHint: 'Solo se ti interessano. Puoi smettere quando vuoi.',
    terms: ['Accetto le ', 'regole del programma', ''],
    submit: 'Iscrivimi',
    nameNeeded: 'Scrivi il tuo nome, con 60 caratteri al massimo',
    termsNeeded: 'Per iscriverti, accetta le regole del programma',
  },
  details: {
    title: 'I miei dati',
    email: 'E-mail',
    phone: 'Cellulare',
    none: 'Ancora niente',
    remove: 'Togli',
    newContact: 'Nuova e-mail o nuovo cellulare',
    newContactHint:
      'Ti mandiamo lì un codice. Quando lo scrivi, sostituisce l’e-mail o il numero che hai adesso.',
    taken:
      'È già di un altro account. Se è tuo anche quello, chiedi al negozio di unirli. Se no, esci, accedi con quel contatto e scegli «Questo account non è mio» in «I miei dati»',
    last: 'È l’unico modo che abbiamo per contattarti. Prima aggiungine un altro',
    about: {
      title: 'Su di te',
      hint: 'Solo se vuoi: alcune offerte dipendono da questo. Puoi cambiarlo quando vuoi.',
      unsaid: 'Preferisco non dirlo',
      submit: 'Salva',
      wrong: {
        number: 'Scrivi un numero intero, o lascia vuoto',
        date: 'Scrivi una data, o lascia vuoto',
        choice: 'Scegli una delle risposte',
      },
    },
    sessions: 'Dove hai fatto l’accesso',
    app: 'Un’app o un altro dispositivo',
    since: (time) => `Dal${dal(time).slice('dal'.length)}`,
    thisOne: 'questo dispositivo',
    end: 'Esci',
    notMine: 'Questo account non è mio',
    notMineHint:
      'I numeri di telefono cambiano mano. Se questo account è di qualcun altro, lascialo qui: poi potrai iscriverti con il tuo numero, che non aprirà più questo account.',
    notMineButton: 'Non è mio, voglio iscrivermi',
  },
};
