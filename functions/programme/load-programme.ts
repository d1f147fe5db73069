import { readFileSync } from 'node:fs';
import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Programme, ProgrammeVersion, Sha256 } from '#domain/programme.ts';
import { parseProgramme } from './programme.ts';

/** A programme with its version: the SHA-256 of its RFC 8785 canonical JSON. */
export function versionOf(programme: Programme, sha256: Sha256): ProgrammeVersion {
  return { programme, version: sha256(canonicalJson(programme)) };
}

/**
 * Loads the programme that was deployed with the functions.
 * @param file the `programme.json` beside the bundle
 * @throws when it is missing or not valid
 */
export function loadProgramme(file: URL, sha256: Sha256): ProgrammeVersion {
  return versionOf(parseProgramme(JSON.parse(readFileSync(file, 'utf8'))), sha256);
}
