/** What contacts need of the world's numbering plans; it is loaded with the first phone number (contact.ts). */
export {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
