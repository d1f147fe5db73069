import { al, dal, il } from '#messages/languages/it/articles.ts';
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
    title: (name) => (name === undefined ? 'Ciao' : `Ciao ${name}`),
    available: 'Saldo',
    pending: (points, from) => `${points.text} in arrivo, da usare ${dal(from)}`,
    pendingLater: (points) => `e ${points.text} più avanti`,
    owed: (points) => `Devi ${points.text}: i tuoi prossimi acquisti serviranno prima a saldare il debito`,
    nextExpiry: (points, date) => `${points.text} da usare entro ${il(date)}`,
    tier: 'Livello',
    progress: (points, tier) => `${points.text} al livello ${tier}`,
    progressLabel: (tier) => `Strada fatta verso il livello ${tier}`,
    highestTier: 'Hai il livello più alto. Grazie!',
    heldUntil: (name, date) => `${name} fino ${al(date)}`,
    toReward: (points, reward) => `Ancora ${points.text}: ${reward}`,
  },
  goals: {
    title: 'Obiettivi',
    badges: 'I miei badge',
  },
  card: {
    title: 'La mia tessera',
    show: 'Codice a barre',
    hint: 'Mostrala quando paghi.',
    barcode: (number) => `Codice a barre della tessera ${number}`,
  },
  codes: {
    title: 'I miei codici',
    hint: 'Mostra un codice quando paghi. Ognuno vale una volta sola.',
    until: (time) => `Valido fino ${al(time)}`,
    cancel: 'Annulla',
    cancelOf: (reward) => `Annulla il codice per ${reward} e recupera quello che è costato`,
  },
  receipt: {
    title: 'Aggiungi uno scontrino',
    link: 'Hai pagato senza tessera? Aggiungi lo scontrino',
    lead: (days) =>
      `Hai dimenticato la tessera quando hai pagato? Hai ${days === '1' ? 'un giorno' : `${days} giorni`} per aggiungere l’acquisto. Scrivi quello che c’è sullo scontrino.`,
    number: 'Numero dello scontrino o dell’ordine',
    numberHint: 'Per esempio 1001 o R7kT',
    soldOn: 'Data dell’acquisto',
    total: (currency) => `Totale pagato, in ${currency}`,
    totalHint: 'Tasse incluse, esattamente come sullo scontrino',
    submit: 'Aggiungi lo scontrino',
    back: 'Torna al mio account',
    numberNeeded: 'Scrivi il numero dello scontrino',
    soldOnNeeded: 'Scrivi la data dello scontrino, oggi o prima',
    totalNeeded: 'Scrivi il totale dello scontrino, per esempio 12,34',
    unknown:
      'Non troviamo nessuno scontrino con questo numero, questa data e questo totale. Controllali sullo scontrino. Se hai appena pagato, riprova tra qualche minuto',
    sameDay: 'Un acquisto di quel giorno conta già per te: guarda prima i tuoi movimenti',
    tooMany: 'Troppi tentativi per oggi. Riprova domani',
  },
  rewards: {
    title: 'Premi',
    none: 'In questo momento non ci sono premi. Quello che hai raccolto ti aspetta.',
    redeem: 'Richiedi',
    redeemOf: (reward, points) => `Usa ${points.text} per ${reward}`,
    left: (count) => (count === 1 ? 'Ne resta solo 1' : `Ne restano solo ${count}`),
    toGo: (points) => `${points.form === 'one' ? 'Ti manca' : 'Ti mancano'} ${points.text}`,
    toGoAfter: (points) =>
      `${points.form === 'one' ? 'Ti manca' : 'Ti mancano'} ${points.text}, contando quello che è in arrivo`,
    enoughOn: (date) => `Ne avrai abbastanza ${il(date)}`,
    from: (tier) => `Dal livello ${tier} in su`,
    soldOut: 'Esaurito',
    limit: 'Hai raggiunto il massimo per questo premio',
  },
  exchanges: {
    title: 'Scambia',
    become: (points, what) => `${what} per ${points.text}`,
    have: (points) => `Hai ${points.text}`,
    exchange: 'Scambia',
    exchangeAll: (points) => `Scambia ${points.text}`,
    exchangeOf: (points, what) => `Scambia ${points.text} per ${what}`,
  },
  refusals: {
    'amount-too-large': 'Nel tuo account non c’è posto per tanto. Non è stato usato niente',
    'sold-out': 'Questo premio si è appena esaurito. Non hai usato niente',
    'insufficient-points': 'Non ne hai ancora abbastanza',
    'tier-needed': 'Questo premio è per un livello più alto',
    'member-limit': 'Hai raggiunto il massimo per questo premio',
    'not-on-offer': 'Questo premio non è più disponibile',
    'too-many-open': 'Hai troppi codici non usati. Prima usane o annullane uno',
    'already-fulfilled': 'Questo codice è già stato usato in cassa',
    'already-cancelled': 'Questo codice è già annullato, e hai recuperato quello che era costato',
    'code-lapsed': 'Questo codice non è stato usato in tempo. Hai recuperato quello che era costato',
    'unknown-code': 'Non conosciamo questo codice',
    busy: 'Sono successe troppe cose insieme e non è cambiato niente. Riprova',
  },
  expiring: {
    title: 'Da usare in tempo',
    until: (date) => `fino ${al(date)}`,
    all: 'Mostra tutto',
  },
  history: {
    activity: 'Attività',
    title: 'Movimenti',
    empty: 'Ancora niente. Il tuo primo acquisto comparirà qui.',
    older: 'Precedenti',
    newest: 'Torna ai più recenti',
    kinds: {
      earned: 'Acquisto',
      corrected: 'Correzione',
      refunded: 'Reso',
      reserved: 'Codice per un premio',
      fulfilled: 'Premio ritirato',
      released: 'Restituito',
      expired: 'Scaduto',
      'tier-reviewed': 'Cambio di livello',
      'tier-warned': 'Livello in scadenza',
      adjusted: 'Modifica del negozio',
      granted: 'Regalo',
      'transferred-out': 'Account uniti',
      'transferred-in': 'Account uniti',
      closed: 'Account chiuso',
      converted: 'Scambio',
      redated: 'Nuova scadenza',
    },
    granted: {
      birthday: 'Regalo di compleanno',
      anniversary: 'Regalo di anniversario',
      enrolled: 'Regalo di benvenuto',
      month: 'Abbonamento',
    },
    paid: { reserved: 'Pagamento con il tuo saldo', fulfilled: 'Pagato alla cassa' },
    released: { cancelled: 'Codice annullato', lapsed: 'Codice scaduto', withdrawn: 'Premio annullato' },
  },
};
