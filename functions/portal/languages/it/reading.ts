import type { PortalTexts } from '../texts.ts';

export const reading: Pick<PortalTexts, 'statements' | 'rules'> = {
  statements: {
    title: 'Estratti conto',
    lead: 'Uno per ogni mese passato. Non cambiano mai.',
    none: 'Ancora nessuno. Avrai il primo alla fine di questo mese.',
    of: (month) => `Estratto conto di ${month}`,
    month: 'Mese',
    balance: 'Saldo finale',
    opening: 'Saldo iniziale',
    earned: 'Guadagnato',
    takenBack: 'Stornato',
    redeemed: 'Usato',
    returned: 'Recuperato dai premi',
    expired: 'Scaduto',
    adjusted: 'Altre variazioni',
    closing: 'Saldo finale',
    owed: 'Da restituire',
    entries: 'Che cosa è successo',
    noEntries: 'In questo mese non è successo niente.',
    more: 'Mostra il resto del mese',
    proof: 'Prova',
    proofHint: 'Il numero e l’impronta dell’ultimo movimento dimostrano com’era il tuo account a fine mese.',
    lastEntry: 'Ultimo movimento',
    all: 'Tutti gli estratti conto',
    unknown: 'Non c’è un estratto conto per questo mese. Ogni mese ha il suo quando finisce.',
  },
  rules: {
    title: (programme) => `Come funziona ${programme}`,
    version: (version) => `Versione delle regole: ${version}`,
  },
};
