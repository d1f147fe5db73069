import { createHash } from 'node:crypto';
import type { Programme } from '#domain/programme.ts';
import { stylesheet } from './stylesheet.ts';

/** An evergreen, for a brand that has not said its colour. */
const defaultColor = '#1d4f41';

/** How the brand's pages are painted: one stylesheet, inlined, and the hash by which the browser accepts it. */
export interface Look {
  readonly primaryColor: string;
  readonly css: string;
  /** For `style-src` of a content security policy. */
  readonly cssHash: string;
}

export function lookOf({ look }: Pick<Programme, 'look'>): Look {
  const primaryColor = look?.primaryColor ?? defaultColor;
  const css = `:root{--brand:${primaryColor};--on-brand:${textColorOn(primaryColor)}}${stylesheet}`;
  return { primaryColor, css, cssHash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

/** Black or white, whichever reads better on a colour: the better of both has a contrast of 4.58 at least. */
export function textColorOn(color: string): '#000000' | '#ffffff' {
  return contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000';
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
