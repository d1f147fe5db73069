/** `de timbres`, `d’étoiles`. */
export const de = (noun: string) => (/^[aàâeéèêëiîïoôœuùûü]/i.test(noun) ? `d’${noun}` : `de ${noun}`);
/** A day after its article: `1er nov. 2027`. */
export const first = (date: string) => (/^1 /.test(date) ? `1er ${date.slice('1 '.length)}` : date);
