import type { PortalTexts } from '../texts.ts';

export const joining: Pick<PortalTexts, 'signIn' | 'code' | 'enrol' | 'details'> = {
  signIn: {
    title: (programme) => `Entra o únete a ${programme}`,
    lead: 'Cada compra te acerca a una recompensa.',
    contact: 'Correo electrónico o móvil',
    contactHint: 'Por ejemplo, ana@example.com o +34 600 111 222',
    submit: 'Enviarme un código',
    newHere: '¿Es tu primera vez? Empieza igual: es gratis y se tarda un minuto.',
    noPassword: 'Sin contraseñas: te enviamos un código.',
    notAContact: 'Escribe un correo como ana@example.com o un número de móvil con el prefijo del país',
    beyondMail:
      'No podemos escribir a un correo con tildes u otras letras especiales antes de la @. Escribe otro, o un número de móvil',
    smsCountry: 'No podemos enviar códigos a los móviles de ese país. Escribe un correo electrónico',
    notSent:
      'No se ha podido enviar el código. Inténtalo dentro de un momento o escribe otro correo o número',
    tooMany: (minutes) => {
      if (minutes === 1) return 'Demasiados intentos. Espera un minuto y vuelve a intentarlo';
      const wait = minutes > 60 ? `${Math.ceil(minutes / 60)} horas` : `${minutes} minutos`;
      return `Demasiados intentos. Espera ${wait} y vuelve a intentarlo`;
    },
  },
  code: {
    title: 'Escribe tu código',
    sent: (contact) => `Hemos enviado un código a ${contact}.`,
    lasts: (minutes) => `Sirve una sola vez, durante ${minutes} minutos y solo en este navegador.`,
    code: 'Código',
    codeHint: 'Seis cifras',
    submit: 'Continuar',
    notSixDigits: 'Escribe las seis cifras del código',
    wrong: 'El código no es correcto. Revísalo e inténtalo de nuevo, o pide otro',
    over: {
      'tried-out': 'Demasiados intentos: este código ya no sirve. Pide otro',
      lapsed: 'Este código ha caducado. Pide otro',
      gone: 'Este código ya se ha usado o ha sido sustituido. Pide otro',
    },
    resend: 'Enviar un código nuevo',
    change: 'Usar otro correo o número',
  },
  enrol: {
    taken: {
      phone:
        'Alguien usaba antes este número y todavía tiene una cuenta con él. Si eres tú, vuelve atrás y entra con tu correo electrónico. Si no, únete sin más: el número pasará a ser tuyo y lo que haya reunido seguirá siendo suyo.',
      email:
        'Alguien usaba antes este correo y todavía tiene una cuenta con él. Si eres tú, vuelve atrás y entra con tu móvil. Si no, únete sin más: el correo pasará a ser tuyo y lo que haya reunido seguirá siendo suyo.',
    },
    title: (programme) => `Únete a ${programme}`,
    lead: (contact) => `Hemos confirmado ${contact}. Solo dos cosas más y listo.`,
    givenName: 'Nombre',
    givenNameHint: '¿Cómo quieres que te llamemos?',
    language: 'Idioma',
    offers: 'Ofertas',
    offersBy: {
      email: 'Quiero recibir ofertas por correo',
      sms: 'Quiero recibir ofertas por SMS',
    },
    offersHint: 'Solo si te interesan. Puedes darte de baja cuando quieras.',
    terms: ['Acepto las ', 'reglas del programa', ''],
    submit: 'Unirme',
    nameNeeded: 'Escribe tu nombre (60 letras como mucho)',
    termsNeeded: 'Para unirte, acepta las reglas del programa',
  },
  details: {
    title: 'Mis datos',
    email: 'Correo electrónico',
    phone: 'Móvil',
    none: 'Ninguno todavía',
    remove: 'Quitar',
    newContact: 'Nuevo correo electrónico o móvil',
    newContactHint:
      'Te enviaremos ahí un código. Cuando lo escribas, sustituirá al correo o número que tienes ahora.',
    taken:
      'Ya es de otra cuenta. Si también es tuya, pide en la tienda que las unan. Si no, cierra la sesión, entra con ese correo o número y elige «Esta cuenta no es mía» en «Mis datos»',
    last: 'Es lo único que tenemos para contactar contigo. Añade antes otro correo o número',
    sessions: 'Dónde has iniciado sesión',
    app: 'Una aplicación u otro dispositivo',
    since: (time) => `Desde ${time}`,
    thisOne: 'este dispositivo',
    end: 'Cerrar sesión',
    about: {
      title: 'Sobre ti',
      hint: 'Solo si quieres: algunas ofertas dependen de ello. Puedes cambiarlo cuando quieras.',
      unsaid: 'Prefiero no decirlo',
      submit: 'Guardar',
      wrong: {
        number: 'Escribe un número entero o déjalo vacío',
        date: 'Escribe una fecha o déjalo vacío',
        choice: 'Elige una de las respuestas',
      },
    },
    notMine: 'Esta cuenta no es mía',
    notMineHint:
      'Los números de teléfono cambian de dueño. Si esta cuenta es de otra persona, déjala: después podrás unirte con tu número, que ya no abrirá esta cuenta.',
    notMineButton: 'No es mía, quiero unirme',
  },
};
