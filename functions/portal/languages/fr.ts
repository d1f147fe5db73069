import { frame } from './fr/frame.ts';
import { home } from './fr/home.ts';
import { joining } from './fr/joining.ts';
import { reading } from './fr/reading.ts';
import type { PortalTexts } from './texts.ts';

export const fr: PortalTexts = { ...frame, ...joining, ...home, ...reading };
