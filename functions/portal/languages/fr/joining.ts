import { first } from '#messages/languages/fr/elide.ts';
import type { PortalTexts } from '../texts.ts';

export const joining: Pick<PortalTexts, 'signIn' | 'code' | 'enrol' | 'details'> = {
  signIn: {
    title: (programme) => `Connexion ou inscription à ${programme}`,
    lead: 'Chaque achat vous rapproche d’une récompense.',
    contact: 'Adresse e-mail ou numéro de mobile',
    contactHint: 'Par exemple ana@example.com ou +33 6 12 34 56 78',
    submit: 'M’envoyer un code',
    newHere: 'C’est votre première fois ? Commencez de la même façon : une minute suffit, et c’est gratuit.',
    noPassword: 'Pas de mot de passe à retenir : nous vous envoyons un code.',
    notAContact:
      'Saisissez une adresse e-mail comme ana@example.com, ou un numéro de mobile avec l’indicatif du pays',
    beyondMail:
      'Nous ne pouvons pas écrire à une adresse avec des accents ou d’autres lettres spéciales avant le @. Donnez-en une autre, ou un numéro de mobile',
    smsCountry:
      'Nous ne pouvons pas envoyer de code aux téléphones de ce pays. Donnez plutôt une adresse e-mail',
    notSent:
      'Le code n’a pas pu être envoyé. Réessayez dans un instant, ou donnez une autre adresse ou un autre numéro',
    tooMany: (minutes) => {
      if (minutes === 1) return 'Trop d’essais. Patientez une minute, puis réessayez';
      const wait = minutes > 60 ? `${Math.ceil(minutes / 60)} heures` : `${minutes} minutes`;
      return `Trop d’essais. Patientez ${wait}, puis réessayez`;
    },
  },
  code: {
    title: 'Saisissez votre code',
    sent: (contact) => `Nous avons envoyé un code à ${contact}.`,
    lasts: (minutes) =>
      `Il sert une seule fois, pendant ${minutes} minutes, et seulement dans ce navigateur.`,
    code: 'Code',
    codeHint: 'Six chiffres',
    submit: 'Continuer',
    notSixDigits: 'Saisissez les six chiffres du code',
    wrong: 'Ce code n’est pas le bon. Vérifiez-le et réessayez, ou demandez-en un nouveau',
    over: {
      'tried-out': 'C’était un essai de trop : ce code ne sert plus. Demandez-en un nouveau',
      lapsed: 'Ce code a expiré. Demandez-en un nouveau',
      gone: 'Ce code a été utilisé ou remplacé. Demandez-en un nouveau',
    },
    resend: 'Envoyer un nouveau code',
    change: 'Utiliser une autre adresse ou un autre numéro',
  },
  enrol: {
    taken: {
      phone:
        'Quelqu’un utilisait ce numéro avant vous et a encore un compte avec. Si c’était vous, revenez en arrière et connectez-vous avec votre adresse e-mail. Sinon, inscrivez-vous simplement : le numéro sera désormais le vôtre, et cette personne garde ce qu’elle a cumulé.',
      email:
        'Quelqu’un utilisait cette adresse avant vous et a encore un compte avec. Si c’était vous, revenez en arrière et connectez-vous avec votre numéro de téléphone. Sinon, inscrivez-vous simplement : l’adresse sera désormais la vôtre, et cette personne garde ce qu’elle a cumulé.',
    },
    title: (programme) => `Inscription à ${programme}`,
    lead: (contact) => `Merci, nous avons confirmé ${contact}. Encore deux choses et c’est fait.`,
    givenName: 'Prénom',
    givenNameHint: 'Comment pouvons-nous vous appeler ?',
    language: 'Langue',
    offers: 'Offres',
    offersBy: {
      email: 'Je veux recevoir des offres par e-mail',
      sms: 'Je veux recevoir des offres par SMS',
    },
    offersHint: 'Seulement si elles vous intéressent. Vous pouvez les arrêter à tout moment.',
    terms: ['J’accepte les ', 'règles du programme', ''],
    submit: 'M’inscrire',
    nameNeeded: 'Saisissez votre prénom, en 60 caractères au maximum',
    termsNeeded: 'Acceptez les règles du programme pour vous inscrire',
  },
  details: {
    title: 'Mes coordonnées',
    email: 'Adresse e-mail',
    phone: 'Numéro de mobile',
    none: 'Pas encore',
    remove: 'Retirer',
    newContact: 'Nouvelle adresse e-mail ou nouveau mobile',
    newContactHint:
      'Nous y enverrons un code. Une fois saisi, il remplacera l’adresse ou le numéro que vous avez maintenant.',
    taken:
      'Ce contact est celui d’un autre compte. Si ce compte est aussi à vous, demandez au magasin de les réunir. Sinon, déconnectez-vous, connectez-vous avec ce contact, et choisissez « Ce compte n’est pas le mien » dans « Mes coordonnées »',
    last: 'C’est notre seul moyen de vous joindre. Ajoutez-en d’abord un autre',
    about: {
      title: 'À propos de vous',
      hint: 'Seulement si vous le souhaitez : certaines offres en dépendent. Vous pouvez le changer à tout moment.',
      unsaid: 'Je préfère ne pas le dire',
      submit: 'Valider',
      wrong: {
        number: 'Saisissez un nombre entier, ou laissez vide',
        date: 'Saisissez une date, ou laissez vide',
        choice: 'Choisissez une des réponses',
      },
    },
    sessions: 'Vos connexions',
    app: 'Une application ou un autre appareil',
    since: (time) => `Depuis le ${first(time)}`,
    thisOne: 'cet appareil',
    end: 'Déconnecter',
    notMine: 'Ce compte n’est pas le mien',
    notMineHint:
      'Les numéros de téléphone changent de mains. Si ce compte est celui de quelqu’un d’autre, quittez-le ici : vous pourrez ensuite vous inscrire avec votre numéro, qui n’ouvrira plus ce compte.',
    notMineButton: 'Ce n’est pas le mien, je veux m’inscrire',
  },
};
