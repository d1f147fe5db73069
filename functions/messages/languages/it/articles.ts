/** Before the 8th and the 11th, the article loses its vowel: `l’8 nov 2027`. */
const elides = (date: string) => /^(?:8|11)\b/.test(date);

export const il = (date: string) => (elides(date) ? `l’${date}` : `il ${date}`);
export const dal = (date: string) => (elides(date) ? `dall’${date}` : `dal ${date}`);
export const al = (date: string) => (elides(date) ? `all’${date}` : `al ${date}`);
