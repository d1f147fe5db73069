import { first } from '#messages/languages/fr/elide.ts';
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
    title: (name) => (name === undefined ? 'Bonjour' : `Bonjour ${name}`),
    available: 'Disponible',
    pending: (points, from) => `${points.text} en route, à utiliser à partir du ${first(from)}`,
    pendingLater: (points) => `et ${points.text} plus tard`,
    owed: (points) => `Vous devez ${points.text} : vos prochains achats serviront d’abord à les rembourser`,
    nextExpiry: (points, date) => `${points.text} à utiliser avant la fin du ${first(date)}`,
    tier: 'Statut',
    progress: (points, tier) => `${points.text} pour le statut ${tier}`,
    progressLabel: (tier) => `Progression vers le statut ${tier}`,
    highestTier: 'Vous avez le statut le plus élevé. Merci !',
    heldUntil: (name, date) => `${name} jusqu’au ${first(date)}`,
    toReward: (points, reward) => `Encore ${points.text} : ${reward}`,
  },
  goals: {
    title: 'Objectifs',
    badges: 'Mes badges',
  },
  card: {
    title: 'Ma carte',
    show: 'Code-barres',
    hint: 'Montrez-la quand vous payez.',
    barcode: (number) => `Code-barres de la carte ${number}`,
  },
  codes: {
    title: 'Mes codes',
    hint: 'Montrez un code quand vous payez. Chacun sert une seule fois.',
    until: (time) => `Valable jusqu’au ${first(time)}`,
    cancel: 'Annuler',
    cancelOf: (reward) => `Annuler le code pour ${reward} et récupérer ce qu’il a coûté`,
  },
  receipt: {
    title: 'Ajouter un ticket',
    link: 'Vous avez payé sans votre carte ? Ajoutez le ticket',
    lead: (days) =>
      `Vous avez oublié votre carte en payant ? Vous avez ${days === '1' ? 'un jour' : `${days} jours`} pour ajouter l’achat. Recopiez ce qui est imprimé sur le ticket.`,
    number: 'Numéro du ticket ou de la commande',
    numberHint: 'Par exemple 1001 ou R7kT',
    soldOn: 'Date de l’achat',
    total: (currency) => `Total payé, en ${currency}`,
    totalHint: 'Taxes comprises, exactement comme sur le ticket',
    submit: 'Ajouter le ticket',
    back: 'Retour à mon compte',
    numberNeeded: 'Saisissez le numéro du ticket',
    soldOnNeeded: 'Saisissez la date du ticket, aujourd’hui ou avant',
    totalNeeded: 'Saisissez le total du ticket, par exemple 12,34',
    unknown:
      'Nous ne trouvons pas de ticket avec ce numéro, cette date et ce total. Vérifiez les trois sur le ticket. Si vous venez de payer, réessayez dans quelques minutes',
    sameDay: 'Un achat de ce jour-là compte déjà pour vous : regardez d’abord votre historique',
    tooMany: 'Trop d’essais pour aujourd’hui. Réessayez demain',
  },
  rewards: {
    title: 'Récompenses',
    none: 'Il n’y a pas de récompense en ce moment. Ce que vous avez cumulé vous attend.',
    redeem: 'Choisir',
    redeemOf: (reward, points) => `Échanger ${points.text} contre ${reward}`,
    left: (count) => `Plus que ${count}`,
    toGo: (points) => `Encore ${points.text}`,
    toGoAfter: (points) => `Encore ${points.text}, en comptant ce qui est en route`,
    enoughOn: (date) => `Vous en aurez assez le ${first(date)}`,
    from: (tier) => `À partir du statut ${tier}`,
    soldOut: 'Épuisé',
    limit: 'Vous avez atteint le maximum pour cette récompense',
  },
  exchanges: {
    title: 'Échanger',
    become: (points, what) => `${what} contre ${points.text}`,
    have: (points) => `Vous avez ${points.text}`,
    exchange: 'Échanger',
    exchangeAll: (points) => `Échanger ${points.text}`,
    exchangeOf: (points, what) => `Échanger ${points.text} contre ${what}`,
  },
  refusals: {
    'amount-too-large': 'Votre compte n’a pas assez de place. Rien n’a été utilisé',
    'sold-out': 'Cette récompense vient d’être épuisée. Rien n’a été utilisé',
    'insufficient-points': 'Vous n’en avez pas encore assez',
    'tier-needed': 'Cette récompense demande un statut plus élevé',
    'member-limit': 'Vous avez atteint le maximum pour cette récompense',
    'not-on-offer': 'Cette récompense n’est plus proposée',
    'too-many-open': 'Vous avez trop de codes non utilisés. Utilisez ou annulez-en un d’abord',
    'already-fulfilled': 'Ce code a déjà servi en caisse',
    'already-cancelled': 'Ce code est déjà annulé, et vous avez récupéré ce qu’il avait coûté',
    'code-lapsed': 'Ce code n’a pas été utilisé à temps. Vous avez récupéré ce qu’il avait coûté',
    'unknown-code': 'Nous ne connaissons pas ce code',
    busy: 'Trop de choses sont arrivées en même temps, et rien n’a été changé. Réessayez',
  },
  expiring: {
    title: 'À utiliser à temps',
    until: (date) => `jusqu’au ${first(date)}`,
    all: 'Tout voir',
  },
  history: {
    activity: 'Activité',
    title: 'Historique',
    empty: 'Rien pour l’instant. Votre premier achat apparaîtra ici.',
    older: 'Plus anciennes',
    newest: 'Revenir aux dernières',
    kinds: {
      earned: 'Achat',
      corrected: 'Correction',
      refunded: 'Remboursement',
      reserved: 'Code pour une récompense',
      fulfilled: 'Récompense reçue',
      released: 'Rendu',
      expired: 'Expiré',
      'tier-reviewed': 'Changement de statut',
      'tier-warned': 'Statut bientôt terminé',
      adjusted: 'Ajustement',
      granted: 'Cadeau',
      'transferred-out': 'Comptes réunis',
      'transferred-in': 'Comptes réunis',
      closed: 'Compte fermé',
      converted: 'Échange',
      redated: 'Nouvelle date limite',
    },
    granted: {
      birthday: 'Cadeau d’anniversaire',
      anniversary: 'Cadeau de fidélité',
      enrolled: 'Cadeau de bienvenue',
      month: 'Abonnement',
    },
    paid: { reserved: 'Paiement avec votre solde', fulfilled: 'Payé en caisse' },
    released: { cancelled: 'Code annulé', lapsed: 'Code expiré', withdrawn: 'Récompense annulée' },
  },
};
