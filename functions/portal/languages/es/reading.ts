import type { PortalTexts } from '../texts.ts';

export const reading: Pick<PortalTexts, 'statements' | 'rules'> = {
  statements: {
    title: 'Extractos',
    lead: 'Uno por cada mes que ha terminado. No cambian nunca.',
    none: 'Aún no hay ninguno. Tendrás el primero cuando acabe el mes.',
    of: (month) => `Extracto de ${month}`,
    month: 'Mes',
    balance: 'Saldo final',
    opening: 'Saldo inicial',
    earned: 'Ganado',
    takenBack: 'Retirado',
    redeemed: 'Canjeado',
    returned: 'Recuperado de recompensas',
    expired: 'Caducado',
    adjusted: 'Otros cambios',
    closing: 'Saldo final',
    owed: 'Debes',
    entries: 'Movimientos del mes',
    noEntries: 'Este mes no hubo movimientos.',
    more: 'Ver más de este mes',
    proof: 'Prueba',
    proofHint: 'El número y la huella del último movimiento demuestran cómo estaba tu cuenta a fin de mes.',
    lastEntry: 'Último movimiento',
    all: 'Todos los extractos',
    unknown: 'No hay extracto de este mes. Cada mes tiene el suyo cuando termina.',
  },
  rules: {
    title: (programme) => `Cómo funciona ${programme}`,
    version: (version) => `Versión de las reglas: ${version}`,
  },
};
