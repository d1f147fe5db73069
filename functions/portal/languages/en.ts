import { frame } from './en/frame.ts';
import { home } from './en/home.ts';
import { joining } from './en/joining.ts';
import { reading } from './en/reading.ts';
import type { PortalTexts } from './texts.ts';

export const en: PortalTexts = { ...frame, ...joining, ...home, ...reading };
