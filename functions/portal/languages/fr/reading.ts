import { de } from '#messages/languages/fr/elide.ts';
import type { PortalTexts } from '../texts.ts';

export const reading: Pick<PortalTexts, 'statements' | 'rules'> = {
  statements: {
    title: 'Relevés',
    lead: 'Un pour chaque mois passé. Ils ne changent jamais.',
    none: 'Aucun pour l’instant. Vous aurez le premier à la fin de ce mois.',
    of: (month) => `Relevé ${de(month)}`,
    month: 'Mois',
    balance: 'Solde à la fin du mois',
    opening: 'Solde au début du mois',
    earned: 'Gagné',
    takenBack: 'Repris',
    redeemed: 'Utilisé',
    returned: 'Récupéré sur des récompenses',
    expired: 'Expiré',
    adjusted: 'Autres changements',
    closing: 'Solde à la fin du mois',
    owed: 'Vous devez',
    entries: 'Ce qui s’est passé',
    noEntries: 'Rien ne s’est passé ce mois-là.',
    more: 'Voir la suite de ce mois',
    proof: 'Preuve',
    proofHint:
      'Le numéro et l’empreinte de la dernière opération prouvent l’état de votre compte à la fin du mois.',
    lastEntry: 'Dernière opération',
    all: 'Tous les relevés',
    unknown: 'Il n’y a pas de relevé pour ce mois. Chaque mois a le sien une fois terminé.',
  },
  rules: {
    title: (programme) => `Comment marche ${programme}`,
    version: (version) => `Version des règles : ${version}`,
  },
};
