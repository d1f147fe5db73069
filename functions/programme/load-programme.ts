import { readFileSync } from 'node:fs';
import { canonicalJson } from '#domain/ledger/entry.ts';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import type { Programme, ProgrammeVersion, Sha256 } from '#domain/programme.ts';

/** A programme with its version: the SHA-256 of its RFC 8785 canonical JSON. */
export function versionOf(programme: Programme, sha256: Sha256): ProgrammeVersion {
  return { programme, version: sha256(canonicalJson(programme)) };
}

/**
 * Loads the programme that was deployed with the functions. It was validated when it was written, with its version
 * beside it; here it is held to that version, so that what runs is what was validated.
 * @param file the `programme.json` beside the bundle: a `ProgrammeVersion`. Of schema 1, as older deploys wrote it, it is
 * lifted, and keeps the version under which its entries were made
 * @throws when it is missing, or is not what was written
 */
export function loadProgramme(file: URL, sha256: Sha256): ProgrammeVersion {
  const { programme, version }: Partial<Stored> = JSON.parse(readFileSync(file, 'utf8'));
  if (programme === undefined || version !== sha256(canonicalJson(programme))) {
    throw new Error("programme.json is not the one that was checked: its version is another's; deploy again");
  }
  return { programme: lift(programme), version };
}

interface Stored {
  readonly programme: Programme | ProgrammeOne;
  readonly version: string;
}
