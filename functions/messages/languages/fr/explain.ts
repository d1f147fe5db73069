import { joined } from '#messages/languages/joined.ts';
import type { ExplanationTexts } from '#messages/languages/texts.ts';
import { de, first } from './elide.ts';
import { on } from './times.ts';

/** Nouns where a participle would have to agree: the gender of what is counted is its author's alone. */
export const explain: ExplanationTexts = {
  parts: (parts) => parts.join(' ; '),
  pair: (what, why) => `${what} : ${why}`,
  rate: (points, money) => `${points.text} par tranche de ${money}`,
  wholeRate: (points, money) => `${points.text} par tranche complète de ${money}`,
  roundedDown: 'arrondi à l’entier inférieur',
  ofLines: (money, lines) => `${money}${on(lines)}`,
  carriedOver: (amount, carried) => `(${amount} + ${carried} qui restaient de la fois précédente)`,
  cut: (wanted, limit, rule) =>
    joined([rule, `au lieu de ${wanted}${limit === undefined ? '' : ` : ${limit}`}`], ', '),
  undone: (from, to) => `corrigé de ${from} à ${to} : cela ne compte plus comme avant`,
  usableFrom: (date) => `à utiliser à partir du ${first(date)}`,
  repaid: (points) => `dont ${points.text} pour rembourser ce que vous deviez`,
  owed: (points) => `vous aviez déjà utilisé ${points.text}, que vous devez maintenant`,
  tierReached: (tier) => `statut ${tier} atteint`,
  corrected: (from, to, money) => `corrigé de ${from} à ${to} : l’achat est maintenant de ${money}`,
  gone: (from) => `corrigé de ${from} à 0 : l’achat ne compte plus pour vous`,
  unchanged: (points, money) => `toujours ${points.text} : l’achat est maintenant de ${money}`,
  expired: (points, date) => `expiration de ${points.text} le ${first(date)}`,
  refunded: (refunded, net, points, ofPoints) =>
    `remboursement de ${refunded} sur ${net} : retrait de ${points} sur ${ofPoints.text}`,
  refundedMore: (refunded, net, points, ofPoints) =>
    `remboursements de ${refunded} sur ${net} à ce jour : nouveau retrait de ${points} sur ${ofPoints.text}`,
  refundUndone: (refunded, net, points, ofPoints) =>
    `un remboursement n’a pas abouti : vous récupérez ${points} sur ${ofPoints.text}, et le total remboursé est de ${refunded} sur ${net}`,
  reserved: (points, reward) => `${points.text} de côté pour ${reward}`,
  fulfilled: (points, reward) => `${reward} : récompense reçue pour ${points.text}`,
  cancelled: (points, reward) => `code pour ${reward} annulé : vous récupérez ${points.text}`,
  lapsed: (points, reward) => `code pour ${reward} non utilisé à temps : vous récupérez ${points.text}`,
  paid: {
    reserved: (points, money) => `${points.text} de côté pour payer ${money}`,
    fulfilled: (points, money) => `paiement de ${money} avec ${points.text}`,
    cancelled: (points, money) => `paiement de ${money} annulé : vous récupérez ${points.text}`,
    lapsed: (points, money) => `code pour payer ${money} non utilisé à temps : vous récupérez ${points.text}`,
  },
  given: {
    reserved: (reward) => `une récompense pour vous : ${reward}`,
    fulfilled: (reward) => `${reward} : récompense reçue`,
    cancelled: (reward) => `code pour ${reward} annulé`,
    lapsed: (reward) => `code pour ${reward} non utilisé à temps`,
  },
  withdrawn: (_, reward) => `${reward} : récompense annulée, car l’article qui y donnait droit a été rendu`,
  graced: (date) => `ce qui avait expiré reste utilisable jusqu’au ${first(date)}`,
  closed: (points) => `compte fermé : perte de ${points.text}`,
  closedEmpty: 'compte fermé',
  tierEnded: (before, after, date) =>
    before === undefined
      ? `statut ${after} depuis le ${first(date)}`
      : `fin du statut ${before}, statut ${after} depuis le ${first(date)}`,
  tierWarned: (until, later) =>
    later === undefined
      ? `votre statut prend fin après le ${first(until)} si vous ne gagnez pas assez pour le garder`
      : `votre statut est assuré jusqu’au ${first(until)} et prend fin après le ${first(later)} si vous ne gagnez pas assez pour le garder`,
  forgiven: (points) => `selon les règles de retour, vous gardez ${points.text}`,
  expiredLast: (points, date) => `expiration de ${points.text}, pour finir le ${first(date)}`,
  graceOver: 'le délai supplémentaire, accordé une seule fois, est passé',
  adjustedUp: (points) => `${points.text} de plus, de la part du magasin`,
  adjustedDown: (points) => `${points.text} de moins, à la demande du magasin`,
  partOwed: (part) => `dont ${part.text} que vous devez`,
  present: {
    enrolled: (points) => `${points.text} pour votre inscription`,
    birthday: (points, year) => `${points.text} pour votre anniversaire ${year}`,
    anniversary: (points, year) => `${points.text} pour l’anniversaire de votre inscription, ${year}`,
    month: (points, name) => `${points.text} pour un mois avec ${name}`,
  },
  occasion: {
    enrolled: () => 'votre inscription',
    birthday: (year) => `votre anniversaire ${year}`,
    anniversary: (year) => `l’anniversaire de votre inscription, ${year}`,
    month: (name) => `un mois avec ${name}`,
  },
  convertedFrom: (points) => `échange de ${points.text}`,
  convertedTo: (points) => `${points.text} grâce à un échange`,
  redated: (points, date) => `vous avez maintenant jusqu’au ${first(date)} pour utiliser ${points.text}`,
  restChanged: 'les règles d’expiration de votre solde ont changé',
  merged: {
    left: (points) => `transfert de ${points.text} vers un autre compte`,
    leftDebt: (points) => `transfert d’une dette de ${points.text} vers un autre compte`,
    leftNothing: 'compte réuni avec un autre',
    leftCodes: (points) => `avec ${points.text} en codes non utilisés`,
    arrived: (points) => `${points.text} d’un autre compte, réuni avec celui-ci`,
    arrivedDebt: (points) => `une dette de ${points.text} d’un autre compte, réuni avec celui-ci`,
    arrivedNothing: 'un autre compte a été réuni avec celui-ci',
    arrivedCodes: (codes, points) =>
      `avec ${codes} ${codes === 1 ? 'code non utilisé' : 'codes non utilisés'} ${de(points.text)}`,
  },
};
