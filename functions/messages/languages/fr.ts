import { de, first } from './fr/elide.ts';
import type { Texts } from './texts.ts';

export const fr: Texts = {
  pair: (label, value) => `${label} : ${value}`,
  greeting: (name) => (name === undefined ? 'Bonjour,' : `Bonjour ${name},`),
  reason: (programme) =>
    `Vous recevez cet e-mail parce que quelqu’un a donné cette adresse en s’inscrivant au programme ${programme}. ` +
    'Si ce n’était pas vous, vous n’avez rien à faire.',
  unsubscribe: {
    link: 'Ne plus recevoir ce type d’e-mail',
    question: {
      'points-earned': 'Voulez-vous ne plus recevoir d’e-mails sur ce que vous gagnez ?',
      'tier-ending': 'Voulez-vous ne plus recevoir d’e-mails avant la fin de votre statut ?',
      statement: 'Voulez-vous ne plus recevoir votre relevé mensuel par e-mail ?',
    },
    button: 'Ne plus les recevoir',
    stopped: {
      'points-earned': 'C’est fait : vous ne recevrez plus d’e-mails sur ce que vous gagnez.',
      'tier-ending': 'C’est fait : vous ne recevrez plus d’e-mail avant la fin de votre statut.',
      statement: 'C’est fait : vous ne recevrez plus votre relevé mensuel par e-mail.',
    },
    tryAgain: 'Cela n’a pas fonctionné. Réessayez dans un instant.',
    brokenLink: 'Ce lien ne fonctionne pas. Vérifiez que vous l’avez copié en entier depuis l’e-mail.',
  },
  signInCode: {
    subject: (code, programme) => `${code} est votre code ${programme}`,
    intro: (programme) => `Voici votre code ${programme} :`,
    code: 'Votre code',
    lasts: (minutes) =>
      `Il sert une seule fois, pendant ${minutes} minutes, dans le navigateur ou l’application où vous l’avez demandé.`,
    warning: 'Ne le donnez à personne. Nous ne vous le demanderons jamais par téléphone ni par message.',
    reason: (programme) =>
      `Vous recevez cet e-mail parce que quelqu’un a saisi cette adresse pour se connecter à ${programme}. ` +
      'Si ce n’était pas vous, vous n’avez rien à faire : sans le code, personne n’entre.',
    sms: (programme, code, minutes) =>
      `${code} est votre code ${programme}. Il sert pendant ${minutes} minutes. Ne le donnez à personne.`,
  },
  memberCode: {
    subject: (code, programme) => `${code} est votre code pour utiliser votre compte ${programme}`,
    intro: (programme, location = 'la caisse') =>
      `Une récompense est demandée sur votre compte ${programme}, ici : ${location}. Si c’est bien vous, donnez ce code au personnel :`,
    code: 'Votre code',
    lasts: (minutes) => `Il sert une seule fois, pendant ${minutes} minutes, et seulement là-bas.`,
    warning:
      'Si ce n’est pas vous, ne le donnez à personne : sans lui, rien ne peut être utilisé à votre place. Nous ne vous le demanderons jamais par téléphone ni par message.',
    sms: (programme, code, location = 'la caisse') =>
      `${programme} : votre code pour une récompense est ${code} (${location}). Ne le donnez qu’au personnel sur place.`,
  },
  contactChanged: {
    subject: (programme) => `Vos coordonnées chez ${programme} ont changé`,
    intro: {
      changed: {
        phone: (programme) => `Le numéro de téléphone de votre compte ${programme} a été changé.`,
        email: (programme) => `L’adresse e-mail de votre compte ${programme} a été changée.`,
      },
      removed: {
        phone: (programme) => `Un numéro de téléphone a été retiré de votre compte ${programme}.`,
        email: (programme) => `Une adresse e-mail a été retirée de votre compte ${programme}.`,
      },
      taken: {
        phone: (programme) =>
          `Quelqu’un d’autre a confirmé que votre ancien numéro de téléphone est maintenant le sien : nous l’avons donc retiré de votre compte ${programme}. Ce que vous avez cumulé reste à vous.`,
        email: (programme) =>
          `Quelqu’un d’autre a confirmé que votre ancienne adresse e-mail est maintenant la sienne : nous l’avons donc retirée de votre compte ${programme}. Ce que vous avez cumulé reste à vous.`,
      },
    },
    notYou: {
      changed: 'Si ce n’était pas vous, ou si quelque chose ne va pas, prévenez le magasin.',
      removed: 'Si ce n’était pas vous, ou si quelque chose ne va pas, prévenez le magasin.',
      taken: 'Si c’est encore à vous, prévenez le magasin.',
    },
    reason: (programme) =>
      `Vous recevez cet e-mail parce que cette adresse est, ou était, celle d’un compte ${programme}.`,
    sms: (programme) =>
      `${programme} : vos coordonnées ont changé. Ce n’était pas vous ? Prévenez le magasin.`,
  },
  welcome: {
    subject: (programme) => `Bienvenue chez ${programme}`,
    intro: (programme) => `Bienvenue chez ${programme} ! Nous sommes ravis de vous compter parmi nous.`,
    use: 'Quand vous payez, montrez votre numéro de carte ou donnez l’adresse e-mail ou le téléphone de votre inscription : chaque achat comptera.',
    earning: (rate) => `Vous gagnez ${rate}.`,
    cardNumber: 'Votre numéro de carte',
    sms: (programme, cardNumber) =>
      `${programme} : bienvenue ! Votre carte : ${cardNumber}. Montrez-la ou donnez votre téléphone en payant.`,
  },
  pointsEarned: {
    subject: (points, programme) => `Vous avez gagné ${points.text} chez ${programme}`,
    intro: (points) => `Merci pour votre achat ! Vous avez gagné ${points.text}.`,
    explanation: 'Notre calcul',
    available: 'Votre solde',
    pending: (from) => `Utilisable le ${first(from)}`,
    readyOn: (points, from) => `${points.text} de plus le ${first(from)}.`,
    owed: 'Vous devez',
    tier: 'Votre statut',
    nextTier: 'Statut suivant',
    missing: (tier, points) => `${tier}, encore ${points.text}`,
    sms: (programme, points, available) =>
      `${programme} : vous avez gagné ${points.text}. Votre solde : ${available}.`,
    birthday: {
      subject: (points, programme) => `${points.text} pour votre anniversaire, de la part de ${programme}`,
      intro: (points) => `Joyeux anniversaire ! Voici notre cadeau : ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme} : ${points.text} pour votre anniversaire. Votre solde : ${available}.`,
    },
    anniversary: {
      subject: (points, programme) => `${points.text} pour votre fidélité à ${programme}`,
      intro: (points) =>
        `C’est l’anniversaire de votre inscription. Merci de votre fidélité : ${points.text} pour vous.`,
      sms: (programme, points, available) =>
        `${programme} : ${points.text} pour votre fidélité. Votre solde : ${available}.`,
    },
    month: {
      subject: (points, programme) => `${points.text} pour un nouveau mois chez ${programme}`,
      intro: (points) => `Un nouveau mois de votre abonnement commence : ${points.text} pour vous.`,
      sms: (programme, points, available) =>
        `${programme} : ${points.text} pour un nouveau mois de votre abonnement. Votre solde : ${available}.`,
    },
    enrolled: {
      subject: (points, programme) => `${points.text} pour votre inscription à ${programme}`,
      intro: (points) => `Merci de votre inscription ! Voici de quoi bien commencer : ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme} : ${points.text} pour votre inscription. Votre solde : ${available}.`,
    },
  },
  tierEnding: {
    subject: (tier, programme) => `Votre statut ${tier} chez ${programme} prend bientôt fin`,
    intro: (tier, lastDay) =>
      `Votre statut ${tier} prend fin après le ${first(lastDay)} si vous ne gagnez pas assez pour le garder.`,
    tier: 'Votre statut',
    until: 'Assuré jusqu’au',
    reviewed: 'Peut prendre fin à partir du',
    keep: 'Pour le garder',
    missing: (counted, isOfUnit) =>
      `encore ${counted}${isOfUnit ? ', sans compter les multiplicateurs' : ''}`,
    next: 'Ensuite',
    sms: (programme, tier, lastDay, counted) =>
      `${programme} : votre statut ${tier} prend fin après le ${first(lastDay)}. Pour le garder : encore ${counted}.`,
  },
  statement: {
    subject: (month, programme) => `Votre relevé ${programme} ${de(month)}`,
    intro: (month) => `Voici votre relevé ${de(month)}.`,
    opening: 'Solde au début du mois',
    openingOwed: 'Ce que vous deviez au début',
    earned: 'Gagné',
    redeemed: 'Utilisé',
    returned: 'Récupéré sur des récompenses',
    takenBack: 'Repris',
    expired: 'Expiré',
    adjusted: 'Autres changements',
    closing: 'Solde à la fin du mois',
    closingOwed: 'Ce que vous devez à la fin',
    expiresNext: 'Prochaine expiration',
    expiring: (points, date) => `${points.text}, à utiliser avant la fin du ${first(date)}`,
    waits: 'Vous attend',
    waiting: (reward, date) => `${reward}, jusqu’au ${first(date)}`,
    entry: 'Dernière opération',
    hash: 'Son empreinte (hash)',
    anchor:
      'Gardez cet e-mail : le numéro et l’empreinte de la dernière opération prouvent l’état de votre compte à la fin du mois.',
    sms: (programme, month, closing) => `${programme} : fin ${month}, votre solde était de ${closing}.`,
  },
  redemptionCode: {
    subject: (reward, programme) => `Votre code ${programme} pour ${reward}`,
    intro: (points, reward) => `Nous avons mis de côté ${points.text} pour votre récompense : ${reward}.`,
    given: (reward) => `Voici une récompense pour vous : ${reward}.`,
    reward: 'Récompense',
    code: 'Votre code',
    validUntil: 'Valable jusqu’au',
    use: 'Montrez le code en caisse. Si vous ne l’utilisez pas à temps, vous récupérez ce qu’il vous a coûté.',
    useGiven: 'Montrez le code en caisse tant qu’il est valable.',
    sms: (programme, code, reward, until) =>
      `${programme} : code ${code} pour ${reward}, jusqu’au ${first(until)}.`,
  },
};
