/**
 * The decimal digits of currencies that have not two, by ISO 4217:2015, list one, as its maintenance agency publishes
 * it (https://www.six-group.com/en/products-services/financial-information/data-standards.html). The runtime's own, of
 * `Intl`, are those of CLDR: the digits that people write today, not those that money is counted in. By them HUF, COP,
 * IDR, PKR and a dozen more have none and IQD has none in place of three, so that an amount of a vendor in minor units
 * would be a hundred or a thousand times what it is.
 */
export const minorUnits: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};
