/** What a session's token needs of `jose`; it is loaded with the first session (session.ts). */
export { EncryptJWT, errors, jwtDecrypt } from 'jose';
