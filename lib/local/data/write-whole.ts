import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file so that whoever reads it finds the old text or the new one and never a part of it, whenever this process
 * or the machine stops. It is nobody else's to read.
 */
export function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`;
  const to = openSync(fresh, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(to, bytes, at);
    fsyncSync(to);
  } finally {
    closeSync(to);
  }
  renameSync(fresh, file);
  keepName(dirname(file));
}

/** A rename lasts once its folder is on the disk; Windows cannot open one, and needs not. */
function keepName(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
